"""Sums and dates as people write them: $7tn, 10 GW, March 2024, since 2022. Shared by the exports and the pages."""

import re
from datetime import date

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
LIMITS = {"up_to": "up to ", "at_least": "at least ", "about": "about "}
RATES = {"annual": " a year", "monthly": " a month", "per_unit": " each"}
SIGNS = {"percent": "%"}
MASS_UNITS = re.compile(r"[kMGT]?Wh?|percent")  # written the same for one and for many
ANONYMOUS = "anonymous"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4",
    40: "first half of", 41: "second half of",
}  # fmt: skip
EDTF_PART = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T\S*)?(?P<mark>[~?%]?)")


def format_amount(
    low: float | None,
    high: float | None,
    *,
    currency: str | None = None,
    unit: str | None = None,
    modifier: str | None = None,
    basis: str | None = None,
) -> str:
    """Write a sum or a count: `$5tn to $7tn`, `up to $7tn`, `10 GW`, `$16bn a year`; empty where there is none."""
    if low is None and high is None:
        return "an undisclosed sum" if modifier == "undisclosed" else ""
    rate = RATES.get(basis or "", "")
    if low is not None and high is not None and low != high:
        return f"{format_number(low, currency, unit)} to {format_number(high, currency, unit)}{rate}"
    limit = LIMITS["up_to"] if low is None else LIMITS["at_least"] if high is None else ""
    limit = limit or LIMITS.get(modifier or "", "")
    known = high if high is not None else low
    assert known is not None
    return f"{limit}{format_number(known, currency, unit)}{rate}"


def format_number(number: float, currency: str | None = None, unit: str | None = None) -> str:
    """Write one number with its currency (`€1.7bn`) or its unit (`10,000 GPUs`)."""
    if currency:
        symbol = SYMBOLS.get(currency, f"{currency} ")
        return f"{'-' if number < 0 else ''}{symbol}{shorten(abs(number))}"
    if unit in SIGNS:
        return f"{digits(number)}{SIGNS[unit]}"
    if unit is None:
        return digits(number)
    plural = "" if number == 1 or MASS_UNITS.fullmatch(unit) or unit.endswith("s") else "s"
    return f"{digits(number)} {unit}{plural}"


def shorten(number: float) -> str:
    """Write a number in millions, billions, trillions: `48.1bn`."""
    for scale, name in SCALES:
        if round(number / scale, 3) >= 1:
            return f"{digits(round(number / scale, 3))}{name}"
    return digits(number)


def digits(number: float) -> str:
    """Write a number with thousands separated and no more decimals than it has, four at most."""
    text = f"{number:,.4f}"
    return text.rstrip("0").rstrip(".")


def format_when(edtf: str | None) -> str:
    """Write an EDTF date as words no finer than it is: `March 2024`, `since 2022`, `by 2030`, `2026 to 2029`."""
    if not edtf:
        return ""
    first, _, last = edtf.partition("/")
    if "/" not in edtf:
        return format_date(first)
    open_first, open_last = first in ("", ".."), last in ("", "..")
    if open_first and open_last:
        return ""
    if open_first:
        return f"by {format_date(last)}"
    if open_last:
        return f"since {format_date(first)}"
    return f"{format_date(first)} to {format_date(last)}"


def format_date(part: str) -> str:
    """Write one EDTF date as words; anything else comes back as it is."""
    match = EDTF_PART.fullmatch(part)
    if match is None:
        return part
    about = "about " if match["mark"] else ""
    year = f"{match['year'][:3]}0s" if match["year"].endswith("X") else match["year"]
    if not match["month"]:
        return about + year
    month = int(match["month"])
    name = SEASONS.get(month) or (MONTHS[month - 1] if 1 <= month <= 12 else "")
    if not name:
        return part
    return about + " ".join(word for word in (str(int(match["day"])) if match["day"] else "", name, year) if word)


def format_stage(stage: str | None) -> str:
    """Write a stage, a stance or another word of the vocabulary without underscores."""
    return (stage or "").replace("_", " ")


def format_list(names: list[str]) -> str:
    """Join names: `Oracle, OpenAI and SoftBank`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def sort_key(earliest: date | None, latest: date | None, published: str | None) -> str:
    """Return what to sort by: when it happens, else when it was reported; ISO text, so that parts sort first."""
    day = earliest or latest
    return day.isoformat() if day else (published or "9999")
