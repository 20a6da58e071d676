"""Readers of periods that are counted from the one before them in the text: `two days later`, `la veille`."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import Change, Moment, add_days, shift, unit_of
from nlp.reading.periods.cascade import Match, Published, Reader
from nlp.reading.periods.counted import around, count_of

FINE = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 3, "season": 3, "year": 4}
STAND_IN = date(2000, 1, 1)  # until the whole text is read


def read_told_day(match: Match) -> Moment | None:
    """Read `the next day`, `la veille`, `the day before`."""
    return told("day", lambda before: moved(before, "day", match.number("told_day", 0)))


def read_told_unit(match: Match) -> Moment | None:
    """Read `that year`, `cette semaine-là`, `the following month`, `l'année suivante`."""
    unit, count = match.word("unit"), match.number("told", 0)
    return told(unit, lambda before: moved(before, unit, count))


def read_told_weekday(match: Match) -> Moment | None:
    """Read `the following Monday`, `le mardi suivant`, `le vendredi précédent`."""
    weekday, way = match.number("weekday"), match.number("told", 0)

    def beside(before: Moment) -> Moment | None:
        if not way or FINE.get(before.grain, 5) > FINE["week"]:
            return None
        after = (weekday - before.high.weekday() - 1) % 7 + 1
        back = (before.low.weekday() - weekday - 1) % 7 + 1
        day = add_days(before.high, after) if way > 0 else add_days(before.low, -back)
        return Moment(day, day, "day") if day else None

    return told("day", beside)


def read_told_count(match: Match) -> Moment | None:
    """Read `two days later`, `trois mois plus tôt`, `a week after`."""
    unit, count, way = match.word("unit"), count_of(match), match.number("told_way")
    if not count or count[0] != count[1] or count[0] < 0:
        return None
    return told("day", lambda before: moved(before, unit, way * count[0], exact=False))


def told(unit: str, change: Change) -> Moment | None:
    """Return a period that stays open until the one before it is known."""
    stand_in = unit_of(STAND_IN, unit)
    return replace(stand_in, told=change) if stand_in else None


def moved(before: Moment, unit: str, count: int, *, exact: bool = True) -> Moment | None:
    """Return the unit so many units away; None where what was told before is too coarse to count them."""
    fine = {"fortnight": 0, "weekend": 1}.get(unit, FINE.get(unit, 4))
    if not exact and unit == "week":
        fine = 0
    if FINE.get(before.grain, 5) > fine:
        return None
    day = shift(before.low, unit, count)
    return (unit_of(day, unit) if exact else around(day, unit)) if day else None


def settle_told(moment: Moment, before: Moment | None, published: Published | None) -> Moment | None:
    """Return what is meant beside the period told before, or beside the publication where none was told."""
    if before is None and published and published.grain == "day":
        before = Moment(published.last, published.last, "day")
    return moment.told(before) if moment.told and before else None


READERS: dict[str, Reader] = {
    "told_day": read_told_day,
    "told_unit": read_told_unit,
    "told_weekday": read_told_weekday,
    "told_count": read_told_count,
}
