"""Readers of parts of a period (`early`, `fin`), of ranges from one to another, and of periods with an open end."""

from dataclasses import replace
from datetime import date, timedelta

from nlp.reading.periods.calendar import Moment, add_days, add_months, months_from, shift, turn, unit_of, years
from nlp.reading.periods.cascade import Match, Reader
from nlp.reading.periods.explicit import written_year
from nlp.reading.periods.tense import settle

YEAR_PARTS = {"start": (0, 3), "early": (0, 3), "mid": (5, 1), "late": (9, 3), "end": (11, 1)}
DECADE_PARTS = {"start": (0, 2), "early": (0, 3), "mid": (4, 6), "late": (5, 9), "end": (9, 9)}
WEEK_PARTS = {"start": (0, 2), "early": (0, 2), "mid": (2, 3), "late": (4, 6), "end": (4, 6)}


def read_edge(match: Match) -> Moment | None:
    """Read `early 2025`, `fin mars`, `mid-2026`, `the end of the decade`; months and quarters stay whole."""
    moment, edge = match.moments()[0], match.word("edge") or "end"
    return edge_of(moment, "late" if moment.grain == "decade" and edge == "end" else edge)


def edge_of(moment: Moment, edge: str) -> Moment | None:
    """Return the part of a period; a day, month or quarter stays whole."""
    if moment.grain in ("year", "half"):
        return year_part(moment, edge)
    if moment.grain in ("decade", "interval") and moment.high.year - moment.low.year >= 9:
        return long_part(moment, edge)
    if moment.grain == "week":
        first, last = WEEK_PARTS[edge]
        return replace(moment, low=moment.low + timedelta(first), high=moment.low + timedelta(last), grain="interval")
    return moment


def read_edge_unit(match: Match) -> Moment | None:
    """Read `the end of the year`, `fin de mois`, `year-end`: at the edge of the present unit."""
    unit = match.word("unit") or "year"
    now = match.published
    day = shift(now.last, unit, match.number("turn", 0)) if now and now.knows(unit) else None
    moment = unit_of(day, unit) if day else None
    return edge_of(moment, match.word("edge") or "end") if moment else None


def year_part(moment: Moment, edge: str) -> Moment | None:
    """Return the months at the edge of a year; of a half its first, third or last month stands for it."""
    skip, size = YEAR_PARTS[edge]
    if moment.grain == "half":
        skip, size = min(skip, 5), 1 if size == 1 else 3
        skip = 3 if edge == "late" else 2 if edge == "mid" else skip
    part = months_from(add_months(moment.low, skip), size, "month" if size == 1 else "interval")
    return replace(part, cycle=moment.cycle, about=edge == "mid") if part else None


def long_part(moment: Moment, edge: str) -> Moment | None:
    """Return the years at the edge of a decade or a century."""
    first, last = DECADE_PARTS[edge]
    size = (moment.high.year - moment.low.year + 1) // 10 or 1
    low = moment.low.year + first * size
    if size > 1 and edge == "start":
        return years(low, low + size - 1, "decade")
    if size > 1 and edge == "end":
        return years(low, min(low + size, moment.high.year + 1), "interval")
    return years(low, moment.low.year + (last + 1) * size - 1, "interval" if last > first or size > 1 else "year")


def read_nth_unit(match: Match) -> Moment | None:
    """Read `first week of October`, `last quarter of 2024`, `le premier lundi du mois prochain`."""
    return nth_of(match.moments()[-1], match)


def read_nth_of_unit(match: Match) -> Moment | None:
    """Read `the first Monday of the month`, `the last week of this year`."""
    unit, now = str(match.all("unit")[-1]), match.published
    turned = int(match.all("turn")[-1]) if match.nodes[-2].values.get("turn") is not None else 0
    day = shift(now.last, unit, turned) if now and now.knows(unit) else None
    whole = unit_of(day, unit) if day else None
    return nth_of(whole, match) if whole else None


def nth_of(whole: Moment, match: Match) -> Moment | None:
    """Return the first, third, last or third last unit or weekday of a period."""
    number = match.number("ordinal", 1)
    turned = [int(node.values["turn"]) for node in match.nodes[:3] if "turn" in node.values]
    if turned and turned[0] >= 0:
        return None
    if turned and number > 0:
        number = -number
    if match.has("weekday"):
        return nth_weekday(whole, number, match.number("weekday"))
    unit = match.word("unit") or match.word("part_unit")
    pieces = pieces_of(whole, unit)
    if not pieces or number == 0 or abs(number) > len(pieces):
        return None
    piece = pieces[number - 1] if number > 0 else pieces[number]
    return replace(piece, cycle=whole.cycle, aim=whole.aim)


def pieces_of(whole: Moment, unit: str) -> list[Moment]:
    """Cut a period into its units; a week belongs to where its Thursday lies."""
    day: date | None = whole.low
    if unit == "week":
        day = add_days(whole.low, (3 - whole.low.weekday()) % 7)
    found: list[Moment] = []
    while day and day <= whole.high and len(found) < 54 and (piece := unit_of(day, unit)):
        found.append(piece)
        day = add_days(piece.high, 4 if unit == "week" else 1)
    return found


def nth_weekday(whole: Moment, number: int, weekday: int) -> Moment | None:
    """Return the n-th such weekday of a period, counted from its end when `number` is negative."""
    if number == 0 or abs(number) > 5 or (whole.cycle == "year" and whole.grain == "day"):
        return None
    if number > 0:
        day = add_days(whole.low, (weekday - whole.low.weekday()) % 7 + 7 * (number - 1))
    else:
        day = add_days(whole.high, -((whole.high.weekday() - weekday) % 7) + 7 * (number + 1))
    if not day or not whole.low <= day <= whole.high:
        return None
    return Moment(day, day, "day", aim=whole.aim)


