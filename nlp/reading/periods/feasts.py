"""Readers of feasts: fixed days, days counted from Easter, the fourth Thursday of November, days of other calendars."""

from bisect import bisect_right
from datetime import date

from nlp.lexicon import read_lexicon
from nlp.reading.periods.calendar import Moment, Series, add_days, derive, month, nth_weekday, safe_date
from nlp.reading.periods.cascade import Match, Reader
from nlp.reading.periods.explicit import base_year, day_of, written_year


def read_feast(match: Match) -> Moment | None:
    """Read `Christmas 2024`, `Pâques`, `Thanksgiving`, `le Nouvel An lunaire`."""
    name, year = match.word("feast"), written_year(match)
    if name.isdigit():
        number, day = divmod(int(name), 100)
        return day_of(year, number, day, match)
    if year is not None:
        return one_day(feast_day(name, year))
    base = base_year(match)
    return in_turn(lambda count: one_day(feast_day(name, base + count)))


def one_day(day: date | None) -> Moment | None:
    """Return a day as a period."""
    return Moment(day, day, "day") if day else None


def in_turn(series: Series) -> Moment | None:
    """Return what comes round every year on another day."""
    made = series(0)
    return Moment(made.low, made.high, made.grain, "year", series=series) if made else None


def feast_day(name: str, year: int) -> date | None:
    """Return the day of a movable feast in a year; None outside the tables."""
    feasts = read_lexicon("feasts")
    if name in feasts["easter"]:
        easter = easter_sunday(year)
        return add_days(easter, feasts["easter"][name]) if easter else None
    if name in feasts["nth"]:
        number, weekday, month_number, more = feasts["nth"][name]
        whole = month(year, month_number)
        day = nth_weekday(whole.low, whole.high, weekday, number) if whole else None
        return add_days(day, more) if day else None
    days: list[date] = feasts["moon"][name]
    place = bisect_right(days, date(max(1, min(year, 9999)), 12, 31)) - 1
    return days[place] if place >= 0 and days[place].year == year else None


def easter_sunday(year: int) -> date | None:
    """Return Easter of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden, leaps = year % 19, century // 4
    epact = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    number, day = divmod(epact + sunday - 7 * late + 114, 31)
    return safe_date(year, number, day + 1)


def read_feast_weekend(match: Match) -> Moment | None:
    """Read `Labor Day weekend 2024`, `le week-end de Pâques`."""
    day = read_feast(match)
    return derive(day, weekend_of) if day else None


def read_weekend_of(match: Match) -> Moment | None:
    """Read `the weekend of May 4`, `le week-end du 14 mai`: with the day where it touches."""
    return derive(match.moments()[0], weekend_of)


def weekend_of(moment: Moment) -> Moment | None:
    """Return Saturday and Sunday nearest to a day, and the days between."""
    day = moment.low
    saturday = add_days(day, (5 if day.weekday() > 1 else -2) - day.weekday())
    sunday = add_days(saturday, 1) if saturday else None
    if moment.grain != "day" or not saturday or not sunday:
        return None
    return Moment(min(day, saturday), max(day, sunday), "interval")


READERS: dict[str, Reader] = {
    "feast": read_feast,
    "feast_weekend": read_feast_weekend,
    "weekend_of": read_weekend_of,
}
