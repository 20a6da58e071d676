"""Readers of periods that are counted from the one before them in the text: `two days later`, `la veille`."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import Change, Moment, add_days, shift, turn, unit_of
from nlp.reading.periods.cascade import Match, Published, Reader
from nlp.reading.periods.counted import around, count_of
from nlp.reading.periods.tense import ALONE

FINE = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 3, "season": 3, "year": 4}
STAND_IN = date(2000, 1, 1)  # until the whole text is read


def read_told_day(match: Match) -> Moment | None:
    """Read `the next day`, `la veille`, `the same day`."""
    count = match.number("told_day", 0)
    return told("day", count and (1 if count > 0 else -1), lambda before: moved(before, "day", count))


def read_told_unit(match: Match) -> Moment | None:
    """Read `that year`, `cette semaine-là`, `the following month`, `l'année suivante`."""
    unit, count = match.word("unit"), match.number("told", 0)
    return told(unit, count, lambda before: moved(before, unit, count))


def read_told_date(match: Match) -> Moment | None:
    """Read `le 12 décembre suivant`, `en mars suivant`: the nearest one on that side."""
    part, way = match.moments()[0], match.number("told", 0)
    if part.cycle != "year" or not way:
        return None

    def beside(before: Moment) -> Moment | None:
        near = before.low.year - part.low.year
        around = [one for count in (-1, 0, 1) if (one := turn(part, near + way * count))]
        found = next((one for one in around if (one.low > before.high if way > 0 else one.high < before.low)), None)
        return replace(found, cycle="", aim=0, series=None) if found else None

    return told(part.grain, 2 * way, beside)


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

    return told("day", 2 * way, beside)


def read_told_count(match: Match) -> Moment | None:
    """Read `two days later`, `trois mois plus tôt`, `a week after`."""
    unit, count, way = match.word("unit"), count_of(match), match.number("told_way")
    if not count or count[0] != count[1] or count[0] < 0:
        return None
    return told("day", 2 * way, lambda before: moved(before, unit, way * count[0], exact=False))


def told(unit: str, aim: int, change: Change) -> Moment | None:
    """Return a period that stays open until the one before it is known.

    `aim` is -1 or 1 where it may stand beside the publication unless the verb says otherwise, -2 or 2 where the verb
    must say so, 0 where it may not.
    """
    stand_in = unit_of(STAND_IN, unit)
    return replace(stand_in, aim=aim, told=change) if stand_in else None


def moved(before: Moment, unit: str, count: int, *, exact: bool = True) -> Moment | None:
    """Return the unit so many units away; None where what was told before is too coarse to count them."""
    fine = {"fortnight": 0, "weekend": 1}.get(unit, FINE.get(unit, 4))
    if not exact and unit == "week":
        fine = 0
    if FINE.get(before.grain, 5) > fine:
        return None
    day = shift(before.low, unit, count)
    return (unit_of(day, unit) if exact else around(day, unit)) if day else None


def settle_told(moment: Moment, before: Moment | None, published: Published | None, tense: int) -> Moment | None:
    """Return what is meant beside the period told before, or beside the publication where the words allow it."""
    if before is None and published and published.grain == "day":
        way = max(-1, min(1, moment.aim))
        fits = tense == ALONE or (tense == way if abs(moment.aim) == 2 else way and tense != -way)
        before = Moment(published.last, published.last, "day") if fits else None
    return moment.told(before) if moment.told and before else None


READERS: dict[str, Reader] = {
    "told_day": read_told_day,
    "told_unit": read_told_unit,
    "told_date": read_told_date,
    "told_weekday": read_told_weekday,
    "told_count": read_told_count,
}