def read_nth_day(match: Match) -> Moment | None:
    """Read `20th of next month`, `le 15 du mois prochain`."""
    whole, found = match.moments()[-1], match.all("daynum") or match.all("ordinal")
    day = add_days(whole.low, int(found[0]) - 1) if found and 0 < int(found[0]) < 32 else None
    if whole.grain != "month" or not day or day > whole.high:
        return None
    return Moment(day, day, "day", whole.cycle, whole.aim)


def read_week_of(match: Match) -> Moment | None:
    """Read `the week of March 3`, `la semaine du 6 octobre`."""
    day = match.moments()[-1]
    fixed = settle(day, match.published, 0) if day.grain == "day" else None
    return unit_of(fixed.low, "week") if fixed else None


def read_range(match: Match) -> Moment | None:
    """Read `from March to May 2025`, `entre 2025 et 2030`, `July 13 - July 15`."""
    found = match.moments()
    low, high = found[0], found[-1]
    if low.open_low or low.open_high or high.open_low or high.open_high:
        return None
    if low.cycle and not high.cycle:
        fixed = last_before(low, high)
        return joined(fixed, high) if fixed else None
    if high.cycle and not low.cycle:
        fixed = first_after(high, low)
        return joined(low, fixed) if fixed else None
    if low.cycle and low.low > high.low and (moved := turn(low, -1)):
        low = moved
    return joined(low, high)


def last_before(moment: Moment, limit: Moment) -> Moment | None:
    """Return the latest instance that begins before another period ends."""
    years_between = limit.low.year - moment.low.year if moment.cycle == "year" else 0
    near = turn(moment, years_between) if years_between else moment
    around = [one for count in (1, 0, -1, -2) if near and (one := turn(near, count))]
    return next((one for one in around if one.low <= limit.low), None)


def first_after(moment: Moment, limit: Moment) -> Moment | None:
    """Return the first instance that does not end before another period."""
    years_between = limit.low.year - moment.low.year if moment.cycle == "year" else 0
    near = turn(moment, years_between) if years_between else moment
    around = [one for count in (-1, 0, 1, 2) if near and (one := turn(near, count))]
    return next((one for one in around if one.high >= limit.high), None)


def joined(low: Moment, high: Moment) -> Moment | None:
    """Return the days from the beginning of one to the end of another."""
    if low.low > high.high:
        return None
    cycle = high.cycle if low.cycle == high.cycle else ""
    return Moment(low.low, high.high, "interval", cycle, low.aim if low.aim == high.aim else 0)


def read_to_now(match: Match) -> Moment | None:
    """Read `from March until now`, `de 2010 à aujourd'hui`."""
    moment = match.moments()[0]
    fixed = settle(moment, match.published, 0)
    if not match.published or not fixed or fixed.low > match.published.last:
        return None
    return Moment(fixed.low, match.published.last, "interval")


def read_from_now(match: Match) -> Moment | None:
    """Read `between now and March`: from the publication to the end of what comes next."""
    fixed = settle(match.moments()[0], match.published, 1)
    if not match.published or not fixed or fixed.high < match.published.last:
        return None
    return Moment(match.published.last, fixed.high, "interval")


def read_since(match: Match) -> Moment | None:
    """Read `since at least 2022`, `depuis mars`, `from 2027 onwards`."""
    return opened(match, high=True)


def read_after(match: Match) -> Moment | None:
    """Read `after 2018`, `après mars 2025`: from the day after its end."""
    moment = opened(match, high=True)
    next_day = add_days(match.moments()[0].high, 1)
    return replace(moment, low=next_day, high=next_day) if moment and next_day else None


def read_until(match: Match) -> Moment | None:
    """Read `until 2030`, `jusqu'en mars`."""
    return opened(match, high=False)


def read_before(match: Match) -> Moment | None:
    """Read `before 2018`, `avant mars`: up to the day before it begins."""
    moment = opened(match, high=False)
    last = add_days(match.moments()[0].low, -1)
    return replace(moment, low=last, high=last) if moment and last else None


def opened(match: Match, *, high: bool) -> Moment | None:
    """Return the period of a match with one end open."""
    moment = match.moments()[0]
    if moment.open_low or moment.open_high:
        return None
    return replace(moment, grain="interval", open_high=high, open_low=not high)


def read_same(match: Match) -> Moment | None:
    """Read a period with the word before it: `in 2027`, `d'ici fin 2026`, `around March`."""
    return match.moments()[0]


def read_dated(match: Match) -> Moment | None:
    """Read a period whose year stands apart: `14 March of the year 2024`, `15 avril de l'année 2024`."""
    part, year = match.moments()[0], written_year(match)
    if year is None or part.cycle != "year":
        return None
    moved = turn(part, year - part.low.year)
    return replace(moved, cycle="") if moved else None


READERS: dict[str, Reader] = {
    "edge": read_edge,
    "edge_unit": read_edge_unit,
    "nth_unit": read_nth_unit,
    "nth_of_unit": read_nth_of_unit,
    "nth_day": read_nth_day,
    "week_of": read_week_of,
    "range": read_range,
    "to_now": read_to_now,
    "from_now": read_from_now,
    "since": read_since,
    "after": read_after,
    "until": read_until,
    "before": read_before,
    "same": read_same,
    "dated": read_dated,
}
