"""Periods beyond the tables: publication dates that are coarse or missing, other languages, EDTF, hostile text."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import LexiconError
from nlp.reading.periods import find_periods, format_edtf, parse_edtf
from nlp.reading.periods.vocabulary import Alphabet, language, languages

FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ENGLISH = "January February March April May June July August September October November December"
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
ITALIAN = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31))


def named(names: str, index: int) -> str:
    return names.split()[index]


def values(text: str, lang: str, published: str | None = "2024-03-15") -> list[str]:
    return [one.edtf for one in find_periods(text, lang, published)]


def test_a_weekday_is_left_out_when_only_the_month_of_publication_is_known() -> None:
    assert values("It said on Tuesday that sales rose.", "en", "2024-03") == []


def test_last_month_needs_only_the_month_of_publication() -> None:
    assert values("It said last month that sales rose.", "en", "2024-03") == ["2024-02"]


def test_last_month_is_left_out_when_only_the_year_is_known() -> None:
    assert values("Le mois dernier, tout a changé.", "fr", "2024") == []


def test_last_year_needs_only_the_year_of_publication() -> None:
    assert values("L'an dernier, tout a changé.", "fr", "2024") == ["2023"]


def test_without_publication_date_only_what_is_written_in_full_is_read() -> None:
    text = "On Tuesday, in May, last year and on 3 May 2021 and in 2019 it rained."
    assert values(text, "en", None) == ["2021-05-03", "2019"]


def test_a_range_lends_its_year_to_the_month_without_one() -> None:
    assert values("It ran from March to June 2021.", "en", None) == ["2021-03/2021-06"]


def test_a_publication_date_that_is_no_edtf_counts_as_none() -> None:
    assert values("Yesterday and in 2019.", "en", "spring") == ["2019"]


def test_a_language_without_vocabulary_reads_nothing() -> None:
    assert values("3 May 2021", "xx") == []


def test_spaces_and_apostrophes_of_typesetters_count_as_plain_ones() -> None:
    assert values("Le 3\u00a0mai\u202f2021 et l’an dernier.", "fr") == ["2021-05-03", "2023"]


def test_offsets_count_code_points_after_signs_outside_the_basic_plane() -> None:
    text = "🚀 İstanbul, in May 2021"
    (found,) = find_periods(text, "en", None)
    assert (found.start, found.end, found.text) == (12, 23, "in May 2021")


def test_a_date_that_stands_alone_is_the_nearest_one() -> None:
    assert [values(text, "en") for text in ("May 3", "January 3", "Sunday", "Thursday")] == [
        ["2024-05-03"],
        ["2024-01-03"],
        ["2024-03-17"],
        ["2024-03-14"],
    ]


def test_a_weekday_beside_a_day_of_the_month_tells_the_year() -> None:
    assert values("The talks took place on Friday, July 18.", "en") == ["2025-07-18"]
    assert values("Les échanges ont eu lieu mardi 18 juillet.", "fr") == ["2023-07-18"]


def test_numbers_in_words_make_days_and_years() -> None:
    text = "born on January twenty-five nineteen eighty-six and on the twenty-first of May 2020"
    assert values(text, "en") == ["1986-01-25", "2020-05-21"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "It will meet from 4/22 to 5/3.", ["2024-04-22/2024-05-03"]),
        ("fr", "Il se tiendra du 22/04 au 03/05.", ["2024-04-22/2024-05-03"]),
        ("en", "Three Fridays ago it fell; two Mondays from now it ships.", ["2024-02-23", "2024-03-25"]),
        ("en", "The first Monday of the month is quiet.", ["2024-03-04"]),
        ("en", "Between now and June it will hire.", ["2024-03-15/2024-06-30"]),
        ("fr", "Lundi en huit, le site ouvrira.", ["2024-03-25"]),
        ("en", "It paid on the 12th, and again.", ["2024-03-12"]),
    ],
)
def test_rarer_turns_of_phrase(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


def test_precision_follows_what_is_named() -> None:
    text = "On 3 May 2021, in May 2021, in Q3 2021, in H1 2021, in summer 2021, in 2021, in the 2010s, last week"
    found = [one.precision for one in find_periods(text, "en", "2024-03-15")]
    assert found == ["day", "month", "quarter", "half", "season", "year", "decade", "week"]


def test_an_open_end_is_none() -> None:
    (since,) = find_periods("Since 2019 it has grown.", "en", None)
    assert (since.earliest, since.latest) == (date(2019, 1, 1), None)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Am 3. Mai 2021 und im Oktober 2022", ["2021-05-03", "2022-10"]),
        ("de", "Seit 2019 wächst das Werk.", ["2019/.."]),
        ("de", "Das Werk wurde am Montag geschlossen.", ["2024-03-11"]),
        ("de", "Letzte Woche und nächstes Jahr", ["2024-03-04/2024-03-10", "2025"]),
        ("de", "Vor drei Jahren war Ende 2022 fern.", ["2021", "2022-12"]),
        ("de", "Im dritten Quartal 2023 und Mitte 2024", ["2023-07/2023-09", "2024-06~"]),
        ("es", "El 3 de mayo de 2021 y en octubre de 2022", ["2021-05-03", "2022-10"]),
        ("es", "Desde 2019 crece.", ["2019/.."]),
        ("es", "El lunes anunció un acuerdo.", ["2024-03-11"]),
        ("es", "La semana pasada y el próximo año", ["2024-03-04/2024-03-10", "2025"]),
        ("es", "Hace tres años y a finales de 2022", ["2021", "2022-12"]),
        ("it", "Il 3 maggio 2021 e nel ottobre 2022", ["2021-05-03", "2022-10"]),
        ("it", "Dal 2019 cresce.", ["2019/.."]),
        ("it", "Ieri ha annunciato un accordo.", ["2024-03-14"]),
        ("it", "La settimana scorsa e il prossimo anno", ["2024-03-04/2024-03-10", "2025"]),
        ("it", "Tre anni fa e alla fine del 2022", ["2021", "2022-12"]),
    ],
)
def test_other_languages_read_explicit_and_common_dates(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-12", (date(2024, 3, 12), date(2024, 3, 12))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2022/..", (date(2022, 1, 1), None)),
        ("../2030", (None, date(2030, 12, 31))),
        ("2020-06~", (date(2020, 6, 1), date(2020, 6, 30))),
        ("2024-03-12T10:00:00Z", (date(2024, 3, 12), date(2024, 3, 12))),
        ("2024-03/2024-06", (date(2024, 3, 1), date(2024, 6, 30))),
        ("2024-02-30", None),
        ("2025/2024", None),
        ("../..", None),
        ("0000", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_parse_edtf(text: str | None, expected: tuple[date | None, date | None] | None) -> None:
    assert parse_edtf(text) == expected


@settings(deadline=None)
@given(DAYS, st.integers(0, 4000))
def test_format_edtf_writes_what_parse_edtf_reads(first: date, length: int) -> None:
    last = first + timedelta(length)
    assert parse_edtf(format_edtf(first, last)) == (first, last)


@settings(deadline=None)
@given(DAYS)
def test_a_day_written_in_any_way_is_read_back(day: date) -> None:
    month = day.month - 1
    ways = [
        (f"signed on {named(ENGLISH, month)} {day.day}, {day.year} there", "en"),
        (f"signed on {day.day} {named(ENGLISH, month)} {day.year} there", "en"),
        (f"signed on {day:%m/%d/%Y} there", "en"),
        (f"signed on {day.isoformat()} there", "en"),
        (f"signé le {day.day} {named(FRENCH, month)} {day.year} ici", "fr"),
        (f"signé le {day:%d/%m/%Y} ici", "fr"),
        (f"signé le {day:%d.%m.%Y} ici", "fr"),
        (f"am {day.day}. {named(GERMAN, month)} {day.year} dort", "de"),
        (f"el {day.day} de {named(SPANISH, month)} de {day.year} allí", "es"),
        (f"il {day.day} {named(ITALIAN, month)} {day.year} qui", "it"),
    ]
    for text, lang in ways:
        (found,) = find_periods(text, lang, None)
        assert (found.earliest, found.latest, found.precision) == (day, day, "day"), text


@settings(deadline=None)
@given(DAYS)
def test_a_month_quarter_or_year_written_in_any_way_is_read_back(day: date) -> None:
    month, quarter = day.month - 1, (day.month + 2) // 3
    first = date(day.year, 3 * quarter - 2, 1)
    ordinals = ["first", "second", "third", "fourth"], ["premier", "deuxième", "troisième", "quatrième"]
    for text, lang in [
        (f"by {named(ENGLISH, month)} {day.year} at last", "en"),
        (f"d'ici {named(FRENCH, month)} {day.year} enfin", "fr"),
        (f"im {named(GERMAN, month)} {day.year} endlich", "de"),
    ]:
        assert values(text, lang, None) == [f"{day:%Y-%m}"], text
    for text, lang in [
        (f"in Q{quarter} {day.year} it fell", "en"),
        (f"the {ordinals[0][quarter - 1]} quarter of {day.year} fell", "en"),
        (f"au T{quarter} {day.year}, tout", "fr"),
        (f"au {ordinals[1][quarter - 1]} trimestre {day.year}, tout", "fr"),
    ]:
        (found,) = find_periods(text, lang, None)
        assert (found.earliest, found.precision) == (first, "quarter"), text
    assert values(f"It began in {day.year} there.", "en", None) == [str(day.year)]


PIECES = (
    "the first last next week of month may March mars 3 31 2024 99999 - – / . , ' from to between and q3 t4 h1 s th "
    "twenty thirty five ninety quatre-vingt vingt cinq second lundi Monday ago il y a d'ici fin début la le du au des "
    "années siècle since until 12/12/30 2024-13-45 28/2 11/7 0 er % $ İ ſ"
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=30),
    st.sampled_from(["en", "fr", "de", "es", "it"]),
    DAYS,
)
def test_hostile_text_gives_sound_periods_in_order(pieces: list[str], lang: str, day: date) -> None:
    text, end = " ".join(pieces), 0
    for one in find_periods(text, lang, day.isoformat()):
        assert one.start >= end and text[one.start : one.end] == one.text
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
        assert parse_edtf(one.edtf) == (one.earliest, one.latest)
        end = one.end


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=200), st.sampled_from(["en", "fr"]), st.sampled_from(["0001-01-01", "9999-12-31", "9999", None])
)
def test_any_text_at_the_ends_of_the_calendar_is_survived(text: str, lang: str, published: str | None) -> None:
    tail = " last century, 5 decades ago, next week, il y a 900 ans, la décennie prochaine, in March"
    assert list(find_periods(text + tail, lang, published)) is not None


@pytest.mark.parametrize("unit", ["2024 ", "from March to ", "the first of ", "1/1/", "- ", "il y a trois ", "a'"])
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        list(find_periods(unit * count, "fr" if "il" in unit else "en", "2024-03-15"))
        return time.process_time() - start

    short, long = (min(seconds(count) for _ in range(3)) for count in (2_000, 16_000))
    assert long < 24 * short + 0.05


def test_every_language_file_compiles() -> None:
    assert {"en", "fr", "de", "es", "it"} <= languages()
    assert all(language(code) for code in languages())


def test_a_pattern_with_an_unknown_role_names_the_file_and_the_role() -> None:
    alphabet = Alphabet()
    alphabet.letter(frozenset({"month"}))
    with pytest.raises(LexiconError, match=r"en.toml: no word has the role 'mouth'"):
        alphabet.compile("mouth", "en.toml")
