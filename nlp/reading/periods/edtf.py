"""EDTF (ISO 8601-2) dates and intervals: what publishers, the pipe and exports write."""

import re
from calendar import monthrange
from datetime import date, timedelta

from nlp.reading.periods.calendar import safe_date

PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?(?:T\S*)?")


def parse_edtf(text: str | None) -> tuple[date | None, date | None] | None:
    """Return first and last day of `2024-03-12`, `2024-03`, `2024`, `2022/..`; None when it is not EDTF.

    Both days are inclusive, and None for an open end; a time of day and a qualifier (~ ? %) are passed over.
    """
    parts = (text or "").strip().split("/")
    if not text or len(parts) > 2:
        return None
    found = [part_days(part) for part in parts]
    first, last = found[0], found[-1]
    if first is None or last is None or (first[0] is None and last[1] is None):
        return None
    if first[0] and last[1] and first[0] > last[1]:
        return None
    return first[0], last[1]


def part_days(part: str) -> tuple[date | None, date | None] | None:
    """Return first and last day of one date; both None for an open end."""
    if part in ("", ".."):
        return None, None
    if not (match := PART.fullmatch(part)):
        return None
    year, month, day = (int(piece) if piece else 0 for piece in match.groups())
    if year == 0:
        return None
    first = safe_date(year, month or 1, day or 1)
    return (first, first if day else last_of(first, month)) if first else None


def last_of(first: date, month: int) -> date:
    """Return the last day of the month, or of the year when there is no month."""
    last = first if month else first.replace(month=12)
    return last.replace(day=monthrange(last.year, last.month)[1])


def format_edtf(earliest: date | None, latest: date | None, *, about: bool = False) -> str:
    """Write two days as the shortest EDTF: `2024`, `2024-03`, `2024-03/2024-06`, `2022/..`, `2020-06~`."""
    mark = "~" if about else ""
    for length in (4, 7, 10):
        if starts(earliest, length) and ends(latest, length):
            low, high = (day.isoformat()[:length] + mark if day else ".." for day in (earliest, latest))
            return low if low == high else f"{low}/{high}"
    raise AssertionError("a day always has ten characters")


def starts(day: date | None, length: int) -> bool:
    """Say whether a day begins a year (4), a month (7) or a day (10)."""
    return day is None or day.isoformat()[length:] in ("", "-01", "-01-01")


def ends(day: date | None, length: int) -> bool:
    """Say whether a day ends a year (4), a month (7) or a day (10)."""
    if day is None or length == 10 or day == date.max:
        return True
    after = day + timedelta(1)
    return after.day == 1 and (length == 7 or after.month == 1)
