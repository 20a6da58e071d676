"""Tables of amounts: a sentence at the margin, below it each amount that must be read, and nothing else.

`quote | bounds currency-or-unit modifier basis`, where exact and total go without saying; bounds are `5e9`, `5e9..7e9`,
`..7e9` (up to) or `5e9..` (at least); `= bounds currency` at the end is the conversion.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp.reading.amounts import find_amounts, with_conversions
from nlp.types import Amount

FOLDER = Path(__file__).parent / "amounts"
Case = tuple[str, tuple[str, ...]]


def read_cases(path: Path) -> Iterator[Case]:
    """Yield every sentence of a table with its amounts as written there."""
    text, expected = "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            expected.append(line.strip())
            continue
        if text:
            yield text, tuple(expected)
        text, expected = line.strip(), []
    if text:
        yield text, tuple(expected)


def written_bounds(amount: Amount) -> str:
    """Write the bounds of an amount as the tables have them."""
    low, high = (
        "" if value is None else f"{value:.12g}" if value % 1 else f"{value:.0f}" for value in (amount.low, amount.high)
    )
    return short(low) if low == high else f"{short(low)}..{short(high)}"


def short(number: str) -> str:
    """Write 5000000000 as 5e9."""
    for zeros in (12, 9, 6):
        digits = number[:-zeros]
        if digits and number.endswith("0" * zeros):
            return f"{digits}e{zeros}"
        if digits and number.isdecimal() and number.endswith("0" * (zeros - 2)):
            return f"{float(number) / 10**zeros:.12g}e{zeros}"
    return number


def written(amount: Amount) -> str:
    """Write an amount as the tables have it."""
    parts = [f"{amount.text} |", written_bounds(amount), amount.currency or amount.unit or "-"]
    parts += [amount.modifier] if amount.modifier != "exact" else []
    parts += [amount.basis] if amount.basis != "total" else []
    if amount.conversion is not None:
        parts += ["=", written_bounds(amount.conversion), str(amount.conversion.currency)]
    return " ".join(part for part in parts if part)


LANGS = ("en", "fr", "de", "es", "it")
CASES = [(lang, *case) for lang in LANGS for case in read_cases(FOLDER / f"{lang}.txt")]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_case_reads_as_the_table_says(lang: str, text: str, expected: tuple[str, ...]) -> None:
    assert tuple(written(amount) for amount in find_amounts(text, lang)) == expected


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_tables_hold_150_cases_of_each_language(lang: str) -> None:
    assert sum(case[0] == lang for case in CASES) >= 150


def read(text: str, lang: str) -> list[Amount]:
    """Read the amounts of a text."""
    return list(find_amounts(text, lang))


def test_conversion_follows_its_amount_where_every_sum_is_wanted() -> None:
    both = list(with_conversions(find_amounts("It raised €600 million ($700 million).", "en")))
    assert [(amount.text, amount.currency) for amount in both] == [("€600 million", "EUR"), ("$700 million", "USD")]


def test_sum_without_any_currency_is_no_amount() -> None:
    assert read("They raised 300 million in May.", "en") == []


def test_hundreds_in_french_are_cents_only_where_a_price_is_told() -> None:
    assert read("La salle compte quatre cents places.", "fr") == []
    assert [amount.low for amount in find_amounts("Une requête coûte quatre cents.", "fr")] == [0.04]
