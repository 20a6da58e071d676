"""Amounts, step 3: the currency beside a number, as a sign, a code or a noun."""

from dataclasses import dataclass

from nlp.reading.amounts.numbers import Number, skip_hyphen, skip_of
from nlp.reading.amounts.tokens import Tokens
from nlp.reading.amounts.vocabulary import Vocabulary

FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency where it stands; `scale` is that of MUSD, `noun` says that it is written as a word."""

    code: str
    start: int
    end: int
    scale: float = 1.0
    noun: bool = False


def looks_like_year(number: Number) -> bool:
    """Say whether a number may as well be a year."""
    plain = number.digits and not number.grouped and number.scale == 1
    return plain and FIRST_YEAR <= number.low <= LAST_YEAR


def qualifier(tokens: Tokens, index: int, sign: str, known: Vocabulary, *, glued: bool) -> str | None:
    """Return the currency of letters beside a sign (HK$, $ US); a space apart only where no other word is meant."""
    word = tokens.word(index)
    code = known.qualifiers.get(sign, {}).get(word)
    if code is None or glued:
        return code
    pronoun = word == "us" and tokens.written(index) == "us" and not tokens.text[: tokens.ends[index]].islower()
    capital = word in known.capitals and tokens.written(index).isupper()
    return code if capital or (word in known.apart and not pronoun) else None


def read_sign(tokens: Tokens, index: int, known: Vocabulary, *, before: bool) -> Currency | None:
    """Read a sign with the letters beside it; `before` says that the number comes after."""
    word = tokens.word(index)
    if word in known.symbols:
        after = index + 1
        code = qualifier(tokens, after, word, known, glued=tokens.glued(after))
        if code and tokens.digits(after + 1) == before:
            return Currency(code, index, after + 1)
        return Currency(known.symbols[word], index, after)
    sign = tokens.word(index + 1)
    if tokens.letters(index) and sign in known.symbols:
        code = qualifier(tokens, index, sign, known, glued=tokens.glued(index + 1))
        return Currency(code, index, index + 2) if code else None
    return None


def read_code(tokens: Tokens, index: int, known: Vocabulary) -> Currency | None:
    """Read an ISO code, with the scale it may carry (MUSD), or a usual short form (Rs., RM)."""
    written = tokens.written(index)
    if written in known.upper_codes:
        code, scale = known.upper_codes[written]
    elif written in known.lower_codes:
        code, scale = known.lower_codes[written], 1.0
    else:
        return None
    dotted = tokens.word(index + 1) == "." and tokens.digits(index + 2) and tokens.glued(index + 1)
    return Currency(code, index, index + 2 if dotted else index + 1, scale)


def read_noun(tokens: Tokens, index: int, known: Vocabulary, *, large: bool) -> Currency | None:
    """Read the noun of a currency with its country; `large` sums alone are read in nouns of other meanings."""
    hit = known.nouns.match(tokens.words, index)
    if hit is None:
        return None
    (code, code_when_large), end = hit
    code = code or (code_when_large if large else None)
    return Currency(code, index, end, noun=True) if code else None


def read_before(tokens: Tokens, index: int, known: Vocabulary) -> Currency | None:
    """Read a currency whose number follows."""
    currency = read_sign(tokens, index, known, before=True) or read_code(tokens, index, known)
    return currency


def takes_next(tokens: Tokens, currency: Currency, number: Number) -> bool:
    """Say whether a sign after a number belongs to the number after it (in 2019 $5m; 3 USD50 cards)."""
    if currency.noun or not tokens.digits(currency.end):
        return False
    apart = tokens.glued(currency.end) and not tokens.glued(currency.start)
    return apart or looks_like_year(number)


def read_after(tokens: Tokens, number: Number, known: Vocabulary) -> Currency | None:
    """Read a currency that follows its number: 5 €, 5 million dollars, 5 milliards d'euros, 5 Mrd. Euro."""
    index = skip_hyphen(tokens, number.end)
    if tokens.word(index) == "." and tokens.glued(index) and number.scale > 1:
        index += 1
    large = number.scale >= 1e6 or number.vague
    for place in dict.fromkeys((index, skip_of(tokens, index, known))):
        currency = (
            read_sign(tokens, place, known, before=False)
            or read_code(tokens, place, known)
            or read_noun(tokens, place, known, large=large)
        )
        if currency is not None:
            return (
                None
                if takes_next(tokens, currency, number) or other_word(tokens, currency, number, known)
                else currency
            )
    return None


def other_word(tokens: Tokens, currency: Currency, number: Number, known: Vocabulary) -> bool:
    """Say whether a noun of a currency has its other meaning here: `in 2019 won`, `the 20 won`, `2024 euro area`."""
    if not currency.noun:
        return False
    one_word = currency.end == currency.start + 1
    if one_word and tokens.word(currency.start) == "won" and known.lang == "en":
        return number.scale == 1 and not (number.grouped and number.low >= 1000)
    return looks_like_year(number) and tokens.word(number.end - 2) in known.never_year
