"""A gold claim and a claim read that agree in everything, to be changed field by field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nlp.types import Amount, Claim, Party, Period, Span, Speaker

Row = dict[str, Any]


def gold_row(**changes: Any) -> Row:
    """Return a row of gold."""
    row = {
        "article": "a",
        "start": 0,
        "end": 40,
        "type": "fundraising",
        "actor": "Acme",
        "actor_alt": ["Ada Smith"],
        "counterparties": ["Northbank"],
        "amount": {"min": 5e6, "max": 5e6, "currency": "USD", "unit": None},
        "date": "2024-03",
        "status": "done",
        "polarity": "affirmed",
        "speakers": ["anonymous", "The Courier"],
    }
    return row | changes


def read_claim(**changes: Any) -> Claim:
    """Return a claim of the reader."""
    fields: Row = {
        "start": 10,
        "end": 40,
        "quote": "…",
        "sentence": Span(0, 60, "…"),
        "type": "fundraising",
        "actor": Party("Acme"),
        "counterparties": (Party("Northbank"),),
        "amount": money(5e6, 5e6),
        "period": Period(0, 5, "March", date(2024, 3, 1), date(2024, 3, 31), "month", "2024-03"),
        "stage": "agreed",
        "stance": "asserts",
        "speakers": (Speaker("anonymous"), Speaker("The Courier")),
        "origin": "The Courier",
        "confidence": 0.95,
    }
    return Claim(**fields | changes)


def money(low: float | None, high: float | None, *, currency: str | None = "USD", unit: str | None = None) -> Amount:
    """Return an amount."""
    return Amount(0, 5, "…", low, high, currency, unit)


@pytest.fixture
def gold() -> Callable[..., Row]:
    return gold_row


@pytest.fixture
def read() -> Callable[..., Claim]:
    return read_claim
