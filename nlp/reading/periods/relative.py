"""Readers of units beside the publication date: `last week`, `next March`, `the rest of the year`."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import (
    Moment,
    add_days,
    derive,
    shift,
    turn,
    unit_of,
)
from nlp.reading.periods.cascade import Match, Reader, known
from nlp.reading.periods.weekdays import WEDNESDAY, last_weekend


def read_day_word(match: Match) -> Moment | None:
    """Read `today`, `hier`, `après-demain`."""
    now = known(match, "day")
    day = add_days(now.last, match.number("dayword")) if now else None
    return Moment(day, day, "day") if day else None


def read_turned_unit(match: Match) -> Moment | None:
    """Read `last week`, `cette année`, `le trimestre prochain`, `later this year`."""
    unit = match.word("unit") or "year"  # `fiscal` alone
    now = known(match, unit)
    turned = match.number("turn", 0)
    day = shift(now.last, unit, turned) if now else None
    whole = unit_of(day, "workweek" if unit == "week" and match.has("business") else unit) if day else None
    if unit == "weekend" and whole and now and not turned and now.last.weekday() < WEDNESDAY:
        return last_weekend(whole, now.last)
    side = match.number("side", 0)
    return side_of(whole, now.last, side) if whole and now and side and not turned and unit == "week" else whole


def side_of(week: Moment, now: date, side: int) -> Moment:
    """Return the days of this week that `earlier` or `later` leaves: up to the day before publication, or from it."""
    if side > 0:
        return replace(week, low=now, grain="interval" if now < week.high else "day")
    before = add_days(now, -1)
    return replace(week, high=max(week.low, before), grain="interval") if before else week


def read_to_date(match: Match) -> Moment | None:
    """Read `the year to date`: from its first day to the publication."""
    unit, now = match.word("to_date"), known(match, "day")
    whole = unit_of(now.last, unit) if now else None
    return replace(whole, high=now.last, grain="interval") if whole and now else None


def read_turned_date(match: Match) -> Moment | None:
    """Read `next March`, `mars dernier`, `this September`: the nearest one on that side, or of this year."""
    moment, turned = match.moments()[0], match.number("turn", 0)
    if moment.cycle != "year" or not match.published:
        return None
    return replace(moment, aim={1: 2, -1: -2, 0: 3}[turned])


def read_year_turned(match: Match) -> Moment | None:
    """Read `March of last year`, `au deuxième trimestre de l'année prochaine`: a part of a year that is known."""
    part, year = match.moments()[0], match.moments()[-1]
    if part.cycle != "year" or year.grain != "year":
        return None
    own = part.high.year if part.series else part.low.year

    def placed(whole: Moment) -> Moment | None:
        moved = turn(part, whole.low.year - own)
        return replace(moved, cycle="", aim=0, series=None) if moved else None

    return derive(year, placed)


def read_rest(match: Match) -> Moment | None:
    """Read `the rest of 2025`: from the month (or day) of publication to its end."""
    return rest_of(match.moments()[0], match)


def read_rest_unit(match: Match) -> Moment | None:
    """Read `the rest of the year`, `le reste de l'année`."""
    whole = read_turned_unit(match)
    return rest_of(whole, match) if whole else None


def rest_of(whole: Moment, match: Match) -> Moment | None:
    """Return what is left of a period."""
    if not match.published or whole.cycle or not whole.low <= match.published.last <= whole.high:
        return None
    fine = whole.grain in ("week", "month") and match.published.grain == "day"
    return replace(whole, low=match.published.last if fine else match.published.last.replace(day=1), grain="interval")


READERS: dict[str, Reader] = {
    "day_word": read_day_word,
    "turned_unit": read_turned_unit,
    "to_date": read_to_date,
    "turned_date": read_turned_date,
    "year_turned": read_year_turned,
    "rest": read_rest,
    "rest_unit": read_rest_unit,
}
