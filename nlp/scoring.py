"""Readings against gold claims: how many were found, and how many of their fields are right (rulings 11 and 14).

A gold claim has article, start, end, type, actor, actor_alt, amount {min, max, currency, unit}, status, polarity and
speakers (docs/gold.md); a reading is a row of the read pipe.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Figures = dict[str, float]
STATUSES = {
    "done": {"done"},
    "agreed": {"done"},
    "in_talks": {"ongoing"},
    "considered": {"ongoing"},
    "under_way": {"ongoing"},
    "standing": {"done", "ongoing"},
    "sought": {"planned"},
    "planned": {"planned"},
    "estimated": {"possible"},
    "possible": {"possible"},
}


@dataclass(frozen=True)
class Pair:
    """A gold claim and the reading that matches it."""

    gold: Row
    read: Row


def score(gold: Iterable[Row], readings: Mapping[str, Row]) -> Figures:
    """Return precision, recall and F1 of detection and of the strict match, and the share of right fields."""
    wanted = list(gold)
    pairs = [pair for article in {row["article"] for row in wanted} for pair in match(wanted, article, readings)]
    found = sum(len(reading["claims"]) for reading in readings.values())
    figures = {"gold": float(len(wanted)), "found": float(found), "matched": float(len(pairs))}
    figures |= _rates("detection", len(pairs), found, len(wanted))
    figures |= _rates("strict", sum(_strict(pair) for pair in pairs), found, len(wanted))
    return figures | {name: _share(check(pair) for pair in pairs) for name, check in CHECKS.items()}


def match(gold: list[Row], article: str, readings: Mapping[str, Row]) -> list[Pair]:
    """Pair an article's gold claims with its readings: half of the shorter quote shared, then type, then amount."""
    claims = list(readings.get(article, {}).get("claims", ()))
    wanted = [row for row in gold if row["article"] == article]
    ranked = sorted(
        (
            (same_type(pair), same_amount(pair), same_actor(pair), _shared(pair), -one, -two)
            for one, row in enumerate(wanted)
            for two, read in enumerate(claims)
            if 2 * _shared(pair := Pair(row, read)) >= min(_length(row), _length(read))
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for *_, one, two in ranked:
        if one not in used[0] and two not in used[1]:
            used[0].add(one)
            used[1].add(two)
            pairs.append(Pair(wanted[-one], claims[-two]))
    return pairs


def same_type(pair: Pair) -> bool:
    """Say whether the types agree."""
    return bool(pair.gold["type"] == pair.read["type"])


def same_actor(pair: Pair) -> bool:
    """Say whether the actor is the gold one or its other half."""
    names = {_fold(name) for name in (pair.gold["actor"], *pair.gold.get("actor_alt", ())) if name}
    return _fold(pair.read["actor"] or "") in names


def same_amount(pair: Pair) -> bool:
    """Say whether bounds and currency or unit agree, or there is no amount on either side."""
    gold, read = pair.gold.get("amount"), pair.read.get("amount")
    if not gold or not read:
        return not gold and not read
    bounds = _near(gold["min"], read["low"]) and _near(gold["max"], read["high"])
    return bounds and (gold.get("currency") or gold.get("unit")) == (read["currency"] or read["unit"])


def same_status(pair: Pair) -> bool:
    """Say whether the stage counts as the gold status."""
    return pair.gold["status"] in STATUSES.get(pair.read["stage"], {pair.gold["status"]})


def same_polarity(pair: Pair) -> bool:
    """Say whether both deny or neither does."""
    denied = pair.read["stance"] == "denies" or pair.read["stage"] == "cancelled"
    return bool((pair.gold["polarity"] == "denied") == denied)


def same_speakers(pair: Pair) -> bool:
    """Say whether the chains name the same speakers in the same order."""
    return [_fold(name) for name in pair.gold["speakers"]] == [_fold(name) for name in pair.read["speakers"]]


CHECKS: dict[str, Callable[[Pair], bool]] = {
    "type": same_type,
    "actor": same_actor,
    "amount": same_amount,
    "status": same_status,
    "polarity": same_polarity,
    "speakers": same_speakers,
}


def _strict(pair: Pair) -> bool:
    return all(CHECKS[name](pair) for name in ("type", "actor", "amount", "status", "polarity"))


def _rates(name: str, right: int, found: int, wanted: int) -> Figures:
    precision, recall = right / max(1, found), right / max(1, wanted)
    both = precision + recall
    return {
        f"{name}_p": precision,
        f"{name}_r": recall,
        f"{name}_f1": 2 * precision * recall / both if both else 0.0,
    }


def _share(answers: Iterable[bool]) -> float:
    known = list(answers)
    return sum(known) / len(known) if known else 0.0


def _shared(pair: Pair) -> int:
    overlap: int = min(pair.gold["end"], pair.read["end"]) - max(pair.gold["start"], pair.read["start"])
    return max(0, overlap)


def _length(row: Row) -> int:
    return int(row["end"] - row["start"])


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6)


def _fold(name: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return "".join(letters).casefold().removeprefix("the ").strip()
