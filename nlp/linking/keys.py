"""The keys by which claims that may be one event find each other, so that not every pair is compared."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from nlp.linking.pairs import Facts
from nlp.linking.quantities import bounds_of
from nlp.linking.types_of_events import groups_of, is_deal

WINDOW = 60  # claims of one key that each is compared with, by day of publication
STEP = math.log(1.6)  # sizes of sums that fall into one bucket


def keys_of(facts: Facts) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a claim: two parties; a party, a group of types and a size; a party, a group and a topic."""
    parties = sorted(facts.sides.all)
    for pair in combinations(parties, 2):
        yield ("pair", *pair)
    if facts.claim.currency and is_deal(facts.claim.type):
        for party in parties:
            for size in sizes_of(facts):
                yield ("sum", party, str(size))
    for group in sorted(groups_of(facts.claim.type)):
        for party in parties:
            for size in sizes_of(facts):
                yield ("size", party, group, str(size))
            for topic in sorted(facts.gist.concepts):
                yield ("topic", party, group, topic)
            yield ("party", party, group)


def sizes_of(facts: Facts) -> set[int]:
    """Return the buckets of a claim's bounds, each with its neighbours."""
    values = [value for value in bounds_of(facts.claim) or () if value and value > 0]
    return {round(math.log(value) / STEP) + near for value in values for near in (-1, 0, 1)}


@dataclass(frozen=True)
class Pairs:
    """Pairs of places below `count`, each once and the smaller place first, at eight bytes a pair."""

    count: int
    codes: "np.ndarray[Any, np.dtype[np.int64]]"

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs in their order."""
        for code in self.codes:
            yield divmod(int(code), self.count)


def find_pairs(claims: Sequence[Facts]) -> Pairs:
    """Return the places of claims that share a key."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, facts in enumerate(claims):
        for key in keys_of(facts):
            blocks[key].append(place)
    count, codes = len(claims), array("q")
    for block in blocks.values():
        for at, one in enumerate(block):
            codes.extend(one * count + other for other in block[at + 1 : at + 1 + WINDOW])
    return Pairs(count, np.unique(np.frombuffer(codes, dtype=np.int64)))
