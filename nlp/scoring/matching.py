"""Which claim read is which gold claim, which only says one again, and which of its fields are right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nlp.scoring.names import Names
from nlp.scoring.values import Row, Told, told_by_gold, told_by_reader
from nlp.types import Claim

Check = Callable[[Told, Told], bool]


@dataclass(frozen=True)
class Compared:
    """An article's gold claims, the claims read that count, and the pairs of the two (gold first)."""

    gold: tuple[Told, ...]
    found: tuple[Told, ...]
    pairs: tuple[tuple[Told, Told], ...]
    judged: tuple[tuple[Claim, bool], ...]  # the claims that count: are place, type, actor and amount right?
    ignored: int  # further claims that say a matched one again
    gated_rightly: bool | None = None  # None where gold does not say whether the article is on topic


def same_amount(gold: Told, found: Told) -> bool:
    """Compare bounds and currency; no amount is right where gold has none."""
    if gold.amount is None or found.amount is None:
        return gold.amount is found.amount
    return gold.amount.equals(found.amount)


def lies_within(gold: Told, found: Told) -> bool:
    """Say whether the days read lie in the period of gold."""
    if gold.period is None or found.period is None:
        return gold.period is found.period
    return gold.period[0] <= found.period[0] and found.period[1] <= gold.period[1]


CHECKS: dict[str, Check] = {
    "type": lambda gold, found: gold.type == found.type,
    "actor": lambda gold, found: found.actors <= gold.actors,
    "amount": same_amount,
    "period": lambda gold, found: gold.period == found.period,
    "period_within": lies_within,
    "status": lambda gold, found: gold.statuses <= found.statuses and (gold.denied or not found.cancelled),
    "polarity": lambda gold, found: gold.denied == found.denied,
    "speaker": lambda gold, found: gold.speakers[:1] == found.speakers[:1],
    "speakers": lambda gold, found: gold.speakers == found.speakers,
    "origin": lambda gold, found: gold.origin == found.origin,
}
STRICT = ("type", "actor", "amount", "status", "polarity")
SURE = ("type", "actor", "amount")  # what confidence speaks of, beside the place


def compare(
    gold: Iterable[Row], claims: Sequence[Claim], names: Names, *, gated_rightly: bool | None = None
) -> Compared:
    """Match the claims read in one article with its gold claims."""
    wanted = [told_by_gold(row, names) for row in gold]
    found = [told_by_reader(claim, names) for claim in claims]
    pairs = _match(wanted, found)
    partner = {other: one for one, other in pairs}
    kept = [
        n for n, told in enumerate(found) if n in partner or not any(_repeats(wanted[one], told) for one, _ in pairs)
    ]
    return Compared(
        gold=tuple(wanted),
        found=tuple(found[n] for n in kept),
        pairs=tuple((wanted[one], found[other]) for one, other in pairs),
        judged=tuple((claims[n], n in partner and all_right(wanted[partner[n]], found[n], SURE)) for n in kept),
        ignored=len(found) - len(kept),
        gated_rightly=gated_rightly,
    )


def all_right(gold: Told, found: Told, names: Iterable[str] = STRICT) -> bool:
    """Say whether a matched claim has all these fields right."""
    return all(CHECKS[name](gold, found) for name in names)


def likeness(one: Told, other: Told) -> float:
    """Return the shared part of all that two quotes cover."""
    shared = _shared(one, other)
    return shared / (one.end - one.start + other.end - other.start - shared)


def _match(gold: list[Told], found: list[Told]) -> list[tuple[int, int]]:
    """Pair one to one what shares half of the shorter quote: the same type first, then amount, actor, closest quote."""

    def rank(pair: tuple[int, int]) -> tuple[float, ...]:
        one, other = gold[pair[0]], found[pair[1]]
        return (*(CHECKS[name](one, other) for name in ("type", "amount", "actor")), likeness(one, other))

    every = [(n, m) for n, one in enumerate(gold) for m, other in enumerate(found) if _half_shared(one, other)]
    pairs: dict[int, int] = {}
    for n, m in sorted(every, key=rank, reverse=True):
        if n not in pairs and m not in pairs.values():
            pairs[n] = m
    return list(pairs.items())


def _repeats(gold: Told, found: Told) -> bool:
    """Say whether a claim says again what a matched one says (without an amount: of the same parties)."""
    same = all_right(gold, found, ("type", "actor", "amount", "polarity"))
    return same and (gold.amount is not None or gold.counterparties == found.counterparties)


def _half_shared(one: Told, other: Told) -> bool:
    return 0 < min(one.end - one.start, other.end - other.start) <= 2 * _shared(one, other)


def _shared(one: Told, other: Told) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
