"""Claims that stand become values to link, and what linking finds becomes rows."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from db.models import CopyEdge, Event, EventMember
from db.reviews import merged_names
from db.store.linking import (
    LinkedRows,
    StandingClaim,
    publisher_families,
    standing_articles,
    standing_claims,
    version_marks,
)
from nlp import linking, types
from nlp.gazetteer import Gazetteer
from nlp.linking.rules import linking_digest


@dataclass(frozen=True)
class LinkInputs:
    """All that links rest on in the store."""

    claims: list[linking.LinkClaim]
    articles: list[linking.LinkArticle]
    families: Mapping[str, str]

    def digest(self, gazetteer: Gazetteer) -> str:
        """Return the SHA-256 of it and of the rules: the same digest, the same links."""
        digest = hashlib.sha256(f"{linking_digest()}\n{gazetteer.digest}\n{sorted(self.families.items())}".encode())
        for one in (*self.claims, *self.articles):
            digest.update(repr(one).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def read_inputs(session: Session) -> LinkInputs:
    """Read the claims that stand, under the names that people merged, and their articles."""
    aliases = merged_names(session)
    claims = [_link_claim(one, aliases) for one in standing_claims(session)]
    return LinkInputs(claims, _link_articles(session), publisher_families(session))


def link_rows(inputs: LinkInputs, gazetteer: Gazetteer) -> LinkedRows:
    """Link all claims that stand; the same claims give the same rows, however often and from wherever."""
    copies = linking.find_copies(inputs.articles)
    kin = replace(linking.read_kinship(gazetteer), families=inputs.families)
    events = linking.link_claims(inputs.claims, copies, kin=kin)
    return LinkedRows(
        events=[_event(event) for event in events],
        members=[_member(event, member) for event in events for member in event.members],
        copies=[
            CopyEdge(
                article_id=copy.article_id,
                original_id=copy.original_id,
                kind=copy.kind,
                score=copy.score,
                method=copy.method,
            )
            for copy in copies
        ],
    )


def _link_claim(one: StandingClaim, aliases: Mapping[str, str]) -> linking.LinkClaim:
    claim = one.claim
    speakers = tuple(aliases.get(speaker.name, speaker.name) for speaker in one.speakers)
    return linking.LinkClaim(
        id=claim.id,
        article_id=claim.article_id,
        publisher_id=one.publisher.id,
        publisher_name=one.publisher.name,
        family=one.publisher.family,
        published=one.version.published,
        lang=one.version.lang,
        type=claim.type,
        actor=aliases.get(claim.actor, claim.actor) if claim.actor else None,
        counterparties=tuple(aliases.get(party.name, party.name) for party in one.counterparties),
        low=claim.low,
        high=claim.high,
        currency=claim.currency,
        unit=claim.unit,
        basis=claim.basis or "total",
        edtf=claim.edtf,
        earliest=claim.earliest,
        latest=claim.latest,
        stage=claim.stage,
        stance=claim.stance,
        speakers=speakers,
        origin=next((name for name in speakers if name != types.ANONYMOUS), None),
        quote=claim.quote,
        confidence=claim.confidence,
    )


def _link_articles(session: Session) -> list[linking.LinkArticle]:
    articles = standing_articles(session)
    marks = version_marks(session, [version.id for version, _ in articles])
    return [
        linking.LinkArticle(
            id=version.article_id,
            text=version.text or "",
            publisher_id=publisher.id,
            publisher_name=publisher.name,
            family=publisher.family,
            published=version.published,
            lang=version.lang,
            credit=version.credits,
            marks=marks[version.id],
        )
        for version, publisher in articles
    ]


def _event(event: linking.LinkedEvent) -> Event:
    return Event(
        id=event.id,
        type=event.type,
        title=event.title,
        actor=event.actor,
        stage=event.stage,
        low=event.low,
        high=event.high,
        currency=event.currency,
        unit=event.unit,
        earliest=event.earliest,
        latest=event.latest,
        edtf=event.edtf,
        claims=len(event.members),
        articles=event.articles,
        copies=event.copies,
        publishers=event.publishers,
        origins=event.origins,
        origin_names=list(event.origin_names),
        denied_by=list(event.denied_by),
    )


def _member(event: linking.LinkedEvent, member: linking.LinkedMember) -> EventMember:
    return EventMember(
        event_id=event.id,
        claim_id=member.claim_id,
        stance=member.stance,
        copy_of=member.copy_of,
        origin=member.origin,
    )
