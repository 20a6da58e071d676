"""Are two claims about one happening or one figure? A score with a reason for each part, or a plain no."""

from dataclasses import dataclass

from nlp.linking.concepts import Gist, alike, read_gist
from nlp.linking.parties import Sides, read_sides
from nlp.linking.quantities import Fit, fit_of
from nlp.linking.times import Days, gap_days, length_days, overlap, period_days, published_days
from nlp.linking.types_of_events import is_deal, may_be_one, stands
from nlp.linking.values import Kinship, LinkClaim

ENOUGH = 3.25  # of a pair's score: two parties in their roles and one more sign
SOON, SEASON, YEAR = 10, 60, 366  # days between reports: of one story, of one affair, of one business year
FACTS = frozenset(("done", "agreed", "standing", "under_way"))
HOPES = frozenset(("possible", "estimated"))


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim with what comparing it needs, read once."""

    claim: LinkClaim
    sides: Sides
    gist: Gist
    period: Days | None
    published: Days | None


def read_facts(claim: LinkClaim, kin: Kinship) -> Facts:
    """Read what comparing a claim needs."""
    days = published_days(claim.published)
    return Facts(claim, read_sides(claim, kin), read_gist(claim), period_days(claim), days)


def score_pair(one: Facts, other: Facts) -> float | None:
    """Return how much speaks for one event; None where something speaks against it for good."""
    if one.sides.all.isdisjoint(other.sides.all):
        return None
    fit = fit_of(one.claim, other.claim)
    parties = score_parties(one.sides, other.sides, fit)
    if fit is Fit.APART or parties is None or not types_agree(one, other, fit):
        return None
    times = score_times(one, other, fit)
    if times is None:
        return None
    rest = (
        score_types(one, other),
        score_figures(one, other, fit),
        score_stages(one, other, fit),
        score_gist(one, other, fit),
    )
    return parties + times + score_article(one, other, fit) + sum(rest)


def types_agree(one: Facts, other: Facts, fit: Fit) -> bool:
    """Say whether the types may be about one happening; a deal of two parties or one sum may be read in many ways."""
    if may_be_one(one.claim.type, other.claim.type):
        return True
    one_sum = fit is Fit.SAME and one.claim.currency is not None
    one_pair = len(one.sides.all & other.sides.all) > 1
    return (one_sum or one_pair) and is_deal(one.claim.type) and is_deal(other.claim.type)


def score_parties(one: Sides, other: Sides, fit: Fit) -> float | None:
    """Score who takes part: the same actor, the same two in changed roles, the same others."""
    shared = one.all & other.all
    if not shared:
        return None
    score = 1.5 if one.actor == other.actor else 0.5
    if len(shared) > 1:
        return score + 1.5
    apart = one.all - shared and other.all - shared
    if apart and fit is not Fit.SAME:
        return None
    return score


def score_article(one: Facts, other: Facts, fit: Fit) -> float:
    """Score the articles: one that says two things of the same people mostly means two things."""
    if one.claim.article_id != other.claim.article_id or fit is Fit.SAME:
        return 0.0
    return -1.0 if one.claim.stance == other.claim.stance else 0.0


def score_types(one: Facts, other: Facts) -> float:
    """Score the types: the same, or two sides of one."""
    if one.claim.type == other.claim.type:
        return 0.5 if one.claim.type == "other" else 1.0
    return 0.5 if {one.claim.type, other.claim.type} == {"fundraising", "investment"} else -0.25


def score_figures(one: Facts, other: Facts, fit: Fit) -> float:
    """Score the figures; a denial may well leave out the one that it denies."""
    if fit is Fit.OPEN and one.claim.stance != other.claim.stance:
        return 0.0
    return {Fit.SAME: 2.5, Fit.NEAR: 1.25, Fit.VAGUE: 0.25, Fit.OPEN: -0.75, Fit.SILENT: 0.0}[fit]


def score_times(one: Facts, other: Facts, fit: Fit) -> float | None:
    """Score the days: their own periods first, else those on which they were published."""
    if one.period and other.period:
        if not overlap(one.period, other.period):
            return None
        if max(length_days(one.period), length_days(other.period)) <= YEAR:
            return 0.75
    if stands(one.claim.type) and stands(other.claim.type):
        return 0.25
    if not (one.published and other.published):
        return 0.0
    gap = gap_days(one.published, other.published)
    if fit is Fit.SAME:
        return 0.5 if gap <= SOON else 0.0 if gap <= YEAR else -0.5
    return 0.5 if gap <= SOON else 0.0 if gap <= SEASON else -1.0 if gap <= YEAR else -2.0


def stage_class(stage: str) -> str:
    """Return whether a stage is a fact, a wish or a guess."""
    return "fact" if stage in FACTS else "guess" if stage in HOPES else "wish"


def score_stages(one: Facts, other: Facts, fit: Fit) -> float:
    """Score how far along the two are; a denial says that it is not so far."""
    if one.claim.stance != other.claim.stance:
        return 0.0
    stages = {stage_class(one.claim.stage), stage_class(other.claim.stage)}
    if len(stages) == 1:
        return 0.5
    return 0.0 if fit is Fit.SAME else -0.75 if "fact" in stages else -0.25


def score_gist(one: Facts, other: Facts, fit: Fit) -> float:
    """Score what the words are about; where neither figure nor second party is shared, they have to tell something."""
    found = alike(one.gist, other.gist)
    if found is None:
        return 0.0 if fit >= Fit.NEAR or len(one.sides.all & other.sides.all) > 1 else -0.75
    return 3.0 * (found - 0.25)
