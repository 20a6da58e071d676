"""Which stored claim a newly read one is: they overlap by half, then type, then amount decide (ruling 14)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A claim where a version says it, with what tells it from others at the same words."""

    start: int
    end: int
    type: str
    amount: tuple[object, ...]
    actor: str | None
    quote: str


def match_places(read: Sequence[Place], stored: Sequence[Place]) -> dict[int, int]:
    """Return which stored place each read one is, by their positions; each is taken once, the best pairs first."""
    pairs = [
        (_likeness(new, old), -i, -j)
        for i, new in enumerate(read)
        for j, old in enumerate(stored)
        if overlaps_by_half(new, old)
    ]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in matched and -j not in taken:
            matched[-i] = -j
            taken.add(-j)
    return matched


def overlaps_by_half(one: Place, other: Place) -> bool:
    """Say whether two places share at least half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and 2 * shared >= shorter


def _likeness(one: Place, other: Place) -> tuple[bool, bool, bool, bool, int]:
    """Return how alike two places are: type, then amount, then actor, then words."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return (
        one.type == other.type,
        one.amount == other.amount,
        one.actor == other.actor,
        one.quote == other.quote,
        shared,
    )
