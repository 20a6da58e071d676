"""Amounts, step 7: sums that leave their currency to the text around them (2 milliards ... et 3 milliards)."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.reading.amounts.numbers import skip_of
from nlp.reading.amounts.ranges import Figure
from nlp.reading.amounts.tokens import Tokens
from nlp.reading.amounts.units import MEASURES
from nlp.reading.amounts.vocabulary import Vocabulary

LEAST_BARE = 1e6  # a smaller number without a currency is no sum
SENTENCE_REACH = 60  # tokens; a figure further away says nothing about this one
CONTEXT_REACH = 12  # tokens around cents in which a query or a price makes them cents of a dollar


def reads_as_sum(tokens: Tokens, figure: Figure, known: Vocabulary) -> bool:
    """Say whether a bare `2 billion` stands where a sum does, not before what it counts."""
    if not is_large(figure):
        return False
    last = figure.second or figure.term
    end, start = figure.end, figure.start
    if tokens.word(start - 1) == "." and tokens.digits(start - 2) and last.number.digits:
        return False  # "1 . 6 billion": half of a number
    if tokens.word(end) == "-" and tokens.glued(end):
        return tokens.word(end + 1) in known.bare_after
    word = tokens.word(end)
    if tokens.letters(end):
        behind = skip_of(tokens, end, known)
        if behind > end:
            return tokens.word(behind) in known.bare_of or tokens.written(behind)[:1].isupper()
        return word in known.bare_after
    return not tokens.digits(end) and not (last.number.letter or word in "%°")


def is_large(figure: Figure) -> bool:
    """Say whether a figure is counted in millions at least."""
    last = figure.second or figure.term
    return last.number.scale >= LEAST_BARE or (last.number.scale > 1 and last.number.low * last.number.scale >= 1e9)


def same_sentence(tokens: Tokens, one: int, other: int) -> bool:
    """Say whether two tokens are near and no sentence ends between them."""
    if other - one > SENTENCE_REACH:
        return False
    between = enumerate(tokens.words[one:other], one)
    return not any(word == "\n" or (word in ".!?" and not tokens.glued(at + 1)) for at, word in between)


def is_elided_count(tokens: Tokens, figures: Sequence[Figure], place: int) -> bool:
    """Say whether a bare number follows a count in its sentence: 3 million users, up from 2 million."""
    if place == 0:
        return False
    before = figures[place - 1]
    counted = before.unit is not None and before.unit not in MEASURES
    return counted and same_sentence(tokens, before.end, figures[place].start)


class Currencies:
    """Which currency a bare sum takes, for every figure of a text."""

    def __init__(self, tokens: Tokens, figures: Sequence[Figure]) -> None:
        """Go over the figures once forward and once backward."""
        self.tokens, self.figures = tokens, figures
        self.before: list[str | None] = []
        for figure in figures:
            self.before.append(figure.currency or (self.before[-1] if self.before else None))
        self.same = {(figure.low, figure.high): figure.currency for figure in reversed(figures) if figure.currency}
        self.next: list[int | None] = [None] * len(figures)
        for place in range(len(figures) - 2, -1, -1):
            self.next[place] = place + 1 if figures[place + 1].currency else self.next[place + 1]

    def of(self, place: int) -> str | None:
        """Return the last currency named, or the one named later for the same sum or in the same sentence."""
        figure, after = self.figures[place], self.next[place]
        found = self.before[place] or self.same.get((figure.low, figure.high))
        if found is None and after is not None and same_sentence(self.tokens, figure.end, self.figures[after].start):
            found = self.figures[after].currency
        return found


def named_in_context(tokens: Tokens, figure: Figure, known: Vocabulary) -> bool:
    """Say whether the words around cents speak of a price per query, share or hour."""
    around = tokens.words[max(0, figure.start - CONTEXT_REACH) : figure.end + CONTEXT_REACH]
    return any(word in known.cents_context for word in around)


def read_cents(tokens: Tokens, figure: Figure, around: str | None, known: Vocabulary) -> Figure:
    """Turn hundredths into a share of their currency; without one they stay cents."""
    currency = figure.currency or around
    if currency is None and named_in_context(tokens, figure, known):
        currency = "USD"
    if currency is None:
        return replace(figure, unit="cent", currency=None)
    high = None if figure.high is None else round(figure.high / 100, 6)
    return replace(figure, low=round(figure.low / 100, 6), high=high, currency=currency)


def is_spelt_cents(tokens: Tokens, figure: Figure, known: Vocabulary) -> bool:
    """Say whether `quatre cents` means four cents here, not four hundred: a price, with nothing counted after it."""
    number, last = figure.term.number, figure.end - 1
    if number.digits or not figure.term.bare or tokens.word(last) not in known.grammar["hundred"]:
        return False
    if known.minor.match(tokens.words, last) is None:
        return False
    counts = tokens.letters(figure.end) and tokens.word(figure.end) not in known.bare_after
    return number.scale == 1 and not counts and named_in_context(tokens, figure, known)
