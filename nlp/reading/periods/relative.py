"""Readers of periods that are counted from the publication date or from another period."""

from dataclasses import replace
from datetime import date, timedelta

from nlp.reading.periods.calendar import MONTHS, Moment, add_days, months_from, shift, unit_of, years
from nlp.reading.periods.cascade import Match, Published, Reader

VAGUE = -1  # the number of `a few`, `quelques`, `les prochaines années`


def known(match: Match, unit: str) -> Published | None:
    """Return the publication date where it is fine enough to count this unit from."""
    return match.published if match.published and match.published.knows(unit) else None


def read_day_word(match: Match) -> Moment | None:
    """Read `today`, `hier`, `après-demain`."""
    now = known(match, "day")
    day = add_days(now.last, match.number("dayword")) if now else None
    return Moment(day, day, "day") if day else None


def read_weekday(match: Match) -> Moment | None:
    """Read `Tuesday`, `mardi prochain`, `last Friday`, `mardi de la semaine dernière`."""
    now = known(match, "day")
    if not now:
        return None
    number = match.number("weekday")
    weeks = match.moments()
    day = now.last - timedelta((now.last.weekday() - number) % 7) if now.last.toordinal() > 7 else None
    if weeks and (found := add_days(weeks[0].low, number)):
        return Moment(found, found, "day")
    turned = match.number("turn", 9)
    return Moment(day, day, "day", "week", {1: 2, -1: -2, 0: 0}.get(turned, 0)) if day else None


def read_weekday_in(match: Match) -> Moment | None:
    """Read `lundi en huit`, `mardi en quinze`: one or two weeks after the coming one."""
    now, weeks = known(match, "day"), {8: 7, 15: 14}.get(match.number("num"))
    if not now or weeks is None:
        return None
    day = add_days(now.last, (match.number("weekday") - now.last.weekday()) % 7 + weeks)
    return Moment(day, day, "day") if day else None


def read_weekdays_apart(match: Match) -> Moment | None:
    """Read `three Fridays ago`, `two Sundays from now`."""
    now, count = known(match, "day"), match.number("num")
    if not now or not 0 < count < 100:
        return None
    back = (now.last.weekday() - match.number("weekday_plural")) % 7 or 7
    day = add_days(now.last, -back - 7 * (count - 1) if match.has("ago") else 7 * count - back % 7)
    return Moment(day, day, "day") if day else None


def read_month_day(match: Match) -> Moment | None:
    """Read `on the 15th`: a day that comes round every month."""
    now, number = known(match, "day"), match.number("nth")
    first = now.last.replace(day=1) if now else None
    months = [shift(first, "month", -back) for back in range(3)] if first and 0 < number < 32 else []
    days = [day for one in months if one and (day := add_days(one, number - 1)) and day.month == one.month]
    return Moment(days[0], days[0], "day", "month") if days else None


def read_dated_weekday(match: Match) -> Moment | None:
    """Read `mercredi 13`, `Thursday the 15th`: the nearest such day."""
    now = known(match, "day")
    found = match.all("daynum") or match.all("ordinal")
    if not now or not found:
        return None
    days = [day for count in sorted(range(-370, 371), key=abs) if (day := add_days(now.last, count))]
    right = [day for day in days if day.day == int(found[0]) and day.weekday() == match.number("weekday")]
    return Moment(right[0], right[0], "day") if right else None


def read_turned_unit(match: Match) -> Moment | None:
    """Read `last week`, `cette année`, `le trimestre prochain`, `later this year`."""
    unit = match.word("unit")
    now = known(match, unit)
    day = shift(now.last, unit, match.number("turn", 0)) if now else None
    return unit_of(day, unit) if day else None


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
    low, high = (
        shift_year(part.low, year.low.year),
        shift_year(part.high, year.low.year + part.high.year - part.low.year),
    )
    return replace(part, low=low, high=high, cycle="", aim=0) if low and high else None


def shift_year(day: date, year: int) -> date | None:
    """Put a day into another year."""
    return shift(day, "year", year - day.year)


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
    unit, count = match.word("unit"), count_of(match)
    now = known(match, unit)
    if not now or not count or count[0] == VAGUE or unit in ("season", "half"):
        return None
    ends = [day for one in sorted((way * count[0], way * count[1])) if (day := shift(now.last, unit, one))]
    found = [moment for day in ends if (moment := around(day, unit))]
    if len(found) < 2:
        return None
    grain = found[0].grain if count[0] == count[1] else "interval"
    return Moment(found[0].low, found[1].high, grain, about=found[0].about)


def around(day: date, unit: str) -> Moment | None:
    """Return what `a unit ago` can mean: the day for days, about that day for weeks, its month or year for others."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return Moment(day, day, "day", about=unit != "day")
    return unit_of(day, "year" if MONTHS[unit] >= 12 else "month")


def read_window(match: Match) -> Moment | None:
    """Read `over the next five years`, `les trois derniers mois`, `the coming weeks`."""
    unit, count = match.word("unit"), count_of(match)
    now = known(match, unit)
    way = match.number("turns", match.number("turn"))
    if not now or not count or way == 0 or unit == "season":
        return None
    here = unit_of(now.last, unit)
    if count[0] == VAGUE:
        return open_window(here, way)
    if unit == "week":
        return weeks_window(here, way * count[1]) if here else None
    if unit in ("day", "fortnight", "weekend"):
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
    fixed = match.moments()[-1]
    unit, count = match.word("unit"), count_of(match)
    way = match.number("way", 1)
    if not count or count[0] == VAGUE or not unit:
        return None
    day = shift(fixed.high if way > 0 else fixed.low, unit, way * count[1])
    moment = (Moment(day, day, "day") if fixed.grain == "day" else around(day, unit)) if day else None
    return replace(moment, cycle=fixed.cycle, aim=fixed.aim) if moment else None


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
    "weekday": read_weekday,
    "dated_weekday": read_dated_weekday,
    "weekday_in": read_weekday_in,
    "weekdays_apart": read_weekdays_apart,
    "month_day": read_month_day,
    "turned_unit": read_turned_unit,
    "turned_date": read_turned_date,
    "year_turned": read_year_turned,
    "ago": read_ago,
    "ahead": read_ahead,
    "window": read_window,
    "duration": read_duration,
    "maybe_ahead": read_maybe_ahead,
    "maybe_duration": read_maybe_duration,
    "backward": read_backward,
    "apart": read_apart,
    "rest": read_rest,
    "rest_unit": read_rest_unit,
}
