"""One claim as the scorer compares it, from a row of gold (docs/gold.md) or from the reader."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nlp.reading.periods import parse_edtf
from nlp.scoring.names import Names
from nlp.types import Claim

Row = Mapping[str, Any]
Days = tuple[date, date]
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
    "cancelled": {"done", "ongoing", "planned", "possible"},  # it was whatever gold denies
}


@dataclass(frozen=True)
class Quantity:
    """A sum, or a count of `unit`; None for an open end."""

    low: float | None
    high: float | None
    currency: str | None
    unit: str | None

    def equals(self, other: "Quantity") -> bool:
        """Compare bounds and currency; the unit of a count has a figure of its own."""
        return near(self.low, other.low) and near(self.high, other.high) and self.currency == other.currency


@dataclass(frozen=True)
class Told:
    """What gold or a reading says in one place, names as keys; `actors` and `statuses` are all that count as right."""

    start: int
    end: int
    type: str
    actors: frozenset[str]
    counterparties: frozenset[str]
    amount: Quantity | None
    period: Days | None
    statuses: frozenset[str]
    denied: bool
    cancelled: bool
    speakers: tuple[str, ...]
    origin: str | None


def told_by_gold(row: Row, names: Names) -> Told:
    """Return a row of claims.jsonl; where it names no origin, that is the first speaker with a name."""
    named = next((name for name in row["speakers"] if name != "anonymous"), None)
    origin = row.get("origin", named)
    return Told(
        start=row["start"],
        end=row["end"],
        type=row["type"],
        actors=frozenset(names.keys([row["actor"], *row.get("actor_alt", ())])),
        counterparties=frozenset(names.keys(row.get("counterparties", ()))),
        amount=_quantity(row.get("amount") or {}, "min", "max"),
        period=_days(*(parse_edtf(row.get("date")) or (None, None))),
        statuses=frozenset({row["status"]}),
        denied=row["polarity"] == "denied",
        cancelled=False,
        speakers=names.keys(row["speakers"]),
        origin=names.key(origin) if origin else None,
    )


def told_by_reader(claim: Claim, names: Names) -> Told:
    """Return a claim as it was read; a cancelled deal is a denied one."""
    amount, period = claim.amount, claim.period
    cancelled = claim.stage == "cancelled"
    return Told(
        start=claim.start,
        end=claim.end,
        type=claim.type,
        actors=frozenset({names.key(claim.actor.name if claim.actor else "")}),
        counterparties=frozenset(names.keys(party.name for party in claim.counterparties)),
        amount=_quantity({key: getattr(amount, key) for key in ("low", "high", "currency", "unit")} if amount else {}),
        period=_days(period.earliest, period.latest) if period else None,
        statuses=frozenset(STATUSES[claim.stage]),
        denied=cancelled or claim.stance == "denies",
        cancelled=cancelled,
        speakers=names.keys(speaker.name for speaker in claim.speakers),
        origin=names.key(claim.origin) if claim.origin else None,
    )


def near(one: float | None, other: float | None) -> bool:
    """Compare two numbers to one part in a million."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6)


def _quantity(row: Row, low: str = "low", high: str = "high") -> Quantity | None:
    """Return an amount; one without any bound (an undisclosed sum) counts as none."""
    if row.get(low) is None and row.get(high) is None:
        return None
    unit = {"%": "percent"}.get(row.get("unit") or "", row.get("unit") or "").casefold()
    return Quantity(row.get(low), row.get(high), row.get("currency"), unit.removesuffix("s") or None)


def _days(first: date | None, last: date | None) -> Days | None:
    """Return both days; an open end reaches to the end of the calendar."""
    return (first or date.min, last or date.max) if first or last else None
