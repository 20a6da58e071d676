"""How sure a claim is, between 0 and 1, with the reasons; the weights are those of docs/quality.md's calibration."""

from collections.abc import Iterator, Sequence

import numpy

from nlp.lexicon import read_lexicon
from nlp.reading.seeds import Seed
from nlp.types import ClaimType, Party, Stance

STRONG, CLEAR = 5.0, 3.0  # scores of a type word that governs the sum, and of one that stands beside it
CERTAIN, LIKELY, UNLIKELY = 0.95, 0.7, 0.2  # shares that the trained model gives a type, from heard to not heard
CLAIMED, UNCLAIMED = 0.99, 0.8  # what it gives that it is a claim at all
LONG = 30  # words of a clause; longer ones hold more than one thing
RARE: frozenset[ClaimType] = frozenset({"other", "product", "relation", "cost", "partnership"})


def judge(
    seed: Seed, actor: Party, how: str, stance: Stance, *, about: bool, has_period: bool, spoken: bool, others: int
) -> tuple[float, tuple[str, ...]]:
    """Return the confidence of a claim and what it rests on."""
    reasons = tuple(
        _reasons(seed, actor, how, stance, about=about, has_period=has_period, spoken=spoken, others=others)
    )
    weights = read_lexicon("claims/confidence")
    logit = weights["base"] + sum(weights["reasons"].get(reason, 0.0) for reason in reasons)
    return as_confidence(logit, weights["curve"]), reasons


def as_confidence(logit: float, curve: Sequence[Sequence[float]]) -> float:
    """Read the confidence of log-odds off the points of a calibration curve, which is level beyond its ends."""
    places, heights = zip(*curve, strict=True)
    return round(float(numpy.interp(logit, places, heights)), 2)


def _reasons(
    seed: Seed, actor: Party, how: str, stance: Stance, *, about: bool, has_period: bool, spoken: bool, others: int
) -> Iterator[str]:
    yield f"actor_{how}"
    if about:
        yield "actor_is_topic"
    if actor.words is not None and actor.words.text[:1].isupper():
        yield "actor_by_name"
    if seed.amount is not None:
        yield "money" if seed.amount.currency is not None else "count"
        yield "first_amount" if seed.first else "later_amount"
    if seed.type != "other" and seed.score >= CLEAR:
        yield "type_word_governs" if seed.score >= STRONG else "type_word_clear"
    if seed.heard >= LIKELY:
        yield "type_certain" if seed.heard >= CERTAIN else "type_heard"
    elif seed.heard < UNLIKELY:
        yield "type_not_heard"
    if seed.claimed >= CLAIMED or seed.claimed < UNCLAIMED:
        yield "claim_heard" if seed.claimed >= CLAIMED else "claim_not_heard"
    if seed.type in RARE:
        yield f"type_{seed.type}"
    if seed.trigger == seed.clause.head:
        yield "type_by_predicate"
    if seed.clause.link == "root":
        yield "main_clause"
    if len(seed.tokens) > LONG:
        yield "long_clause"
    if stance != "asserts":
        yield "negation"
    if spoken:
        yield "speaker"
    if has_period:
        yield "period"
    if others:
        yield "counterparty"
