"""Amounts, step 2: numbers in digits and words, with the scale they are counted in."""

import re
from dataclasses import dataclass, replace

from nlp.reading.amounts.tokens import SPACES, Tokens
from nlp.reading.amounts.vocabulary import Vocabulary

GAPS = re.compile(f"[{SPACES}'’]")
COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
DOT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
DECIMAL_COMMA = re.compile(r"\d+(?:,\d+)?")
DECIMAL_POINT = re.compile(r"\d+(?:\.\d+)?")
MORE_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3},\d00(?:\.\d+)?")
CAPITAL_SCALES = {"K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
LONGEST = 40  # digits and marks of the longest number that is read: beyond, it is no amount


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a vague plural: `low` to `high` (None for open) times `scale`, and where it ends."""

    low: float
    high: float | None
    scale: float
    end: int
    about: bool = False
    digits: bool = False
    grouped: bool = False
    article: bool = False
    letter: bool = False

    @property
    def vague(self) -> bool:
        """Say whether this is a plural without an exact number."""
        return self.low != self.high


def parse_digits(text: str, decimal: str, *, scaled: bool = False) -> float | None:
    """Read a number in digits as a language of this decimal sign writes it; None where it is none (1.2.3)."""
    if len(text) > LONGEST or (not text.isascii() and not GAPS.sub("", text).isascii()):
        return None
    text = GAPS.sub("", text)
    if decimal == ".":
        if COMMA_GROUPS.fullmatch(text) or DECIMAL_POINT.fullmatch(text):
            return float(text.replace(",", ""))
        if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
            return float(text.replace(".", ""))
        return float(text.replace(",", ".")) if re.fullmatch(r"\d+,\d{1,2}", text) else None
    if MORE_COMMA_GROUPS.fullmatch(text):
        return float(text.replace(",", ""))
    if DOT_GROUPS.fullmatch(text) and not (scaled and re.fullmatch(r"\d{1,3}\.\d\d[1-9]", text)):
        return float(text.replace(".", "").replace(",", "."))
    if DECIMAL_COMMA.fullmatch(text) or DECIMAL_POINT.fullmatch(text):
        return float(text.replace(",", "."))
    return float(text.replace(",", "")) if COMMA_GROUPS.fullmatch(text) else None


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """Step over a hyphen that joins two words."""
    joined = tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1)
    return index + 1 if joined else index


def skip_of(tokens: Tokens, index: int, known: Vocabulary) -> int:
    """Step over `of`, `de` or `d'`."""
    if tokens.word(index) not in known.grammar["of"]:
        return index
    return index + 2 if tokens.word(index + 1) == "'" else index + 1


def fits(current: int, value: int) -> bool:
    """Say whether `value` may follow what was read of a number below a thousand."""
    if value >= 100 or value == 0:
        return current == 0
    ones, tens = current % 10, current % 100
    return (
        tens == 0
        or (ones == 0 and value < 10)
        or (tens in (60, 80) and 10 < value < 20)
        or (tens in (60, 80) and value == 10)
    )


def read_words(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read a number below a million in words: two hundred and fifty thousand, quatre-vingt-dix mille."""
    total = current = 0
    index = end = start
    seen = False
    while True:
        word = tokens.word(index)
        value = known.numbers.get(word)
        if word in known.grammar["hundred"] and current < (10 if known.lang == "fr" else 100):
            current, seen = (current or 1) * 100, True
        elif word in known.grammar["thousand"] and total == 0:
            total, current, seen = (current or 1) * 1000, 0, True
        elif value is not None and current % 100 == 4 and value == 20 and known.lang == "fr":
            current += 76
        elif value is not None and fits(current, value):
            current, seen = current + value, True
        else:
            break
        end = index + 1
        index = skip_hyphen(tokens, end)
        if tokens.word(index) in known.grammar["joiners"] and joins(tokens, index, known):
            index = skip_hyphen(tokens, index + 1)
    if not seen:
        return None
    article = end == start + 1 and tokens.word(start) in known.grammar["articles"]
    return Number(total + current, total + current, 1, end, article=article)


def joins(tokens: Tokens, index: int, known: Vocabulary) -> bool:
    """Say whether an `and` stands inside one number (two hundred and five, soixante et onze)."""
    before, after = tokens.word(index - 1), known.numbers.get(tokens.word(skip_hyphen(tokens, index + 1)))
    if known.lang == "fr":
        return after in (1, 11) and known.numbers.get(before, 0) >= 20
    return after is not None and before in known.grammar["hundred"] | known.grammar["thousand"]


def read_digits(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read a number in digits, with a fraction sign or a point in words."""
    end = start + 1
    scaled = tokens.word(end) in known.scales
    written = tokens.written(start)
    value = parse_digits(written, known.decimal, scaled=scaled)
    if value is None:
        return None
    if tokens.word(end) in known.signs and (value % 1 == 0):
        value, end = value + known.signs[tokens.word(end)], end + 1
    elif tokens.word(end) in known.grammar["point"] and tokens.digits(end + 1) and tokens.written(end + 1).isascii():
        written = f"{tokens.written(start)}.{tokens.written(end + 1)}"
        value, end = (float(written), end + 2) if DECIMAL_POINT.fullmatch(written) else (value, end)
    return Number(value, value, 1, end, digits=True, grouped=len(written) > 4 or not written.isdecimal())


def read_spoken_point(number: Number, tokens: Tokens, known: Vocabulary) -> Number:
    """Read what follows `point` in words: one point three."""
    value = known.numbers.get(tokens.word(number.end + 1))
    if tokens.word(number.end) not in known.grammar["point"] or value is None or value > 9:
        return number
    whole = number.low + value / 10
    return replace(number, low=whole, high=whole, end=number.end + 2, article=False)


def read_fraction(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read half a, un demi-, three quarters of a: only before a scale."""
    hit = known.fractions.match(tokens.words, start)
    if hit is None:
        return None
    end = skip_hyphen(tokens, hit[1])
    if tokens.word(end) in known.scales or known.collective.match(tokens.words, end):
        return Number(hit[0], hit[0], 1, end)
    return None


def read_vague(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read a plural without a number: tens of, several, plusieurs dizaines de, billions."""
    some = known.some.match(tokens.words, start)
    index = skip_hyphen(tokens, some[1]) if some else start
    bounds = known.vague.get(tokens.word(index))
    if bounds is not None and bounds[0] >= 1e6:
        return Number(1, None, bounds[0], index + 1)
    if bounds is not None:
        end = skip_of(tokens, index + 1, known)
        if tokens.word(end) in known.scales and end > index + 1:
            high = None if some else bounds[1]
            return Number(bounds[0], high, 1, end)
        return Number(bounds[0], None, 1, index + 1)
    if some is None:
        return None
    collective = known.collective.match(tokens.words, index)
    if collective is not None:
        return Number(collective[0][0], None, 1, collective[1])
    if tokens.word(index) in known.grammar["hundred"]:
        return Number(100, None, 1, index + 1)
    return Number(1, None, 1, index) if tokens.word(index) in known.scales else None


def read_collective(number: Number, tokens: Tokens, known: Vocabulary) -> Number:
    """Read a dozen, a couple of, une centaine de."""
    hit = known.collective.match(tokens.words, skip_hyphen(tokens, number.end))
    if hit is None:
        return number
    (size, about), end = hit
    after = skip_of(tokens, end, known)
    value = size * number.low
    end = after if tokens.word(after) in known.scales else end
    return Number(value, value, 1, end, about=about)


def read_mantissa(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read what stands before a scale."""
    if tokens.digits(start):
        return read_digits(tokens, start, known)
    vague = read_vague(tokens, start, known)
    if vague is not None:
        return vague
    number = (
        read_fraction(tokens, start, known) or read_words(tokens, start, known) or read_article(tokens, start, known)
    )
    if number is None:
        return None
    number = read_spoken_point(number, tokens, known)
    return read_collective(number, tokens, known)


def read_article(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read `a` as one, for a hundred, a dozen, a billion, a dollar."""
    if tokens.word(start) not in known.grammar["articles"]:
        return None
    words = read_words(tokens, start + 1, known)
    if words is not None and tokens.word(start + 1) in known.grammar["hundred"] | known.grammar["thousand"]:
        return words
    return Number(1, 1, 1, start + 1, article=True)


def read_halves(number: Number, tokens: Tokens, known: Vocabulary) -> Number:
    """Add `and a half` to a mantissa."""
    hit = known.halves_after.match(tokens.words, number.end)
    if hit is None or number.high is None:
        return number
    return replace(number, low=number.low + 0.5, high=number.high + 0.5, end=hit[1], article=False)


def read_scale(number: Number, tokens: Tokens, known: Vocabulary) -> Number:
    """Read one scale after a number: billion, thousand, bn, a glued k."""
    end = skip_hyphen(tokens, number.end)
    word = tokens.word(end)
    scale = known.scales.get(word)
    if scale is not None:
        of = skip_of(tokens, end + 1, known)
        linked = tokens.word(of) in known.scales and of > end + 1
        return replace(number, scale=number.scale * scale, end=of if linked else end + 1)
    letter = known.letters.get(word)
    if letter is not None and number.digits and number.scale == 1 and touches(tokens, end, known):
        return replace(number, scale=letter, end=end + 1, letter=True)
    return number


def touches(tokens: Tokens, index: int, known: Vocabulary) -> bool:
    """Say whether a one-letter scale touches its number, or the sign of a currency after it."""
    if tokens.written(index) in CAPITAL_SCALES and names_what_is_counted(tokens, index + 1, known):
        return True
    beside_sign = tokens.glued(index + 1) and not tokens.letters(index + 1) and not tokens.digits(index + 1)
    return tokens.glued(index) or (
        beside_sign and tokens.written(index)[0] in "kKMB" and tokens.word(index + 1) in "$€£¥"
    )


def names_what_is_counted(tokens: Tokens, index: int, known: Vocabulary) -> bool:
    """Say whether a currency or a unit is named from a token on: 100 M d'euros, 100 M EUR."""
    place = skip_of(tokens, index, known)
    counted = known.nouns.match(tokens.words, place) or known.units.match(tokens.words, place)
    return tokens.written(place) in known.upper_codes or counted is not None


def read_scales(number: Number, tokens: Tokens, known: Vocabulary) -> Number:
    """Read all scales that follow: `mille milliards`, `thousand million`."""
    for _ in range(3):
        longer = read_scale(number, tokens, known)
        if longer is number or (number.scale > 1 and longer.scale / number.scale == number.scale):
            return number
        number = longer
        if number.letter:
            return number
    return number


def read_rest(number: Number, tokens: Tokens, known: Vocabulary) -> Number:
    """Add a smaller part: 2 millions 500 000, one million two hundred thousand, un milliard et demi."""
    half = known.halves_after.match(tokens.words, number.end)
    if half and number.high is not None:
        return replace(number, low=number.low + 0.5, high=number.high + 0.5, end=half[1])
    if number.scale < 1e6 or number.letter or number.vague:
        return number
    rest = read_mantissa(tokens, number.end, known)
    if rest is None or rest.vague or rest.article:
        return number
    rest = read_scales(rest, tokens, known)
    part = rest.low * rest.scale
    plain = rest.digits and rest.scale == 1 and not rest.grouped
    if rest.letter or plain or not 1e3 <= part < number.scale:
        return number
    whole = number.low + part / number.scale
    return replace(number, low=whole, high=whole, end=rest.end)


def read_number(tokens: Tokens, start: int, known: Vocabulary) -> Number | None:
    """Read a number with its scale; None where there is none."""
    number = read_mantissa(tokens, start, known)
    if number is None:
        return None
    number = read_scales(read_halves(number, tokens, known), tokens, known)
    return read_rest(number, tokens, known) if number.scale > 1 else number
