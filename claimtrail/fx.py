"""Amounts in US dollars at the day of publication: rate, day of the rate and authority stand beside the raw value.

Values in, values out: nothing is fetched, and a sum in a currency without a rate stays as it is, with the reason.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError  # type: ignore[import-untyped]

from nlp.types import Amount

DOLLAR = "USD"
ECB = "European Central Bank euro foreign exchange reference rates"
PEGS = {  # dollars for one unit, from which month on (November 1997, June 1986), and who keeps the parity
    "AED": (1 / 3.6725, date(1997, 11, 1), "Central Bank of the United Arab Emirates, fixed parity 3.6725"),
    "SAR": (1 / 3.75, date(1986, 6, 1), "Saudi Central Bank, fixed parity 3.75"),
}
LONGEST_CLOSURE = 7  # days: the reference rates skip weekends and holidays, Easter being the longest


@dataclass(frozen=True, slots=True)
class Rate:
    """How many dollars one unit of a currency was worth, on which day, after whom."""

    currency: str
    usd: float
    day: date
    authority: str


@dataclass(frozen=True, slots=True)
class Converted:
    """The bounds of an amount in dollars (None for an open end), and the rate used."""

    low: float | None
    high: float | None
    rate: Rate


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Why an amount has no value in dollars: a sentence for an Issue."""

    reason: str


@cache
def read_rates(path: str | None = None) -> CurrencyConverter:
    """Read the published reference rates: those that came with the package, or a newer file of the same form."""
    options = {"currency_file": path} if path else {}
    return CurrencyConverter(**options)


def find_rate(currency: str, on: date, *, rates: CurrencyConverter | None = None) -> Rate | Unconverted:
    """Return the rate of the last day, up to `on`, for which the authority published one."""
    if currency == DOLLAR:
        return Rate(DOLLAR, 1.0, on, "the amount is in US dollars")
    if currency in PEGS:
        usd, since, authority = PEGS[currency]
        return Rate(currency, usd, on, authority) if on >= since else no_rate(currency, on)
    rates = rates or read_rates()
    if currency not in rates.currencies:
        return Unconverted(f"no authority of this project publishes a rate for {currency}; it stays unconverted.")
    for days in range(LONGEST_CLOSURE + 1):
        day = on - timedelta(days=days)
        try:
            return Rate(currency, float(rates.convert(1.0, currency, DOLLAR, date=day)), day, ECB)
        except (RateNotFoundError, ValueError):
            continue
    return no_rate(currency, on)


def no_rate(currency: str, on: date) -> Unconverted:
    """Say that a day is outside of the published rates."""
    return Unconverted(
        f"no rate for {currency} was published in the week up to {on.isoformat()}; update the rates file."
    )


def convert(amount: Amount, on: date, *, rates: CurrencyConverter | None = None) -> Converted | Unconverted:
    """Convert an amount at the day its article was published."""
    if amount.currency is None:
        return Unconverted("the amount names no currency; it stays as it is written.")
    rate = find_rate(amount.currency, on, rates=rates)
    if isinstance(rate, Unconverted):
        return rate
    low, high = (None if bound is None else bound * rate.usd for bound in (amount.low, amount.high))
    return Converted(low, high, rate)
