"""Conversion to dollars at the day of publication."""

from datetime import date

import pytest

from claimtrail.fx import ECB, Converted, Rate, Unconverted, convert, find_rate
from nlp.types import Amount

FRIDAY, SUNDAY = date(2024, 3, 15), date(2024, 3, 17)


def amount(currency: str | None, low: float | None, high: float | None) -> Amount:
    """Build an amount."""
    return Amount(0, 1, "x", low, high, currency)


def test_euro_takes_the_reference_rate_of_the_day() -> None:
    found = convert(amount("EUR", 2e9, 2e9), FRIDAY)
    assert isinstance(found, Converted)
    assert found.rate == Rate("EUR", 1.0892, FRIDAY, ECB)
    assert found.low == found.high == pytest.approx(2.1784e9)


def test_sunday_takes_the_rate_of_friday_and_says_so() -> None:
    rate = find_rate("EUR", SUNDAY)
    assert isinstance(rate, Rate) and rate.day == FRIDAY


def test_currency_other_than_the_euro_goes_through_it() -> None:
    rate = find_rate("JPY", FRIDAY)
    assert isinstance(rate, Rate) and rate.usd == pytest.approx(1.0892 / 161.9, rel=0.01)


def test_open_end_stays_open() -> None:
    found = convert(amount("EUR", None, 1e6), FRIDAY)
    assert isinstance(found, Converted) and found.low is None and found.high == pytest.approx(1.0892e6)


def test_dollars_stay_as_they_are() -> None:
    found = convert(amount("USD", 5e12, 7e12), FRIDAY)
    assert isinstance(found, Converted) and (found.low, found.high) == (5e12, 7e12)


@pytest.mark.parametrize(("currency", "parity"), [("AED", 3.6725), ("SAR", 3.75)])
def test_pegged_currency_takes_its_parity(currency: str, parity: float) -> None:
    found = convert(amount(currency, parity, parity), FRIDAY)
    assert isinstance(found, Converted) and found.low == pytest.approx(1.0)
    assert "parity" in found.rate.authority


@pytest.mark.parametrize("currency", ["TWD", "BTC", "QAR"])
def test_currency_without_a_rate_stays_unconverted_with_the_reason(currency: str) -> None:
    found = convert(amount(currency, 1.0, 1.0), FRIDAY)
    assert isinstance(found, Unconverted) and currency in found.reason


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2190, 1, 1)])
def test_day_outside_of_the_rates_stays_unconverted(day: date) -> None:
    assert isinstance(find_rate("EUR", day), Unconverted)


def test_currency_that_ended_has_no_rate_today() -> None:
    assert isinstance(find_rate("HRK", FRIDAY), Unconverted)


def test_amount_without_currency_stays_unconverted() -> None:
    assert isinstance(convert(amount(None, 3.0, 3.0), FRIDAY), Unconverted)
