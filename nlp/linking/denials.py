"""Denials join the event of what they deny, once the events of those who assert it are known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from nlp.linking.clusters import Score

ENOUGH = 2.0  # less than for two assertions: a denial often names neither the sum nor the other party


def join_denials(
    told: Sequence[list[int]], denied: Sequence[list[int]], pairs: Iterable[tuple[int, int]], score: Score
) -> list[list[int]]:
    """Return the groups of assertions with those of denials joined to them; a denial of nothing told stays alone."""
    event_of = {place: event for event, places in enumerate(told) for place in places}
    denial_of = {place: group for group, places in enumerate(denied) for place in places}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in pairs:
        for no, yes in ((one, other), (other, one)):
            if no in denial_of and yes in event_of and (value := score(one, other)) is not None and value >= ENOUGH:
                found = near[denial_of[no]]
                found[event_of[yes]] = max(value, found.get(event_of[yes], value))
    groups = [list(places) for places in told]
    for group, places in enumerate(denied):
        if best := near.get(group):
            groups[min(best, key=lambda event: (-best[event], -len(told[event]), event))] += places
        else:
            groups.append(list(places))
    return sorted(map(sorted, groups))
