"""When a claim's own event happens: the period that modifies it, as CLAIMS rule 8 says."""

from collections.abc import Iterable

from spacy.tokens import Token

from nlp.reading.clauses import Clause, is_participle
from nlp.reading.frames import Frame
from nlp.reading.seeds import Seed
from nlp.reading.verbs_of_saying import is_saying
from nlp.reading.words import words
from nlp.types import Period, Stage

BESIDE_CUE = 12  # characters after "reported" in which a day is that of the report
SETTLED = frozenset({"done", "agreed"})


def choose_period(seed: Seed, stage: Stage, periods: tuple[Period, ...], used: list[Frame], lang: str) -> Period | None:
    """Return the period of a claim: one among its own words, its clause's, or the day a settled deal was announced."""
    if stage not in SETTLED:
        cues = [frame.cue for frame in used if frame.cue is not None and frame.kind == "aside"]
        periods = tuple(p for p in periods if all(not cue.end <= p.start < cue.end + BESIDE_CUE for cue in cues))
    own = _within(seed.tokens, periods) or _within(seed.clause.tokens, periods) or _outside(seed.clause, periods)
    own = own or _of_deal(seed.clause, periods, lang)
    if own:
        nearest = min(own, key=lambda period: abs(period.start - seed.trigger.idx))
        telling = is_saying(seed.clause, lang) and stage not in SETTLED and not _is_rumour(seed.clause, lang)
        return None if telling and nearest.start < seed.trigger.idx else nearest
    tellers = [frame.clause for frame in used if frame.clause is not None]
    fits = _announces if stage in SETTLED else _is_rumour
    announced = [clause for clause in tellers if fits(clause, lang)]
    return next((found[0] for clause in announced if (found := _within(clause.tokens, periods))), None)


def _outside(clause: Clause, periods: tuple[Period, ...]) -> list[Period]:
    """Return the periods of the clause that a participle goes with ("since 2022 it explores ..., considering ...")."""
    if clause.link == "item" and clause.parent is not None:
        return _within(clause.parent.tokens, periods) or _all_outside(clause.parent, periods)
    if clause.parent is None or clause.link != "advcl" or clause.own_subject:
        return []
    return _within(clause.parent.tokens, periods) or _outside(clause.parent, periods)


def _of_deal(clause: Clause, periods: tuple[Period, ...], lang: str) -> list[Period]:
    """Return the periods that tell when a deal named in the clause was made ("the purchase of X, closed in 2020")."""
    deals = (token for token in clause.tokens if token in words("claims/parties", "deals", lang))
    made = (child for deal in deals for child in deal.children if child.dep_ == "acl" and is_participle(child))
    return next((found for verb in made if (found := _within(verb.subtree, periods))), [])


def _all_outside(clause: Clause, periods: tuple[Period, ...]) -> list[Period]:
    """Return the periods of the nearest clause outside that has one: a list shares its sentence's time."""
    outer = clause.parent
    return [] if outer is None else _within(outer.tokens, periods) or _all_outside(outer, periods)


def _is_rumour(clause: Clause, lang: str) -> bool:
    """Say whether nobody in particular says it ("reports have revealed"): the time told is then the event's."""
    return clause.subject is not None and clause.subject in words(f"claims/attribution_{lang}", "anonymous")


def _announces(clause: Clause, lang: str) -> bool:
    return clause.head in words(f"claims/attribution_{lang}", "announce")


def _within(tokens: Iterable[Token], periods: tuple[Period, ...]) -> list[Period]:
    if not periods:
        return []
    places = [(token.idx, token.idx + len(token)) for token in tokens]
    return [period for period in periods if any(start <= period.start < end for start, end in places)]
