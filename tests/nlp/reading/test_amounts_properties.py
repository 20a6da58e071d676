"""Amounts: what must hold for any text, and for any amount written out and read back."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nlp.reading.amounts import find_amounts
from nlp.types import Amount

PIECES = [
    *(
        "$",
        "€",
        "£",
        "US$",
        "5",
        "7 000",
        "1,5",
        "1.2.3",
        "2024",
        "billion",
        "milliards",
        "millions",
        "de",
        "d'",
        "to",
        "à",
        "-",
        "–",
    ),
    *(
        "and",
        "et",
        "between",
        "entre",
        "a",
        "un",
        "deux",
        "cents",
        "quatre",
        "vingt",
        "hundred",
        "half",
        "tens",
        "of",
        "dizaines",
    ),
    *(
        "(",
        ")",
        ".",
        ",",
        "\n",
        "%",
        "GW",
        "H100",
        "up to",
        "plus de",
        "won",
        "k",
        "M",
        "bn",
        "Md€",
        "½",
        "’",
        "\u202f",
        "ß",
        "İ",
        "٣",
        "²",
    ),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
LANGS = st.sampled_from(["en", "fr", "de", "es", "it", "pl"])


def read(text: str, lang: str) -> list[Amount]:
    """Read the amounts of a text."""
    return list(find_amounts(text, lang))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, LANGS)
@example("İ 5 € ß", "fr")
@example("٣ billion dollars and ½", "en")
@example("$" * 50 + "5", "en")
def test_any_text_gives_ordered_spans_of_its_own_words(text: str, lang: str) -> None:
    end = 0
    for amount in find_amounts(text, lang):
        assert text[amount.start : amount.end] == amount.text
        assert end <= amount.start < amount.end
        end = amount.end
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high


ADVERSARIAL = [
    ("$", "en"),
    ("1", "en"),
    ("1 ", "fr"),
    ("1,", "en"),
    ("1.1", "fr"),
    ("5 to ", "en"),
    ("5 milliards ", "fr"),
    ("billions of ", "en"),
    ("de ", "fr"),
    ("deux cent ", "fr"),
    ("quatre-vingt-", "fr"),
    ("(", "en"),
    ("up to ", "en"),
    ("a.", "en"),
    ("« ", "fr"),
    ("5 new ", "en"),
    ("$5 (€5) ", "en"),
    ("5 cents ", "en"),
    ("\n", "en"),
    ("US ", "en"),
    ("2 million, ", "en"),
]


@pytest.mark.parametrize(("piece", "lang"), ADVERSARIAL)
def test_reading_time_grows_with_the_text_not_its_square(piece: str, lang: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begin = time.process_time()
        read(text, lang)
        return time.process_time() - begin

    read(piece * 10, lang)
    small, large = min(seconds(2000) for _ in range(3)), min(seconds(16000) for _ in range(2))
    assert large < 8 * 4 * small + 0.1, "16 times the text may take 8 times as long, with room for a busy machine"


SCALES = {
    "en": [("thousand", 1e3), ("million", 1e6), ("bn", 1e9), ("billion", 1e9), ("trillion", 1e12)],
    "fr": [("millions", 1e6), ("milliards", 1e9), ("mds", 1e9), ("billions", 1e12), ("mille milliards", 1e12)],
}
CURRENCIES = {
    "en": [("dollars", "USD"), ("euros", "EUR"), ("yen", "JPY"), ("Swiss francs", "CHF"), ("GBP", "GBP")],
    "fr": [("dollars", "USD"), ("euros", "EUR"), ("yens", "JPY"), ("francs suisses", "CHF")],
}
MANTISSAS = st.integers(1, 99999).map(lambda number: number / 10)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f"])


def grouped(number: float, lang: str, space: str) -> str:
    """Write a number with the groups and the decimal sign of a language."""
    written = f"{number:,.1f}".removesuffix(".0")
    return written if lang == "en" else written.replace(".", ";").replace(",", space).replace(";", ",")


@settings(max_examples=300, deadline=None)
@given(MANTISSAS, st.integers(0, 4), st.integers(0, 4), SPACES)
def test_english_amount_reads_back(mantissa: float, scale: int, currency: int, space: str) -> None:
    (word, factor), (noun, code) = SCALES["en"][scale], CURRENCIES["en"][currency]
    text = f"{grouped(mantissa, 'en', space)}{space}{word}{space}{noun}"
    [amount] = read(f"They paid {text} then.", "en")
    assert (amount.text, amount.currency) == (text, code)
    assert amount.low == amount.high == pytest.approx(mantissa * factor)


@settings(max_examples=300, deadline=None)
@given(MANTISSAS, st.integers(0, 4), st.integers(0, 3), SPACES)
def test_french_amount_reads_back(mantissa: float, scale: int, currency: int, space: str) -> None:
    (word, factor), (noun, code) = SCALES["fr"][scale], CURRENCIES["fr"][currency]
    link = "d’" if noun[0] in "e" else f"de{space}"
    text = f"{grouped(mantissa, 'fr', space)}{space}{word}{space}{link}{noun}"
    [amount] = read(f"Il a payé {text} alors.", "fr")
    assert (amount.text, amount.currency) == (text, code)
    assert amount.low == amount.high == pytest.approx(mantissa * factor)


@settings(max_examples=200, deadline=None)
@given(MANTISSAS, MANTISSAS, st.sampled_from(["$", "€", "US$", "HK$"]), st.sampled_from(["bn", "m", " million", "tn"]))
def test_sign_and_range_read_back(one: float, other: float, sign: str, scale: str) -> None:
    low, high = sorted((one, other))
    text = f"{sign}{grouped(low, 'en', '')}{scale}-{sign}{grouped(high, 'en', '')}{scale}"
    amounts = read(text, "en")
    assert amounts[0].start == 0 and amounts[-1].end == len(text)
    assert (amounts[0].modifier == "between") == (low < high)


EN_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
EN_ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FR_ONES = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"]
FR_ONES += ["quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
FR_TENS = ["vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]


def english(number: int) -> str:
    """Write a number below a thousand in English."""
    if number >= 100:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{EN_ONES[number // 100 - 1]} hundred{rest}"
    if number < 20:
        return EN_ONES[number - 1]
    return EN_TENS[number // 10 - 2] + (f"-{EN_ONES[number % 10 - 1]}" if number % 10 else "")


def french(number: int) -> str:
    """Write a number below a thousand in French."""
    if number >= 100:
        head = "cent" if number < 200 else f"{FR_ONES[number // 100 - 1]} cent"
        return f"{head} {french(number % 100)}" if number % 100 else head + ("s" if number >= 200 else "")
    if number < 20:
        return FR_ONES[number - 1]
    tens = number // 10
    rest = number % 10 + (10 if tens in (7, 9) else 0)
    word = FR_TENS[tens - 2]
    if rest == 0:
        return word + ("s" if tens == 8 else "")
    joint = " et " if rest in (1, 11) and tens < 8 else "-"
    return f"{word}{joint}{FR_ONES[rest - 1]}"


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 999))
def test_number_words_read_back(number: int) -> None:
    [amount] = read(f"They owe {english(number)} million dollars.", "en")
    assert amount.low == number * 1e6
    [amount] = read(f"Il doit {french(number)} millions d'euros.", "fr")
    assert amount.low == number * 1e6
