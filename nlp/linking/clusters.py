"""Pairs to groups: the likeliest pairs first, and no group whose members speak against each other."""

from collections.abc import Callable, Iterable

MEAN_SLACK = 1.0  # below `enough`: one shared figure told with other words, parties or types is still one
LARGE = 32  # members of a group that are compared with those of another; all pairs of 1,500 would take 10 seconds
Score = Callable[[int, int], float | None]


def group(count: int, pairs: Iterable[tuple[int, int]], score: Score, *, enough: float) -> list[list[int]]:
    """Return the groups of 0..count-1: two groups are joined when no pair across is ruled out and the mean is enough.

    `score` gives how much speaks for a pair, None where the two can never be together.
    """
    known: dict[int, float] = {}  # by one * count + other; pairs that are ruled out, the most, are not worth a place

    def scored(one: int, other: int) -> float | None:
        first, second = (one, other) if one < other else (other, one)
        if (value := known.get(first * count + second)) is None:
            value = score(first, second)
            if value is not None:
                known[first * count + second] = value
        return value

    ranked = sorted(
        ((value, one, other) for one, other in pairs if (value := scored(one, other)) is not None and value >= enough),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    home = list(range(count))
    groups = {place: [place] for place in range(count)}
    refused: set[tuple[int, int, int, int]] = set()  # two groups as they were: many pairs ask for the same two
    for _, one, other in ranked:
        mine, yours = sorted((home[one], home[other]))
        asked = (mine, yours, len(groups[mine]), len(groups[yours]))
        if mine == yours or asked in refused:
            continue
        across = ((a, b) for a in _spread(groups[mine]) for b in _spread(groups[yours]))
        if not _agree((scored(a, b) for a, b in across), enough):
            refused.add(asked)
        else:
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
