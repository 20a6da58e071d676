"""Periods written in random ways are read back, movable feasts fall where calendars have them, no words crash."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.lexicon import read_lexicon
from nlp.reading.periods import find_periods, parse_edtf
from nlp.reading.periods.feasts import easter_sunday, feast_day
from nlp.reading.periods.vocabulary import language

FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ENGLISH = "January February March April May June July August September October November December"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
JOURS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
NTH, RANGS = "first second third fourth fifth", "premier deuxième troisième quatrième cinquième"
DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31))
EASTERS = [
    "1990-04-15",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2038-04-25",
]


def named(names: str, index: int) -> str:
    return names.split()[index]


def days(text: str, lang: str, published: str | None = None) -> tuple[date | None, date | None]:
    (found,) = find_periods(text, lang, published)
    return found.earliest, found.latest


@settings(deadline=None)
@given(DAYS)
def test_the_nth_weekday_of_a_month_is_read_back(day: date) -> None:
    place, month, weekday = (day.day - 1) // 7, day.month - 1, day.weekday()
    english = f"on the {named(NTH, place)} {named(WEEKDAYS, weekday)} of {named(ENGLISH, month)} {day.year} there"
    french = f"signé le {named(RANGS, place)} {named(JOURS, weekday)} de {named(FRENCH, month)} {day.year} ici"
    assert days(english, "en") == days(french, "fr") == (day, day)


@settings(deadline=None)
@given(DAYS, st.integers(2, 300))
def test_days_counted_from_a_day_are_read_back(day: date, count: int) -> None:
    english, french = (
        f"{day.day} {named(ENGLISH, day.month - 1)} {day.year}",
        f"{day.day} {named(FRENCH, day.month - 1)} {day.year}",
    )
    later, before = day + timedelta(count), day - timedelta(1)
    assert days(f"sold {count} days after {english} there", "en") == (later, later)
    assert days(f"vendu {count} jours après le {french} ici", "fr") == (later, later)
    assert days(f"sold the day before {english} there", "en") == (before, before)
    assert days(f"vendu la veille du {french} ici", "fr") == (before, before)
    assert days(f"open for {count} days starting {english} there", "en") == (day, later - timedelta(1))


@settings(deadline=None)
@given(DAYS, st.integers(1, 11))
def test_the_first_months_of_a_year_are_read_back(day: date, count: int) -> None:
    first, last = date(day.year, 1, 1), date(day.year, count + 1, 1) - timedelta(1)
    if count > 1:
        assert days(f"in the first {count} months of {day.year} it fell", "en") == (first, last)
        assert days(f"sur les {count} premiers mois de {day.year}, rien", "fr") == (first, last)
    assert days(f"in the {count} months to {named(ENGLISH, count - 1)} {day.year} it fell", "en") == (first, last)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_what_is_told_beside_a_day_counts_from_it_and_not_from_the_publication(day: date, published: date) -> None:
    after = day + timedelta(1)
    english = f"It signed on {day.day} {named(ENGLISH, day.month - 1)} {day.year}. The next day it paid."
    french = f"Elle a signé le {day.day} {named(FRENCH, day.month - 1)} {day.year}. Le lendemain, elle payait."
    for text, lang in ((english, "en"), (french, "fr")):
        assert [one.earliest for one in find_periods(text, lang, published.isoformat())] == [day, after]


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_where_calendars_have_it(day: str) -> None:
    assert easter_sunday(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good_friday", "2024-03-29"),
        ("ascension", "2025-05-29"),
        ("whit_monday", "2024-05-20"),
        ("thanksgiving", "2023-11-23"),
        ("black_friday", "2024-11-29"),
        ("memorial_day", "2024-05-27"),
        ("election_day", "2024-11-05"),
        ("lunar_new_year", "2025-01-29"),
        ("eid_al_fitr", "2024-04-10"),
    ],
)
def test_a_movable_feast_falls_where_calendars_have_it(name: str, day: str) -> None:
    assert feast_day(name, int(day[:4])) == date.fromisoformat(day)


def test_a_feast_outside_the_tables_is_not_guessed() -> None:
    assert feast_day("lunar_new_year", 1850) is None
    (year,) = find_periods("It met on Lunar New Year 1850.", "en", "2024-03-15")
    assert year.edtf == "1850"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_feast_that_a_language_names_is_known(lang: str) -> None:
    feasts = read_lexicon("feasts")
    known = {name for table in feasts.values() for name in table}
    named = {value for value in read_lexicon(f"periods/{lang}")["words"]["feast"].values() if isinstance(value, str)}
    assert named <= known


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_can_be_counted_is_a_unit(lang: str) -> None:
    words = read_lexicon(f"periods/{lang}")["words"]
    assert {*words["single"], *words["plural"]} <= words["unit"].keys()


def vocabulary(lang: str) -> list[str]:
    words = language(lang)
    assert words is not None
    phrases = [" ".join(tokens) for some in words.phrases.values() for tokens, _ in some]
    return [
        *words.words,
        *phrases,
        "1",
        "15",
        "31",
        "99",
        "2024",
        "0001",
        "9999",
        "12/12",
        "29/2",
        "3/4/2025",
        ",",
        "-",
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.data(),
    st.sampled_from(["en", "fr", "de", "es", "it"]),
    st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29", "2024-05", "2024", None]),
)
def test_the_words_of_the_grammar_in_any_order_give_sound_periods(
    data: st.DataObject, lang: str, published: str | None
) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(vocabulary(lang)), max_size=25)))
    for one in find_periods(text, lang, published):
        assert text[one.start : one.end] == one.text
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
        assert parse_edtf(one.edtf) == (one.earliest, one.latest)
