"""Claims to events: groups of claims about one happening or figure, with copies told apart and origins counted."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from nlp.linking.clusters import group
from nlp.linking.denials import join_denials
from nlp.linking.keys import find_pairs
from nlp.linking.origins import Origin, Press, count_once, origin_of, read_press
from nlp.linking.pairs import ENOUGH, Facts, read_facts, score_pair
from nlp.linking.times import period_days
from nlp.linking.titles import write_title
from nlp.linking.values import CopyEdge, Kinship, LinkClaim, LinkedEvent, LinkedMember


def link_claims(
    claims: Sequence[LinkClaim], copies: Sequence[CopyEdge] = (), *, kin: Kinship | None = None
) -> list[LinkedEvent]:
    """Link claims to events, each claim to one, in the order of the events' first claims.

    The same claims give the same events, whatever their order and however often they are linked.
    """
    kin = kin or Kinship()
    ordered = sorted(claims, key=age)
    facts = [read_facts(claim, kin) for claim in ordered]
    press = read_press(ordered, copies, kin)
    return [make_event([ordered[place] for place in places], press) for places in group_claims(facts)]


def group_claims(facts: Sequence[Facts]) -> list[list[int]]:
    """Return the places of the claims that belong together: assertions first, then denials joined to them."""

    def score(one: int, other: int) -> float | None:
        return score_pair(facts[one], facts[other])

    def score_alike(one: int, other: int) -> float | None:
        return score(one, other) if denies[one] == denies[other] else None

    denies = [kept.claim.stance == "denies" for kept in facts]
    pairs = find_pairs(facts)
    groups = group(len(facts), pairs, score_alike, enough=ENOUGH)
    told = [places for places in groups if not denies[places[0]]]
    denied = [places for places in groups if denies[places[0]]]
    return join_denials(told, denied, pairs, score)


def age(claim: LinkClaim) -> tuple[str, str]:
    """Return what puts claims in order: the day of publication (unknown last), then the id."""
    return claim.published or "~", claim.id


def mint_event_id(claim_id: str) -> str:
    """Return the id of the event that a claim is the first of."""
    return hashlib.sha256(f"event\x1f{claim_id}".encode()).hexdigest()[:16]


def make_event(claims: Sequence[LinkClaim], press: Press) -> LinkedEvent:
    """Make the event of claims that belong together, given in order of age."""
    origins = {claim.id: origin_of(claim, press) for claim in claims}
    denials = [claim for claim in claims if claim.stance == "denies"]
    told = [claim for claim in claims if claim.stance != "denies"] or denials
    face = face_of(told, press)
    articles = {claim.article_id for claim in claims}
    behind = count_once(origins[claim.id] for claim in told)
    denied_by = count_once(origins[claim.id] for claim in denials)
    stage = stage_of([claim for claim in told if claim.type == face.type])
    days = days_of(told, face)
    return LinkedEvent(
        id=mint_event_id(claims[0].id),
        type=face.type,
        title=write_title(face, others_of(told, face), stage, denied_by if told is denials else ()),
        actor=face.actor,
        stage=stage,
        low=face.low,
        high=face.high,
        currency=face.currency,
        unit=face.unit,
        earliest=days.earliest if days else None,
        latest=days.latest if days else None,
        edtf=days.edtf if days else None,
        members=tuple(member_of(claim, origins[claim.id], press) for claim in claims),
        articles=len(articles),
        copies=sum(article in press.originals for article in articles),
        publishers=len({claim.publisher_id or claim.article_id for claim in claims}),
        origins=0 if told is denials else len(behind),
        origin_names=() if told is denials else behind,
        denied_by=denied_by,
    )


def member_of(claim: LinkClaim, origin: Origin, press: Press) -> LinkedMember:
    """Return a claim's place in its event."""
    original = press.originals.get(claim.article_id)
    return LinkedMember(claim_id=claim.id, stance=claim.stance, copy_of=original, origin=origin.name)


def face_of(claims: Sequence[LinkClaim], press: Press) -> LinkClaim:
    """Return the claim that stands for an event: it has what most have, copies left aside, a sum before none."""
    own = [claim for claim in claims if claim.article_id not in press.originals] or list(claims)
    kinds = Counter((claim.type, claim.actor) for claim in own)
    sums = Counter((claim.low, claim.high, claim.currency, claim.unit) for claim in own)
    return min(
        own,
        key=lambda claim: (
            claim.low is None and claim.high is None,
            -sums[claim.low, claim.high, claim.currency, claim.unit],
            -kinds[claim.type, claim.actor],
            claim.actor is None,
            *age(claim),
        ),
    )


def others_of(claims: Sequence[LinkClaim], face: LinkClaim) -> list[str]:
    """Return the other parties of an event, those of the claim that stands for it first, then the most named."""
    counted = Counter(name for claim in claims for name in claim.counterparties)
    most = [name for name, count in counted.most_common() if 2 * count > len(claims)]
    return [*dict.fromkeys((*face.counterparties, *sorted(most)))]


def stage_of(claims: Sequence[LinkClaim]) -> str:
    """Return the stage that the newest reports give, the most common one among those of that day."""
    newest = max(claim.published or "" for claim in claims)
    stages = Counter(claim.stage for claim in claims if (claim.published or "") == newest)
    return min(stages, key=lambda stage: (-stages[stage], stage))


def days_of(claims: Sequence[LinkClaim], face: LinkClaim) -> LinkClaim | None:
    """Return the claim whose period is the event's: the shortest, of two as short that of its face."""
    dated = [(days, claim) for claim in claims if (days := period_days(claim))]
    if not dated:
        return None
    return min(dated, key=lambda entry: (entry[0][1] - entry[0][0], entry[1] is not face, age(entry[1])))[1]
