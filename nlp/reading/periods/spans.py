"""Readers of parts of a period (`early`, `fin`), of ranges from one to another, and of periods with an open end."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import Moment, add_days, add_months, derive, months_from, shift, turn, unit_of, years
from nlp.reading.periods.cascade import Match, Reader
from nlp.reading.periods.explicit import read_decade
from nlp.reading.periods.tense import settle

YEAR_PARTS = {"start": (0, 3), "early": (0, 3), "mid": (5, 1), "late": (9, 3), "end": (11, 1)}
DECADE_PARTS = {"start": (0, 2), "early": (0, 3), "mid": (4, 6), "late": (5, 9), "end": (9, 9)}
WEEK_PARTS = {"start": (0, 2), "early": (0, 2), "mid": (2, 3), "late": (4, 6), "end": (4, 6)}


def read_edge(match: Match) -> Moment | None:
    """Read `early 2025`, `fin mars`, `mid-2026`, `the end of the decade`; months and quarters stay whole."""
    edge = edge_named(match)
    part = derive(
        match.moments()[0], lambda one: edge_of(one, "late" if one.grain == "decade" and edge == "end" else edge)
    )
    return before_edge(part, edge, match)


def read_edge_decade(match: Match) -> Moment | None:
    """Read `mid-90s`, `early '80s`; `in their mid-20s` tells an age."""
    decade = read_decade(match)
    return edge_of(decade, match.word("edge")) if decade else None


def edge_named(match: Match) -> str:
    """Return which part is meant: `the first days of` is early, `year-end` the end."""
    if match.has("plural") or match.has("of_unit"):
        first = match.number("ordinal", match.number("firsts", match.number("turns", match.number("turn", 0))))
        return "early" if first > 0 else "late"
    return match.word("edge") or match.word("rim") or "end"


def before_edge(part: Moment | None, edge: str, match: Match) -> Moment | None:
    """Return the days before `the start of 2026`; what comes before an end is inside of it."""
    if part and match.has("before") and edge != "end":
        return derive(part, lambda one: opened(one, add_days(one.low, -1), high=False))
    return part


def edge_of(moment: Moment, edge: str) -> Moment | None:
    """Return the part of a period; a day, month or quarter stays whole."""
    if moment.grain in ("year", "half"):
        return year_part(moment, edge)
    if moment.grain in ("decade", "century", "interval") and moment.high.year - moment.low.year >= 9:
        return long_part(moment, edge)
    if moment.grain == "week":
        low, high = (add_days(moment.low, count) for count in WEEK_PARTS[edge])
        return replace(moment, low=low, high=high, grain="interval") if low and high else None
    return moment


def read_edge_unit(match: Match) -> Moment | None:
    """Read `the end of the year`, `fin de mois`, `year-end`: at the edge of the present unit."""
    unit = match.word("unit") or "year"
    now = match.published
    day = shift(now.last, unit, match.number("turn", 0)) if now and now.knows(unit) else None
    moment = unit_of(day, unit) if day else None
    edge = edge_named(match)
    return before_edge(edge_of(moment, edge), edge, match) if moment else None


def year_part(moment: Moment, edge: str) -> Moment | None:
    """Return the months at the edge of a year; of a half its first, third or last month stands for it."""
    skip, size = YEAR_PARTS[edge]
    if moment.grain == "half":
        skip, size = min(skip, 5), 1 if size == 1 else 3
        skip = 3 if edge == "late" else 2 if edge == "mid" else skip
    part = months_from(add_months(moment.low, skip), size, "month" if size == 1 else "interval")
    return replace(part, about=edge == "mid") if part else None


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


def read_nth_day(match: Match) -> Moment | None:
    """Read `20th of next month`, `le 15 du mois prochain`."""
    number = int((match.all("daynum") or match.all("ordinal") or [0])[0])

    def nth_day(whole: Moment) -> Moment | None:
        day = add_days(whole.low, number - 1)
        return Moment(day, day, "day") if whole.grain == "month" and number and day and day <= whole.high else None

    return derive(match.moments()[-1], nth_day)


def read_nth_days(match: Match) -> Moment | None:
    """Read `from the 4th to the 23rd of next month`, `du 4 au 23 du mois prochain`."""
    first, last = [*(int(value) for value in match.all("daynum") + match.all("ordinal")), 0, 0][:2]

    def nth_days(whole: Moment) -> Moment | None:
        low, high = add_days(whole.low, first - 1), add_days(whole.low, last - 1)
        right = whole.grain == "month" and low and high and 0 < first < last and high <= whole.high
        return Moment(low, high, "interval") if right and low and high else None

    return derive(match.moments()[-1], nth_days)


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
    aim = low.aim if low.aim == high.aim else 0

    def series(count: int) -> Moment | None:
        one, other = turn(low, count), turn(high, count)
        return replace(other, low=one.low, grain="interval") if one and other and one.low <= other.high else None

    return Moment(low.low, high.high, "interval", cycle, aim, series=series if cycle else None)


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

    def since(moment: Moment) -> Moment | None:
        return opened(moment, moment.low, high=True)

    return derive(match.moments()[0], since, inside=False)


def read_after(match: Match) -> Moment | None:
    """Read `after 2018`, `après mars 2025`: from the day after its end."""
    return derive(match.moments()[0], lambda one: opened(one, add_days(one.high, 1), high=True), inside=False)


def read_until(match: Match) -> Moment | None:
    """Read `until 2030`, `jusqu'en mars`."""
    return derive(match.moments()[0], lambda one: opened(one, one.high, high=False))


def read_before(match: Match) -> Moment | None:
    """Read `before 2018`, `avant mars`: up to the day before it begins."""
    return derive(match.moments()[0], lambda one: opened(one, add_days(one.low, -1), high=False))


def opened(moment: Moment, day: date | None, *, high: bool) -> Moment | None:
    """Return a period with one end open, and a day at the other."""
    if day is None or moment.open_low or moment.open_high or moment.told:
        return None
    return replace(moment, low=day, high=day, grain="interval", open_high=high, open_low=not high)


def read_same(match: Match) -> Moment | None:
    """Read a period with the word before it: `in 2027`, `d'ici fin 2026`, `around March`."""
    return match.moments()[0]


READERS: dict[str, Reader] = {
    "edge": read_edge,
    "edge_decade": read_edge_decade,
    "edge_unit": read_edge_unit,
    "nth_day": read_nth_day,
    "nth_days": read_nth_days,
    "range": read_range,
    "to_now": read_to_now,
    "from_now": read_from_now,
    "since": read_since,
    "after": read_after,
    "until": read_until,
    "before": read_before,
    "same": read_same,
}
