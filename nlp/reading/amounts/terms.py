"""Amounts, step 4: one figure, that is a number with its currency or the unit it counts."""

from dataclasses import dataclass, replace

from nlp.reading.amounts.currencies import Currency, looks_like_year, read_after, read_before, read_noun
from nlp.reading.amounts.numbers import CAPITAL_SCALES, Number, read_digits, read_number, read_words, skip_hyphen
from nlp.reading.amounts.tokens import Tokens
from nlp.reading.amounts.units import read_unit
from nlp.reading.amounts.vocabulary import Vocabulary

STOPS = frozenset(".,;:!?)\"'»”\n")
GLUE = frozenset("-/:.,_#@+=&*~'")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure between the tokens `start` and `end`; without currency and unit it is bare."""

    number: Number
    start: int
    end: int
    currency: str | None = None
    unit: str | None = None
    minor: bool = False
    sign: float = 1.0
    prefixed: bool = False

    @property
    def bare(self) -> bool:
        """Say whether this is a number alone."""
        return self.currency is None and self.unit is None and not self.minor


def read_term(tokens: Tokens, start: int, known: Vocabulary) -> Term | None:
    """Read the figure that starts at a token; None where there is no number or it is part of another word."""
    currency = read_before(tokens, start, known)
    if currency is not None and tokens.word(start - 1) == "/" and tokens.glued(start):
        return None  # a pair of currencies
    if currency is not None:
        return read_prefixed(tokens, currency, known)
    number = read_number(tokens, start, known)
    if number is None:
        return read_noun_first(tokens, start, known)
    if is_part_of_word(tokens, start, known):
        return None
    return read_suffixed(tokens, start, number, known)


def is_part_of_word(tokens: Tokens, start: int, known: Vocabulary) -> bool:
    """Say whether a number belongs to a name, a version, a date or a place (GPT-4, H100, 12/05, 1:30)."""
    if not tokens.digits(start) or not tokens.glued(start):
        return False
    before = tokens.word(start - 1)
    if tokens.letters(start - 1) or tokens.digits(start - 1) or before in "/:_#@=&":
        return True
    return before in ".,-'" and tokens.glued(start - 1) and (tokens.letters(start - 2) or tokens.word(start - 2) == "-")


def runs_on(tokens: Tokens, end: int) -> bool:
    """Say whether something that is no scale touches a number from behind (5th, 300X, 10:30, 12/05)."""
    if not tokens.glued(end):
        return False
    if tokens.letters(end) or tokens.digits(end):
        return True
    return tokens.word(end) in "/:_@" and tokens.glued(end + 1) and tokens.digits(end + 1)


def read_prefixed(tokens: Tokens, currency: Currency, known: Vocabulary) -> Term | None:
    """Read a sum whose currency comes first: $5 billion, USD10m, $-50.8bn, US$3 and fourteen."""
    index, sign = currency.end, 1.0
    if tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1):
        index, sign = index + 1, -1.0
    if currency.start and tokens.word(currency.start - 1) == "-" and opens_negative(tokens, currency.start - 1):
        sign = -1.0
    number = read_number(tokens, index, known)
    if number is None or (number.article and not number.digits and number.scale == 1):
        return None
    apart = CAPITAL_SCALES.get(tokens.written(number.end), 1.0) if number.scale == 1 else 1.0  # EUR 5 M
    number = replace(number, scale=number.scale * currency.scale * apart, end=number.end + (apart > 1))
    if number.scale == 1 and runs_on(tokens, number.end) and not known.minor.match(tokens.words, number.end):
        return None
    begins = currency.start - (sign < 0 and index == currency.end)
    term = Term(number, begins, number.end, currency.code, sign=sign, prefixed=True)
    return with_minor(tokens, with_tail(tokens, term, known), known)


def opens_negative(tokens: Tokens, index: int) -> bool:
    """Say whether a minus stands before a sign of currency with a space (or nothing) before it."""
    return tokens.glued(index + 1) and not tokens.glued(index) and tokens.word(index - 1) != "\n"


def with_tail(tokens: Tokens, term: Term, known: Vocabulary) -> Term:
    """Take in a currency written a second time: $10 million USD, $5bn Canadian dollars."""
    again = read_after(tokens, term.number, known)
    if again is None or (not again.noun and tokens.digits(again.end)):
        return term
    refines = term.currency == "USD" and tokens.word(term.start) in "-$" and again.code in known.dollar_codes
    if again.code == term.currency or refines:
        return replace(term, currency=again.code, end=again.end)
    return term


def read_noun_first(tokens: Tokens, start: int, known: Vocabulary) -> Term | None:
    """Read a sum after the noun of its currency: ringgit 42, dollar 22.5 million."""
    currency = read_noun(tokens, start, known, large=False)
    if currency is None or not tokens.digits(currency.end):
        return None
    number = read_number(tokens, currency.end, known)
    if number is None or looks_like_year(number) or runs_on(tokens, number.end):
        return None
    if tokens.word(number.end) not in STOPS or read_after(tokens, number, known):
        return None
    return Term(number, start, number.end, currency.code, prefixed=True)


def read_suffixed(tokens: Tokens, start: int, number: Number, known: Vocabulary) -> Term | None:
    """Read a number with its currency, its hundredths, its unit, or nothing after it."""
    currency = read_after(tokens, number, known)
    if currency is not None:
        if number.article and number.scale == 1 and not currency.noun:
            return None  # "a $5 billion deal"
        return with_minor(tokens, suffixed(tokens, start, number, currency, known), known)
    index = skip_hyphen(tokens, number.end)
    minor = known.minor.match(tokens.words, index)
    if minor is not None and number.scale == 1:
        return Term(number, start, minor[1], minor[0] or None, minor=True)
    unit = read_unit(tokens, start, number, known)
    if unit is not None:
        return Term(number, start, unit[1], unit=unit[0])
    if number.letter or (number.scale == 1 and runs_on(tokens, number.end)):
        return None
    return Term(number, start, number.end)


def suffixed(tokens: Tokens, start: int, number: Number, currency: Currency, known: Vocabulary) -> Term:
    """Build a sum whose currency comes after, with a scale behind the code (75 USD million)."""
    end, scale = currency.end, number.scale * currency.scale
    after = known.scales.get(tokens.word(end))
    if after and number.scale == 1 and not currency.noun:
        end, scale = end + 1, scale * after
    again = read_after(tokens, replace(number, end=end), known) if not currency.noun else None
    code = currency.code
    if again and again.code in known.dollar_codes and code in ("USD", again.code) and not tokens.digits(again.end):
        end, code = again.end, again.code
    return Term(replace(number, scale=scale), start, end, code)


def with_minor(tokens: Tokens, term: Term, known: Vocabulary) -> Term:
    """Add hundredths: 20 dollars and 43 cents, 15 euros 50, 3 GBP 1 pence."""
    number = term.number
    if number.scale != 1 or number.low % 1 or number.vague or term.currency in WITHOUT_CENTS:
        return term
    joined = tokens.word(term.end) in known.grammar["joiners"]
    start = term.end + 1 if joined else term.end
    read = read_digits if tokens.digits(start) else read_words
    rest = read(tokens, start, known)
    if rest is None or rest.low >= 100 or rest.low % 1:
        return term
    end = rest.end
    named = known.minor.match(tokens.words, end) is not None or (tokens.word(end) == "c" and tokens.glued(end))
    if not named and (tokens.word(end) not in STOPS or (rest.digits and rest.end - start == 1 and rest.low < 10)):
        return term
    if not named and tokens.word(end) == "," and not joined:
        return term
    cents = rest.low / (10 if tokens.word(end) == "mao" else 100)
    low = round(number.low + cents, 2)
    return replace(term, number=replace(number, low=low, high=low, end=end), end=end + 1 if named else end)


WITHOUT_CENTS = frozenset(("JPY", "KRW", "VND", "CLP", "BTC"))
