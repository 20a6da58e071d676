"""Readers of periods that name a day, month, quarter, season, year or decade, with or without its year."""

from dataclasses import replace
from datetime import date

from nlp.reading.periods.calendar import (
    Moment,
    add_months,
    month,
    months_from,
    safe_date,
    season,
    shift,
    turn,
    unit_of,
    years,
)
from nlp.reading.periods.cascade import Match, Reader

FIRST_BARE_YEAR = 1500  # a smaller number alone is rather one of a house or a height
UNDATED = 2000  # a leap year: it stands in for the year where none is written and none can be known


def full_year(number: int) -> int:
    """Return the year that two digits stand for: 24 is 2024, 87 is 1987."""
    return number if number > 99 else number + (2000 if number < 50 else 1900)


def written_year(match: Match) -> int | None:
    """Return the year a match names, None when it names none."""
    for role in ("year4", "year2"):
        if match.has(role):
            return full_year(int(match.all(role)[-1]))
    return None


def base_year(match: Match) -> int:
    """Return the year in which what comes round again is put first."""
    return match.published.last.year if match.published else UNDATED


def recurring(moment: Moment | None, aim: int = 0) -> Moment | None:
    """Mark a period that comes round every year."""
    return replace(moment, cycle="year", aim=aim) if moment else None


def day_of(year: int | None, month_number: int, day: int, match: Match) -> Moment | None:
    """Return a day of a month, in its year if one is known."""
    if year is not None:
        found = safe_date(year, month_number, day)
        return Moment(found, found, "day") if found else None
    near = [base_year(match) - back for back in range(0, 9)]
    found = next((day_found for one in near if (day_found := safe_date(one, month_number, day))), None)
    return Moment(found, found, "day", "year") if found else None


def read_day(match: Match) -> Moment | None:
    """Read `3 March 2025`, `mardi 29 août`, `March 3rd`."""
    found = day_numbers(match)
    if not found or found[0] > 31:
        return None
    day = day_of(year_after(match, 1), match.number("month"), found[0], match)
    return on_weekday(day, match.number("weekday")) if day and day.cycle and match.has("weekday") else day


def on_weekday(day: Moment, weekday: int) -> Moment:
    """Return the one year of three in which a day falls on its weekday: `Friday, July 18`; else the day as it is."""
    around = [one for count in (-1, 0, 1) if (one := turn(day, count)) and one.low.weekday() == weekday]
    return replace(around[0], cycle="") if len(around) == 1 else day


def day_numbers(match: Match) -> list[int]:
    """Return the numbers that can be days, in order."""
    found = [node.values.get("daynum", node.values.get("ordinal")) for node in match.nodes]
    return [int(value) for value in found if value is not None]


def year_after(match: Match, days: int) -> int | None:
    """Return the year written beside so many days: `14 April 15` has one, `14 April` has none."""
    if match.has("year4"):
        return match.number("year4")
    short = [
        node for node in match.nodes if "year2" in node.values or "daynum" in node.values or "ordinal" in node.values
    ]
    return full_year(int(short[days].values["year2"])) if len(short) > days and "year2" in short[days].values else None


def read_days(match: Match) -> Moment | None:
    """Read `3-5 March 2025`, `du 8 au 14 juin`, `between the 3rd and 5th of March`."""
    days = day_numbers(match)
    if len(days) < 2:
        return None
    year, number = year_after(match, 2), match.number("month")
    if days[0] > days[1] and match.has("from"):
        return across_months(year, number, (days[0], days[1]), match)
    one, other = day_of(year, number, days[0], match), day_of(year, number, days[1], match)
    if not one or not other or one.low >= other.high:
        return None
    return replace(one, high=other.high, grain="interval")


def across_months(year: int | None, number: int, days: tuple[int, int], match: Match) -> Moment | None:
    """Return the days of `from the 27th to the 3rd of April`, `from April 27th to the 3rd`."""
    named_first = next(node for node in match.nodes if node.values.keys() & {"month", "daynum", "ordinal"})
    named = day_of(year, number, days[0 if "month" in named_first.values else 1], match)
    if named is None:
        return None
    if "month" in named_first.values:
        end = shift(named.low.replace(day=1), "month", 1)
        high = safe_date(end.year, end.month, days[1]) if end else None
        return replace(named, high=high, grain="interval") if high else None
    begin = shift(named.low.replace(day=1), "month", -1)
    low = safe_date(begin.year, begin.month, days[0]) if begin else None
    return replace(named, low=low, grain="interval") if low else None


def read_month(match: Match) -> Moment | None:
    """Read `March 2025`, `mars`."""
    year = written_year(match)
    if year is not None and not match.has("year4") and match.has("daynum") and not match.has("quote"):
        return None
    if year is not None:
        return month(year, match.number("month"))
    return recurring(month(base_year(match), match.number("month")))


def read_numeric(match: Match) -> Moment | None:
    """Read `2025-03-05`, `05/03/2025` in the order of the language, `20250305`."""
    text = match.word("fulldate")
    pieces = [text[:4], text[4:6], text[6:]] if text.isdigit() else text.replace("/", "-").replace(".", "-").split("-")
    numbers = [int(piece) for piece in pieces]
    if len(pieces[0]) == 4:
        return day_of(numbers[0], numbers[1], numbers[2], match)
    if "." in text and len(pieces[2]) < 2:
        return None
    year = full_year(numbers[2])
    first, second = numbers[:2] if match.month_first and "." not in text else numbers[1::-1]
    return day_of(year, first, second, match) or day_of(year, second, first, match)


