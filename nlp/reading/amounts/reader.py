"""Amounts: raw text to sums of money and counts, in text order. The steps are the modules beside this one."""

from collections.abc import Iterator
from dataclasses import replace

from nlp.reading.amounts.bare import (
    Currencies,
    is_elided_count,
    is_spelt_cents,
    read_cents,
    reads_as_sum,
)
from nlp.reading.amounts.context import read_basis, read_bounds
from nlp.reading.amounts.numbers import Number, skip_hyphen
from nlp.reading.amounts.ranges import Figure, read_figure
from nlp.reading.amounts.terms import Term
from nlp.reading.amounts.tokens import Tokens, read_tokens
from nlp.reading.amounts.vocabulary import Vocabulary, read_vocabulary
from nlp.types import Amount

DIGITS = frozenset("0123456789")
DIGIT_PARTS = {"low": (1, 4), "mid": (4, 7), "high": (7, 10), "": (1, 10)}  # thirds of what so many digits can write
ZERO = Number(0, 0, 1, 0)
WORDS_TO_CONVERSION = 4  # tokens between the bracket of a conversion and its sum: (about US$)


def find_amounts(text: str, lang: str) -> Iterator[Amount]:
    """Yield the amounts of a text in order, without overlaps; a conversion in brackets is part of its sum."""
    known = read_vocabulary(lang if lang in ("fr", "de", "es", "it") else "en")
    tokens = read_tokens(text, spaced=lang != "en")
    found = settle(tokens, list(find_figures(tokens, known)), known)
    yield from fold_conversions(tokens, found, known)


def with_conversions(amounts: Iterator[Amount] | tuple[Amount, ...]) -> Iterator[Amount]:
    """Yield each amount and, after it, the conversion it carries: every sum that the text writes."""
    for amount in amounts:
        yield amount
        if amount.conversion is not None:
            yield amount.conversion


def find_figures(tokens: Tokens, known: Vocabulary) -> Iterator[Figure]:
    """Yield figures from left to right; an anchor that no rule can read is passed over."""
    anchors, done = known.anchors, 0
    for index, word in enumerate(tokens.words):
        if index < done or (word not in anchors and word[0] not in DIGITS):
            continue
        start = index
        if word in known.symbols and index > done and tokens.word(index - 1) in known.qualifiers.get(word, ()):
            start = index - 1
        figure = read_special(tokens, index, known) or read_figure(tokens, start, known)
        if figure is None and start < index:
            figure = read_figure(tokens, index, known)
        if figure is not None:
            done = figure.end
            yield figure


def read_special(tokens: Tokens, index: int, known: Vocabulary) -> Figure | None:
    """Read an undisclosed sum, or a sum known by its number of digits (high nine figures)."""
    hit = known.undisclosed.match(tokens.words, index)
    if hit is not None:
        return Figure(0, 0, index, hit[1], None, None, Term(ZERO, index, hit[1]), special="undisclosed")
    part = known.figure_parts.get(tokens.word(index), "")
    start = skip_hyphen(tokens, index + 1) if part else index
    count = known.numbers.get(tokens.word(start))
    end = skip_hyphen(tokens, start + 1)
    if count is None or not 4 <= count <= 13 or tokens.word(end) not in known.figure_words:
        return None
    low, high = (bound * 10.0 ** (count - 1) for bound in DIGIT_PARTS[part])
    return Figure(low, high, index, end + 1, None, None, Term(ZERO, index, end + 1), special="digits")


def is_kept(tokens: Tokens, figure: Figure, known: Vocabulary) -> bool:
    """Say whether a figure is an amount, or may be one by the text around it."""
    named = figure.currency or figure.unit or figure.special or figure.term.minor
    return bool(named) or reads_as_sum(tokens, figure, known) or is_spelt_cents(tokens, figure, known)


def settle(tokens: Tokens, figures: list[Figure], known: Vocabulary) -> list[Figure]:
    """Give every figure its currency; drop the numbers that turn out to be none."""
    kept = [figure for figure in figures if is_kept(tokens, figure, known)]
    currencies = Currencies(tokens, kept)
    settled = (settle_one(tokens, kept, place, currencies, known) for place in range(len(kept)))
    return [figure for figure in settled if figure is not None]


def settle_one(
    tokens: Tokens, kept: list[Figure], place: int, currencies: Currencies, known: Vocabulary
) -> Figure | None:
    """Give one figure its currency; None when it is no amount after all."""
    figure = kept[place]
    if figure.term.minor:
        return read_cents(tokens, figure, currencies.of(place), known)
    if figure.currency or figure.unit or figure.special == "undisclosed":
        return figure
    if is_spelt_cents(tokens, figure, known):
        spelt = replace(figure, low=figure.low / 100, high=figure.low / 100)
        return read_cents(tokens, spelt, currencies.of(place), known)
    currency = None if is_elided_count(tokens, kept, place) else currencies.of(place)
    return replace(figure, currency=currency) if currency or figure.special else None


def fold_conversions(tokens: Tokens, figures: list[Figure], known: Vocabulary) -> Iterator[Amount]:
    """Build the amounts; a sum in brackets in another currency becomes the conversion of the sum before it."""
    place = 0
    while place < len(figures):
        figure = figures[place]
        follower = figures[place + 1] if place + 1 < len(figures) else None
        place += 1
        if follower is not None and is_conversion(tokens, figure, follower):
            place += 1
            amount = build(tokens, figure, known)
            conversion = build(tokens, follower, known)
            if amount.basis == "total":
                amount = replace(amount, basis=conversion.basis)
            yield replace(amount, conversion=like(amount, conversion))
        else:
            yield build(tokens, figure, known)


def is_conversion(tokens: Tokens, figure: Figure, follower: Figure) -> bool:
    """Say whether the next figure is the same sum in another currency, in brackets."""
    if not figure.currency or not follower.currency or figure.currency == follower.currency:
        return False
    between = follower.start - figure.end
    return (
        1 <= between <= WORDS_TO_CONVERSION
        and tokens.word(figure.end) == "("
        and ")" not in tokens.words[figure.end : follower.start]
    )


def like(amount: Amount, conversion: Amount) -> Amount:
    """Give a conversion the open end and the basis of its sum."""
    if conversion.modifier not in ("exact", "about") or amount.modifier not in ("up_to", "at_least"):
        return replace(conversion, basis=amount.basis)
    low = None if amount.modifier == "up_to" else conversion.low
    high = None if amount.modifier == "at_least" else conversion.high
    return replace(conversion, low=low, high=high, modifier=amount.modifier, basis=amount.basis)


def build(tokens: Tokens, figure: Figure, known: Vocabulary) -> Amount:
    """Turn a figure into the value that is kept, with its words."""
    start, end = tokens.starts[figure.start], tokens.ends[figure.end - 1]
    place = (start, end, tokens.text[start:end])
    if figure.special == "undisclosed":
        return Amount(*place, None, None, None, modifier="undisclosed")
    limits, opens = read_bounds(tokens, figure, known)
    basis = read_basis(tokens, figure.start, opens, figure.end, known)
    return Amount(*place, limits.low, limits.high, figure.currency, figure.unit, limits.modifier, basis)
