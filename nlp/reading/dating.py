"""When a claim's own event happens: the period that modifies it, as CLAIMS rule 8 says."""

from collections.abc import Iterable

from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.frames import Frame
from nlp.reading.saying import is_saying
from nlp.reading.seeds import Seed
from nlp.reading.words import words
from nlp.types import Period, Stage

SETTLED = frozenset({"done", "agreed"})


def choose_period(seed: Seed, stage: Stage, periods: tuple[Period, ...], used: list[Frame], lang: str) -> Period | None:
    """Return the period of a claim: one among its own words, its clause's, or the day a settled deal was announced."""
    own = _within(seed.tokens, periods) or _within(seed.clause.tokens, periods)
    if own:
        nearest = min(own, key=lambda period: abs(period.start - seed.trigger.idx))
        telling = is_saying(seed.clause, lang) and stage not in SETTLED
        return None if telling and nearest.start < seed.trigger.idx else nearest
    if stage not in SETTLED:
        return None
    announced = (frame.clause for frame in used if frame.clause is not None and _announces(frame.clause, lang))
    return next((found[0] for clause in announced if (found := _within(clause.tokens, periods))), None)


def _announces(clause: Clause, lang: str) -> bool:
    return clause.head in words(f"claims/attribution_{lang}", "announce")


def _within(tokens: Iterable[Token], periods: tuple[Period, ...]) -> list[Period]:
    places = [(token.idx, token.idx + len(token)) for token in tokens]
    return [period for period in periods if any(start <= period.start < end for start, end in places)]
