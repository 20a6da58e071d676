"""Days of the calendar that periods are made of: units, their shifts, and what comes round again."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from nlp.types import Precision

Cycle = Literal["", "week", "month", "year"]
Series = Callable[[int], "Moment | None"]
Change = Callable[["Moment"], "Moment | None"]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "workweek": 7, "weekend": 7, "fortnight": 14}
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

    `aim` is -1 or 1 where the words themselves look back or ahead, `about` marks an approximate day or month, and
    `series` gives the instance so many cycles away where it is not the same days again (Easter, the first Monday of
    May). `beside` is the period that another was counted from: it tells which instance is meant. `told` counts from
    the period that the text told of before (`two days later`).
    """

    low: date
    high: date
    grain: str
    cycle: Cycle = ""
    aim: int = 0
    about: bool = False
    open_low: bool = False
    open_high: bool = False
    series: Series | None = None
    beside: "Moment | None" = None
    told: Change | None = None


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
    if unit in ("weekend", "workweek"):
        low, high = (5, 6) if unit == "weekend" else (0, 4)
        begin, end = add_days(day, low - day.weekday()), add_days(day, high - day.weekday())
        return Moment(begin, end, "interval") if begin and end else None
    if unit == "season":
        return season_of(day)
    size = MONTHS[unit]
    if size > 12:
        span = size // 12
        first = max(day.year // span * span, 1)
        return years(first, day.year // span * span + span - 1, unit)
    return months_from(date(day.year, (day.month - 1) // size * size + 1, 1), size, unit)


def season_of(day: date) -> Moment | None:
    """Return the season of a day, counted in whole months: winter from December to February."""
    first = add_months(day.replace(day=1), -(day.month % 3))
    return months_from(first, 3, "season")


def season(year: int, number: int) -> Moment | None:
    """Return a season of a year; winter (4) begins in December of it."""
    return months_from(safe_date(year, 3 * number, 1), 3, "season")


def add_workdays(day: date, count: int) -> date | None:
    """Add days from Monday to Friday; None beyond the calendar."""
    way = 1 if count > 0 else -1
    found: date | None = day
    for _ in range(abs(count)):
        found = add_days(found, way) if found else None
        while found and found.weekday() > 4:
            found = add_days(found, way)
    return found


def shift(day: date, unit: str, count: int) -> date | None:
    """Move a day by a number of units."""
    if unit in DAYS:
        return add_days(day, DAYS[unit] * count)
    if unit == "workday":
        return add_workdays(day, count)
    return add_months(day, (3 if unit == "season" else MONTHS[unit]) * count)


def then(first: Change, second: Change) -> Change:
    """Return one change after another."""

    def both(moment: Moment) -> Moment | None:
        changed = first(moment)
        return second(changed) if changed else None

    return both


def nth_weekday(low: date, high: date, weekday: int, number: int) -> date | None:
    """Return the n-th such weekday of some days, counted from their end when `number` is negative."""
    if number > 0:
        day = add_days(low, (weekday - low.weekday()) % 7 + 7 * (number - 1))
    else:
        day = add_days(high, -((high.weekday() - weekday) % 7) + 7 * (number + 1))
    return day if number and day and low <= day <= high else None


def turn(moment: Moment, count: int) -> Moment | None:
    """Return what comes round again, so many cycles later."""
    if count == 0:
        return moment
    if series := moment.series:
        found = series(count)
        return replace(found, cycle=moment.cycle, aim=moment.aim, series=later(series, count)) if found else None
    if moment.cycle == "week":
        low, high = add_days(moment.low, 7 * count), add_days(moment.high, 7 * count)
    else:
        size = (1 if moment.cycle == "month" else 12) * count
        low = same_day(moment.low, size)
        high = same_day(moment.high, size) if moment.grain == "day" or moment.low.day > 1 else end_after(moment, size)
    return replace(moment, low=low, high=high) if low and high else None


def later(series: Series, count: int) -> Series:
    """Return a series that begins so many cycles later."""
    return lambda more: series(count + more)


def derive(moment: Moment, change: Change, *, inside: bool = True) -> Moment | None:
    """Change a period, every instance of what comes round again, and what is not told yet, in the same way.

    Which instance is meant is asked of the part that lies `inside`, else of the period before it was changed.
    """
    if told := moment.told:
        shown = change(replace(moment, told=None))
        return replace(shown, told=then(told, change)) if shown else None
    if not moment.cycle:
        return change(moment)

    def series(count: int) -> Moment | None:
        found = turn(moment, count)
        made = change(replace(found, cycle="", aim=0, series=None)) if found else None
        return made if inside or not made else replace(made, beside=found and (found.beside or found))

    made = series(0)
    return replace(made, cycle=moment.cycle, aim=moment.aim, series=series) if made else None


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
    return add_days(moved, -1) if moved else None


def instance(moment: Moment, now: date, ahead: bool) -> Moment | None:
    """Return the latest instance begun by `now`, or the first that is not over (`ahead`)."""
    around = (found for count in range(-1, 10) if (found := turn(moment, count if ahead else -count)))
    return next((one for one in around if (chosen(one).high >= now if ahead else chosen(one).low <= now)), None)


def chosen(moment: Moment) -> Moment:
    """Return the period by whose days an instance is chosen."""
    return moment.beside or moment
