"""Days of the calendar that periods are made of: units, their shifts, and what comes round again."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from nlp.types import Precision

Cycle = Literal["", "week", "month", "year"]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "fortnight": 14}
PRECISION: dict[str, Precision] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "season": "season",
    "year": "year",
    "decade": "decade",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """First and last day; what comes round again (`mardi`, `March`) stands in its latest instance and has a cycle.

    `aim` is -1 or 1 where the words themselves look back or ahead; `step` counts the cycles from one instance to the
    next (29 February); `about` marks an approximate day or month, `words` an end that stays open.
    """

    low: date
    high: date
    grain: str
    cycle: Cycle = ""
    aim: int = 0
    about: bool = False
    open_low: bool = False
    open_high: bool = False


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None when there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def add_days(day: date, count: int) -> date | None:
    """Add days; None beyond the calendar."""
    number = day.toordinal() + count
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def add_months(day: date, count: int) -> date | None:
    """Add months; the day stays inside the month, None beyond the calendar."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_from(first: date | None, count: int, grain: str) -> Moment | None:
    """Return `count` months from the first day of one."""
    last = add_months(first, count - 1) if first else None
    if first is None or last is None:
        return None
    return Moment(first, last.replace(day=monthrange(last.year, last.month)[1]), grain)


def month(year: int, number: int) -> Moment | None:
    """Return a month of a year."""
    return months_from(safe_date(year, number, 1), 1, "month")


def years(first: int, last: int, grain: str = "year") -> Moment | None:
    """Return the days from one year to another."""
    return months_from(safe_date(first, 1, 1), 12 * (last - first + 1), grain)


def unit_of(day: date, unit: str) -> Moment | None:
    """Return the unit (week, quarter, decade ...) that a day lies in."""
    if unit == "day":
        return Moment(day, day, "day")
    if unit in ("week", "fortnight"):
        monday = add_days(day, -day.weekday())
        last = add_days(monday, DAYS[unit] - 1) if monday else None
        return Moment(monday, last, "week" if unit == "week" else "interval") if monday and last else None
    if unit == "weekend":
        saturday = add_days(day, 5 - day.weekday())
        sunday = add_days(saturday, 1) if saturday else None
        return Moment(saturday, sunday, "interval") if saturday and sunday else None
    if unit == "season":
        return season_of(day)
    size = MONTHS[unit]
    if size > 12:
        span = size // 12
        first = max(day.year // span * span, 1)
        return years(first, day.year // span * span + span - 1, "decade" if unit == "decade" else "interval")
    return months_from(date(day.year, (day.month - 1) // size * size + 1, 1), size, unit)


def season_of(day: date) -> Moment | None:
    """Return the season of a day, counted in whole months: winter from December to February."""
    first = add_months(day.replace(day=1), -(day.month % 3))
    return months_from(first, 3, "season")


def season(year: int, number: int) -> Moment | None:
    """Return a season of a year; winter (4) begins in December of it."""
    return months_from(safe_date(year, 3 * number, 1), 3, "season")


def shift(day: date, unit: str, count: int) -> date | None:
    """Move a day by a number of units."""
    if unit in DAYS:
        return add_days(day, DAYS[unit] * count)
    if unit == "weekend":
        return add_days(day, 7 * count)
    return add_months(day, (3 if unit == "season" else MONTHS[unit]) * count)


def turn(moment: Moment, count: int) -> Moment | None:
    """Return what comes round again, so many cycles later."""
    if moment.cycle == "week":
        low, high = add_days(moment.low, 7 * count), add_days(moment.high, 7 * count)
    else:
        size = (1 if moment.cycle == "month" else 12) * count
        low = same_day(moment.low, size)
        high = same_day(moment.high, size) if moment.grain == "day" or moment.low.day > 1 else end_after(moment, size)
    return replace(moment, low=low, high=high) if low and high else None


def same_day(day: date, months: int) -> date | None:
    """Return the same day of another month; None where that has no such day."""
    moved = add_months(day, months)
    return moved if moved and moved.day == day.day else None


def end_after(moment: Moment, months: int) -> date | None:
    """Return the last day of a moved period of whole months."""
    after = add_days(moment.high, 1)
    if after is None or after.day != 1:
        return add_months(moment.high, months)
    moved = add_months(after, months)
    return moved - timedelta(1) if moved else None


def instance(moment: Moment, now: date, ahead: bool) -> Moment | None:
    """Return the latest instance begun by `now`, or the first that is not over (`ahead`)."""
    around = [found for count in range(-9, 10) if (found := turn(moment, count))]
    if ahead:
        return next((one for one in around if one.high >= now), None)
    return next((one for one in reversed(around) if one.low <= now), None)
