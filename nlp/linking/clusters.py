"""Pairs to groups: the likeliest pairs first, and no group whose members speak against each other."""

from collections.abc import Callable, Iterable

MEAN_SLACK = 1.0  # below `enough`: one shared figure told with other words, parties or types is still one
LARGE = 32  # members of a group that are compared with those of another; all pairs of 1,500 would take 10 seconds
Score = Callable[[int, int], float | None]


def group(count: int, pairs: Iterable[tuple[int, int]], score: Score, *, enough: float) -> list[list[int]]:
    """Return the groups of 0..count-1: two groups are joined when no pair across is ruled out and the mean is enough.

    `score` gives how much speaks for a pair, None where the two can never be together.
    """
    known: dict[tuple[int, int], float | None] = {}

    def scored(one: int, other: int) -> float | None:
        key = (min(one, other), max(one, other))
        if key not in known:
            known[key] = score(*key)
        return known[key]

    ranked = sorted(
        ((value, one, other) for one, other in pairs if (value := scored(one, other)) is not None and value >= enough),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    home = list(range(count))
    groups = {place: [place] for place in range(count)}
    for _, one, other in ranked:
        mine, yours = sorted((home[one], home[other]))
        if mine != yours and _agree(
            (scored(a, b) for a in _spread(groups[mine]) for b in _spread(groups[yours])), enough
        ):
            groups[mine] += groups.pop(yours)
            for place in groups[mine]:
                home[place] = mine
    return [sorted(members) for _, members in sorted(groups.items())]


def _spread(members: list[int]) -> list[int]:
    """Return all members of a group, or of a large one members from all over it."""
    if len(members) <= LARGE:
        return members
    ordered = sorted(members)
    return [ordered[place * len(ordered) // LARGE] for place in range(LARGE)]


def _agree(scores: Iterable[float | None], enough: float) -> bool:
    """Say whether the pairs across two groups allow one; the first that does not ends the question."""
    values: list[float] = []
    for value in scores:
        if value is None:
            return False
        values.append(value)
    return sum(values) >= (enough - MEAN_SLACK) * len(values)
