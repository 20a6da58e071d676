"""Readers of weekdays, weekends and days of the month: `last Friday`, `over the weekend`, `on the 15th`."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import (
    Moment,
    add_days,
    derive,
    safe_date,
    shift,
    unit_of,
)
from nlp.reading.periods.cascade import Match, Reader, known

WEDNESDAY = 2  # from then on `this weekend` is the one that comes


def read_weekday(match: Match) -> Moment | None:
    """Read `Tuesday`, `mardi prochain`, `last Friday`, `mardi de la semaine dernière`."""
    now = known(match, "day")
    if not now:
        return None
    number = match.number("weekday")
    weeks = match.moments()
    day = add_days(now.last, -((now.last.weekday() - number) % 7))
    if weeks:
        return derive(weeks[0], lambda week: weekday_by_week(week.low, number, 0))
    if match.has("by_week") and (found := weekday_by_week(now.last, number, match.number("by_week"))):
        return found
    turned = match.number("turn", 9)
    return Moment(day, day, "day", "week", {1: 2, -1: -2, 0: 0}.get(turned, 0)) if day else None


def weekday_by_week(now: date, weekday: int, weeks: int) -> Moment | None:
    """Return the weekday of next week for `next Friday`: this week's would be plain `Friday`."""
    day = add_days(now, 7 * weeks + weekday - now.weekday())
    return Moment(day, day, "day") if day else None


def read_weekday_in(match: Match) -> Moment | None:
    """Read `lundi en huit`, `mardi en quinze`: one or two weeks after the coming one."""
    now, weeks = known(match, "day"), {8: 7, 15: 14}.get(match.number("num"))
    if not now or weeks is None:
        return None
    day = add_days(now.last, (match.number("weekday") - now.last.weekday()) % 7 + weeks)
    return Moment(day, day, "day") if day else None


def read_weekend(match: Match) -> Moment | None:
    """Read `over the weekend`, `pendant le week-end`: the last one, or the one announced."""
    now = known(match, "day")
    here = unit_of(now.last, "weekend") if now else None
    return last_weekend(here, now.last) if here and now else None


def last_weekend(here: Moment, now: date) -> Moment | None:
    """Return the latest weekend that has begun, as one that comes round."""
    back = 7 if now < here.low else 0
    low, high = add_days(here.low, -back), add_days(here.high, -back)
    return replace(here, low=low, high=high, cycle="week") if low and high else None


def read_weekdays_apart(match: Match) -> Moment | None:
    """Read `three Fridays ago`, `two Sundays from now`."""
    now, count = known(match, "day"), match.number("num")
    if not now or not 0 < count < 100:
        return None
    back = (now.last.weekday() - match.number("weekday_plural")) % 7 or 7
    day = add_days(now.last, -back - 7 * (count - 1) if match.has("ago") else 7 * count - back % 7)
    return Moment(day, day, "day") if day else None


def read_month_day(match: Match) -> Moment | None:
    """Read `on the 15th`, `le 15`: a day that comes round every month."""
    now, number = known(match, "day"), match.number("nth", match.number("daynum"))
    first = now.last.replace(day=1) if now else None
    months = [shift(first, "month", -back) for back in range(3)] if first and 0 < number < 32 else []
    days = [day for one in months if one and (day := add_days(one, number - 1)) and day.month == one.month]
    return Moment(days[0], days[0], "day", "month") if days else None


def read_month_days(match: Match) -> Moment | None:
    """Read `du 13 au 18`: days that come round every month."""
    now, found = known(match, "day"), [int(value) for value in match.all("daynum")]
    low, high = (safe_date(now.last.year, now.last.month, number) for number in found) if now else (None, None)
    return Moment(low, high, "interval", "month") if low and high and low < high else None


def read_dated_weekday(match: Match) -> Moment | None:
    """Read `mercredi 13`, `Thursday the 15th`: the nearest such day."""
    now = known(match, "day")
    found = match.all("daynum") or match.all("ordinal")
    if not now or not found:
        return None
    days = [day for count in sorted(range(-370, 371), key=abs) if (day := add_days(now.last, count))]
    right = [day for day in days if day.day == int(found[0]) and day.weekday() == match.number("weekday")]
    return Moment(right[0], right[0], "day") if right else None


READERS: dict[str, Reader] = {
    "weekday": read_weekday,
    "dated_weekday": read_dated_weekday,
    "weekday_in": read_weekday_in,
    "weekend": read_weekend,
    "weekdays_apart": read_weekdays_apart,
    "month_day": read_month_day,
    "month_days": read_month_days,
}