def read_short_range(match: Match) -> Moment | None:
    """Read `from 10/1 to 11/7`, `28/2-1/3/2025`."""
    found = match.all("halfdate")
    high = read_numeric(match) if match.has("fulldate") else short_day(str(found[-1]), written_year(match), match)
    low = short_day(str(found[0]), None, match)
    if not low or not high:
        return None
    over_new_year = (low.low.month, low.low.day) > (high.low.month, high.low.day)
    for back in range(9 if high.cycle else 1):
        end = turn(high, -back)
        begin = turn(low, end.low.year - low.low.year - over_new_year) if end else None
        if begin and end and begin.low < end.low:
            return replace(end, low=begin.low, grain="interval")
    return None


def short_day(text: str, year: int | None, match: Match) -> Moment | None:
    """Return the day of `22/04` or `4/22`."""
    one, other = (int(piece) for piece in text.split("/"))
    first, second = (one, other) if match.month_first else (other, one)
    return day_of(year, first, second, match) or day_of(year, second, first, match)


def read_short_numeric(match: Match) -> Moment | None:
    """Read `le 22/04`, `on 4/22`."""
    one, other = (int(piece) for piece in match.word("halfdate").split("/"))
    if len(match.nodes) == 1 and (one <= 12 or match.month_first or (one, other) == (24, 7)):
        return None
    return short_day(match.word("halfdate"), written_year(match), match)


def read_year_month(match: Match) -> Moment | None:
    """Read `2025-03`, `03/2025`."""
    return month(match.number("year4"), match.number("monthnum"))


def read_spaced(match: Match) -> Moment | None:
    """Read `24 12 2014`."""
    numbers = [int(value) for value in match.all("num")]
    if numbers[0] > 31:
        numbers = numbers[::-1]
    return day_of(numbers[2], numbers[1], numbers[0], match)


def read_week_number(match: Match) -> Moment | None:
    """Read `week 31`, `semaine 3 de 2027`: the week of the ISO calendar."""
    year, number, now = match.number("year4"), match.number("num"), match.published
    if year < 0:
        if not now:
            return None
        year = now.last.year + match.number("turn", 0)
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return unit_of(monday, "week")


def read_part(match: Match) -> Moment | None:
    """Read `Q3 2025`, `deuxième trimestre`, `H1 of 2024`, `second half`."""
    unit = (
        "quarter"
        if match.has("quarter_mark")
        else "half"
        if match.has("half_mark") or match.has("half_word")
        else match.word("part_unit")
    )
    size, most = (3, 4) if unit == "quarter" else (6, 2)
    found = [int(value) for value in match.all("ordinal") + match.all("num") if int(value) <= most]
    number = found[0] if found else match.number("turn", 0)
    if number == -1:
        number = most
    if not 1 <= number <= most:
        return None
    year = written_year(match)
    moments = match.moments()
    if moments and not moments[0].cycle and moments[0].grain == "year":
        year = moments[0].low.year
    first = safe_date(base_year(match) if year is None else year, 1, 1)
    moment = months_from(add_months(first, size * (number - 1)) if first else None, size, unit)
    return recurring(moment) if year is None else moment


def read_quarter(match: Match) -> Moment | None:
    """Read `third quarter` without a year; a bare half is more often one of a match."""
    return read_part(match) if match.word("part_unit") == "quarter" else None


def read_season(match: Match) -> Moment | None:
    """Read `summer 2024`, `hiver 2023-2024`, `cet été`, `last winter`."""
    number = match.number("season")
    year = written_year(match)
    if year is not None:
        second = len(match.all("year4")) > 1 or (match.has("year4") and match.has("year2"))
        return season(int(match.all("year4")[0]) if second else year, number)
    if match.published is None:
        return None
    turned = match.number("turn", 9)
    moment = recurring(season(match.published.last.year, number))
    current = unit_of(match.published.last, "season")
    if moment is None or current is None:
        return None
    if current.low.month == moment.low.month and turned == 0:
        return current
    return replace(moment, aim={-1: -2, 0: 3, 1: 2}.get(turned, 0))


def read_year(match: Match) -> Moment | None:
    """Read `in 2027`, `l'année 2027`, `exercice 2025`, `FY25`."""
    year = written_year(match)
    if year is None or (len(match.nodes) == 1 and year < FIRST_BARE_YEAR):
        return None
    return years(year, year)


def read_year_span(match: Match) -> Moment | None:
    """Read `2024-25`, `2010-2016`."""
    first = match.number("year4")
    last = int(match.all("year4")[1]) if len(match.all("year4")) > 1 else first // 100 * 100 + match.number("year2")
    return years(first, last, "interval") if first < last else None


def read_decade(match: Match) -> Moment | None:
    """Read `the 1990s`, `les années 2020`, `années quatre-vingt-dix`."""
    year = (
        match.number("year4")
        if match.has("year4")
        else match.number("tens", match.number("decade_word", match.number("year2")))
    )
    if year < 0 or year % 10:
        return None
    first = year if year > 99 else year + (2000 if year <= 20 else 1900)
    return years(first, first + 9, "decade")


def read_century(match: Match) -> Moment | None:
    """Read `the 21st century`, `le XXe siècle`."""
    number = int((match.all("ordinal") or match.all("num") or match.all("roman") or [0])[0])
    return years(100 * (number - 1) or 1, 100 * number - 1, "century") if 1 <= number <= 30 else None


READERS: dict[str, Reader] = {
    "day": read_day,
    "days": read_days,
    "month": read_month,
    "numeric": read_numeric,
    "short_numeric": read_short_numeric,
    "short_range": read_short_range,
    "year_month": read_year_month,
    "spaced": read_spaced,
    "week_number": read_week_number,
    "part": read_part,
    "part_alone": read_quarter,
    "part_turned": read_part,
    "fiscal_year": read_year,
    "season": read_season,
    "year": read_year,
    "year_span": read_year_span,
    "decade": read_decade,
    "century": read_century,
}
