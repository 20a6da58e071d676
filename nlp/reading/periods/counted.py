"""Readers of periods counted in units from the publication date or from another period: `three weeks ago`."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import (
    MONTHS,
    Moment,
    add_days,
    derive,
    months_from,
    shift,
    unit_of,
    years,
)
from nlp.reading.periods.cascade import Match, Reader, known

VAGUE = -1  # the number of `a few`, `quelques`, `les prochaines années`


def count_of(match: Match) -> tuple[int, int] | None:
    """Return the least and the greatest number of units; equal unless the text says `four or five`."""
    numbers = [int(value) for value in match.all("num")]
    if not numbers:
        return (VAGUE, VAGUE) if match.has("vague") or match.has("plural") else (1, 1)
    return (numbers[0], numbers[-1]) if 0 < numbers[0] <= numbers[-1] <= 999 else None


def read_ago(match: Match) -> Moment | None:
    """Read `three weeks ago`, `il y a deux ans`: as fine as the unit says, a day only for days and weeks."""
    return counted(match, -1)


def read_ahead(match: Match) -> Moment | None:
    """Read `in three weeks`, `dans deux ans`."""
    return counted(match, 1)


def counted(match: Match, way: int) -> Moment | None:
    """Return the unit that lies so many units away."""
    unit, count = unit_counted(match), count_of(match)
    now = known(match, unit)
    if len(match.all("unit")) > 1:
        return counted_twice(match, way)
    if not now or not count or count[0] == VAGUE or unit in ("season", "half"):
        return None
    if (
        (match.has("exact") or match.has("hence_day"))
        and unit in MONTHS
        and (day := shift(now.last, unit, way * count[1]))
    ):
        return Moment(day, day, "day") if known(match, "day") else None
    ends = [day for one in sorted((way * count[0], way * count[1])) if (day := shift(now.last, unit, one))]
    found = [moment for day in ends if (moment := around(day, unit))]
    if len(found) < 2:
        return None
    grain = found[0].grain if count[0] == count[1] else "interval"
    return Moment(found[0].low, found[1].high, grain, about=found[0].about)


def unit_counted(match: Match) -> str:
    """Return the unit of a match; days from Monday to Friday where it says so."""
    unit = match.word("unit")
    return "workday" if unit == "day" and match.word("business") == "working" else unit


def counted_twice(match: Match, way: int) -> Moment | None:
    """Return what lies two counts away: `two weeks and three days ago`, as fine as the smaller unit."""
    units, counts = [str(unit) for unit in match.all("unit")], [int(value) for value in match.all("num")]
    now = known(match, units[-1])
    if not now or len(counts) != len(units) or "season" in units or not all(0 < one < 1000 for one in counts):
        return None
    day: date | None = now.last
    for unit, count in zip(units, counts, strict=True):
        day = shift(day, unit, way * count) if day else None
    return around(day, units[-1]) if day else None


def read_halves(match: Match) -> Moment | None:
    """Read `half a century ago`, `in a year and a half`, `il y a un an et demi`: about that month, or that year."""
    unit, count = match.word("unit"), count_of(match)
    now, size = known(match, unit), MONTHS.get(unit, 0)
    if not now or not count or size < 12:
        return None
    whole = 0 if match.has("half_a") else count[1]
    way = -1 if match.has("ago") else 1
    day = shift(now.last, "month", way * (whole * size + size // 2))
    return replace(moment, about=True) if day and (moment := unit_of(day, "month" if size == 12 else "year")) else None


def around(day: date, unit: str) -> Moment | None:
    """Return what `a unit ago` can mean: the day for days, about that day for weeks, its month or year for others."""
    if unit in ("day", "workday", "week", "workweek", "fortnight", "weekend"):
        return Moment(day, day, "day", about=not unit.endswith("day"))
    return unit_of(day, "year" if MONTHS[unit] >= 12 else "month")


def read_window(match: Match) -> Moment | None:
    """Read `over the next five years`, `les trois derniers mois`, `the coming weeks`."""
    unit, count = unit_counted(match), count_of(match)
    now = known(match, unit)
    way = match.number("turns", match.number("turn"))
    if not now or not count or way == 0 or unit == "season":
        return None
    here = unit_of(now.last, "day" if unit == "workday" else unit)
    if count[0] == VAGUE:
        return open_window(here, way)
    if unit == "week":
        return weeks_window(here, way * count[1]) if here else None
    if unit in ("day", "workday", "workweek", "fortnight", "weekend"):
        return days_window(now.last, unit, way * count[1])
    return units_window(here, unit, way * count[1]) if here else None


def open_window(here: Moment | None, way: int) -> Moment | None:
    """Return from now on; `the last few years` say too little."""
    return replace(here, grain="interval", open_high=True) if here and way > 0 else None


def days_window(now: date, unit: str, count: int) -> Moment | None:
    """Return the days that follow the day of publication, or come before it."""
    far, near = shift(now, unit, count), add_days(now, 1 if count > 0 else -1)
    if not far or not near:
        return None
    return Moment(min(far, near), max(far, near), "interval")


def weeks_window(here: Moment, count: int) -> Moment | None:
    """Return whole weeks beside the present one."""
    first, last = (1, count) if count > 0 else (count, -1)
    low, high = add_days(here.low, 7 * first), add_days(here.high, 7 * last)
    return Moment(low, high, "interval") if low and high else None


def units_window(here: Moment, unit: str, count: int) -> Moment | None:
    """Return whole months and quarters beside the present one; years reach from this one to the last one named."""
    size = MONTHS[unit]
    if size >= 12:
        span = abs(count) * size // 12
        first, last = here.low.year, here.low.year
        if unit == "year":
            return years(first, last + span, "interval") if count > 0 else years(first - span, last, "interval")
        later = years(here.high.year + 1, here.high.year + span, "interval")
        return later if count > 0 else years(here.low.year - span, here.low.year - 1, "interval")
    start = shift(here.low, unit, 1 if count > 0 else count)
    return months_from(start, abs(count) * size, "interval")


def read_duration(match: Match) -> Moment | None:
    """Read a duration that the words tie to now: `sur quatre ans`, `within three years`, `in the space of ...`."""
    unit, count = match.word("unit"), count_of(match)
    now = known(match, unit)
    if not now or not count or unit not in MONTHS or count[0] == VAGUE:
        return None
    if count[0] != count[1]:
        return counted(match, 1)
    here = unit_of(now.last, unit)
    last = shift(here.low, unit, count[1]) if here else None
    end = unit_of(last, unit) if last else None
    return Moment(here.low, end.high, "interval") if here and end else None


def read_maybe_ahead(match: Match) -> Moment | None:
    """Read `in two years`, which looks ahead unless the verb says that it took so long."""
    moment = read_ahead(match)
    return replace(moment, aim=1) if moment else None


def read_maybe_duration(match: Match) -> Moment | None:
    """Read `over four years`, `within three months`, which look ahead unless the verb is past."""
    moment = read_duration(match)
    return replace(moment, aim=1) if moment else None


def read_backward(match: Match) -> Moment | None:
    """Read `depuis trois ans`, `for over a decade`: from then on."""
    moment = counted(match, -1)
    return replace(moment, grain="interval", open_high=True) if moment else None


def read_apart(match: Match) -> Moment | None:
    """Read `two days after Christmas`, `le lendemain du 13 février`, `a week from Tuesday`."""
    unit, count, way = unit_counted(match), count_of(match), match.number("way", 1)
    if not count or count[0] == VAGUE or not unit:
        return None
    beside = not match.has("num") and not match.has("a")

    def apart(fixed: Moment) -> Moment | None:
        day = shift(fixed.high if way > 0 else fixed.low, unit, way * count[1])
        if day and beside and unit != "day":
            return unit_of(day, unit)
        return (Moment(day, day, "day") if fixed.grain == "day" else around(day, unit)) if day else None

    return derive(match.moments()[-1], apart, inside=False)


def read_day_beside(match: Match) -> Moment | None:
    """Read `the day before May 3`, `le lendemain de Noël`, `la veille du 14 juillet`."""
    count = match.number("told_day", 0)

    def beside(fixed: Moment) -> Moment | None:
        day = add_days(fixed.high if count > 0 else fixed.low, count)
        return Moment(day, day, "day") if day else None

    return derive(match.moments()[-1], beside, inside=False)


READERS: dict[str, Reader] = {
    "ago": read_ago,
    "halves": read_halves,
    "ahead": read_ahead,
    "ahead_exactly": read_ahead,
    "window": read_window,
    "maybe_ahead": read_maybe_ahead,
    "maybe_duration": read_maybe_duration,
    "backward": read_backward,
    "apart": read_apart,
    "day_beside": read_day_beside,
}
