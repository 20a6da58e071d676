"""Readers of periods inside or beside another one: `the second week of March`, `the Friday before Easter`."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import (
    MONTHS,
    Moment,
    add_days,
    add_months,
    derive,
    nth_weekday,
    shift,
    turn,
    unit_of,
    years,
)
from nlp.reading.periods.cascade import Match, Reader
from nlp.reading.periods.counted import count_of
from nlp.reading.periods.tense import settle
from nlp.reading.periods.weekdays import read_month_day, weekday_by_week

PART_ROLES = {"half_word": 0, "of_unit": 1, "unit": 2, "part_unit": 3}
MOST_PIECES = 400  # more than the days of a year


def read_nth_unit(match: Match) -> Moment | None:
    """Read `first week of October`, `last quarter of 2024`, `le premier lundi du mois prochain`."""
    return derive(match.moments()[-1], lambda whole: nth_of(whole, match))


def read_nth_of_unit(match: Match) -> Moment | None:
    """Read `the first Monday of the month`, `the last week of this year`."""
    whole = unit_named(match)
    return nth_of(whole, match) if whole else None


def unit_named(match: Match) -> Moment | None:
    """Return the unit that a match ends with: `of the month`, `of this year`, `de l'an dernier`."""
    unit, now = str(match.all("unit")[-1]), match.published
    turned = [int(node.values["turn"]) for node in match.nodes[-2:] if "turn" in node.values]
    day = shift(now.last, unit, turned[-1] if turned else 0) if now and now.knows(unit) else None
    return unit_of(day, unit) if day else None


def nth_of(whole: Moment, match: Match) -> Moment | None:
    """Return the first, third, last or third last unit or weekday of a period."""
    number = place_of(match)
    if match.has("weekday"):
        day = nth_weekday(whole.low, whole.high, match.number("weekday"), number) if abs(number) < 6 else None
        return Moment(day, day, "day") if day and whole.grain != "day" else None
    pieces = pieces_of(whole, unit_of_part(match))
    if not pieces or number == 0 or abs(number) > len(pieces):
        return None
    return pieces[number - 1] if number > 0 else pieces[number]


def unit_of_part(match: Match) -> str:
    """Return the unit that a match begins with: the week of `the first week of the quarter`."""
    first = next(node.values for node in match.nodes if node.values.keys() & PART_ROLES)
    if first.get("unit") == "day" and match.word("business") == "working":
        return "workday"
    return str(next(first[role] for role in PART_ROLES if role in first))


def place_of(match: Match) -> int:
    """Return which one is meant: 3 for `third`, -1 for `last`, -2 for `second last`, 0 for none."""
    number = match.number("ordinal", 1)
    turned = [int(node.values["turn"]) for node in match.nodes[:3] if "turn" in node.values]
    if turned and turned[0] >= 0:
        return 0
    return -number if turned and number > 0 else number


def pieces_of(whole: Moment, unit: str) -> list[Moment]:
    """Cut a period into its units; a week belongs to where its Thursday lies, a fortnight is half of its month."""
    if unit == "fortnight":
        return halves_of(whole)
    if unit == "half" and whole.grain in ("decade", "century", "month"):
        return halves_of(whole)
    if unit == "workday":
        return [piece for piece in pieces_of(whole, "day") if piece.low.weekday() < 5]
    day: date | None = whole.low
    if unit == "week":
        day = add_days(whole.low, (3 - whole.low.weekday()) % 7)
    found: list[Moment] = []
    while day and day <= whole.high and len(found) < MOST_PIECES and (piece := unit_of(day, unit)):
        found.append(piece)
        day = add_days(piece.high, 4 if unit == "week" else 1)
    return [] if day and day <= whole.high else found


def halves_of(whole: Moment) -> list[Moment]:
    """Return both halves of a month, from the 1st to the 15th and the rest, or of a decade or a century."""
    if whole.grain in ("decade", "century"):
        first, middle, last = whole.low.year // 10 * 10, (whole.low.year + whole.high.year + 1) // 2, whole.high.year
        both = years(max(first, 1), middle - 1, "interval"), years(middle, last, "interval")
        return [half for half in both if half]
    if whole.grain != "month":
        return []
    end, begin = whole.low.replace(day=15), whole.low.replace(day=16)
    return [replace(whole, high=end, grain="interval"), replace(whole, low=begin, grain="interval")]


def read_nth_units(match: Match) -> Moment | None:
    """Read `the first nine months of 2023`, `les deux dernières semaines de mars`."""
    return derive(match.moments()[-1], lambda whole: nth_units(whole, match))


def read_nth_units_of_unit(match: Match) -> Moment | None:
    """Read `the first six months of the year`, `les trois premiers jours du mois`."""
    whole = unit_named(match)
    return nth_units(whole, match) if whole else None


def nth_units(whole: Moment, match: Match) -> Moment | None:
    """Return so many units at the beginning or the end of a period."""
    count = count_of(match)
    pieces = pieces_of(whole, unit_of_part(match))
    first = place_of(match) if match.has("ordinal") or match.has("turn") else match.number("turns", 1)
    if not count or not 0 < count[1] <= len(pieces) or abs(first) != 1:
        return None
    some = pieces[: count[1]] if first > 0 else pieces[-count[1] :]
    return Moment(some[0].low, some[-1].high, "interval" if len(some) > 1 else some[0].grain)


def read_weekday_beside(match: Match) -> Moment | None:
    """Read `the Friday before Easter`, `the second Monday after May 3`, `le lundi suivant Noël`."""
    number, way = match.number("ordinal", 1), match.number("way", 1)

    def beside(moment: Moment) -> Moment | None:
        near = add_days(moment.high, 1) if way > 0 else add_days(moment.low, -1)
        far = add_days(near, 7 * 5 * way) if near else None
        if not near or not far or moment.grain != "day" or not 0 < number < 6:
            return None
        day = nth_weekday(min(near, far), max(near, far), match.number("weekday"), way * number)
        return Moment(day, day, "day") if day else None

    return derive(match.moments()[-1], beside)


def read_span_from(match: Match) -> Moment | None:
    """Read `for three days from Monday`, `two weeks starting May 20`: with its first day."""
    unit, count = match.word("unit") or "week", count_of(match)

    def spanned(moment: Moment) -> Moment | None:
        end = shift(moment.low, unit, count[1]) if count and count[1] > 0 and unit != "season" else None
        last = add_days(end, -1) if end else None
        return Moment(moment.low, last, "interval") if last and moment.grain == "day" else None

    now = match.published
    if not match.moments():
        return spanned(Moment(now.last, now.last, "day")) if now and now.knows("day") else None
    return derive(match.moments()[-1], spanned)


def read_span_to(match: Match) -> Moment | None:
    """Read `the three months to March`, `the year ended June 30`, `l'exercice clos fin mars`: with its last day."""
    unit, numbers = match.word("unit") or "year", match.all("num")
    count = int(numbers[0]) if numbers else 1

    def spanned(moment: Moment) -> Moment | None:
        after = add_days(moment.high, 1)
        low = shift(after, unit, -count) if after and 0 < count < 1000 else None
        return Moment(low, moment.high, "interval") if low and unit != "season" and low <= moment.high else None

    return derive(match.moments()[-1], spanned, inside=False)


def read_same_unit(match: Match) -> Moment | None:
    """Read `the same quarter last year`, `the year-ago quarter`, `le même mois de 2023`: this unit in that year."""
    unit, now, years_named = match.word("unit"), match.published, match.moments()
    here = unit_of(now.last, unit) if now and now.knows(unit) and unit in MONTHS else None
    if here is None or MONTHS[unit] >= 12:
        return None
    turned = int((match.all("turn") or [-1])[-1])
    back = years_named[0].low.year - here.low.year if years_named else turned
    day = add_months(here.low, 12 * back)
    return unit_of(day, unit) if day else None


def read_twice(match: Match) -> Moment | None:
    """Read `the week after next`, `the year before last`, `Friday after next`, `March after next`."""
    way, now = match.number("way", 1), match.published
    if way != match.number("turn"):
        return None
    if match.moments() or match.has("weekday"):
        moment = match.moments()[0] if match.moments() else weekday_of(match)
        found = settle(replace(moment, aim=2 * way), now, 0) if moment and moment.cycle and now else None
        again = turn(replace(found, cycle=moment.cycle), way) if moment and found else None
        return replace(again, cycle="") if again else None
    unit = match.word("unit")
    day = shift(now.last, unit, 2 * way) if now and now.knows(unit) else None
    return unit_of(day, unit) if day else None


def weekday_of(match: Match) -> Moment | None:
    """Return the latest such weekday."""
    now = match.published
    if not now or not now.knows("day"):
        return None
    day = add_days(now.last, -((now.last.weekday() - match.number("weekday")) % 7))
    return Moment(day, day, "day", "week") if day else None


def read_week_of(match: Match) -> Moment | None:
    """Read `the week of March 3`, `the week of the 18th`, `la semaine du 6 octobre`."""
    moment = match.moments()[-1] if match.moments() else read_month_day(match)
    return derive(moment, lambda day: unit_of(day.low, "week") if day.grain == "day" else None) if moment else None


def read_weekday_in_week(match: Match) -> Moment | None:
    """Read `Monday two weeks from now`, `le mardi d'il y a deux semaines`."""
    moment, number = match.moments()[0], match.number("weekday")
    week = unit_of(moment.low, "week") if moment.about and moment.grain == "day" and not moment.cycle else None
    return weekday_by_week(week.low, number, 0) if week else None


READERS: dict[str, Reader] = {
    "nth_unit": read_nth_unit,
    "nth_of_unit": read_nth_of_unit,
    "nth_units": read_nth_units,
    "nth_units_of_unit": read_nth_units_of_unit,
    "weekday_beside": read_weekday_beside,
    "weekday_in_week": read_weekday_in_week,
    "span_from": read_span_from,
    "span_to": read_span_to,
    "same_unit": read_same_unit,
    "twice": read_twice,
    "week_of": read_week_of,
}
