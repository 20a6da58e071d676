"""Amounts, step 6: the words around a figure that bound it (up to, plus de) or say what it is per (a year)."""

from dataclasses import dataclass
from typing import cast

from nlp.reading.amounts.ranges import Figure
from nlp.reading.amounts.tokens import Tokens
from nlp.reading.amounts.vocabulary import Vocabulary
from nlp.types import Basis, Modifier

MARKUP = frozenset("*_\"“”«»'~≈<>(")  # signs between a qualifier and its figure
QUOTES = frozenset("\"“”«»'")
QUALIFIER_REACH = 5  # tokens of the longest qualifier with its quotation marks
SIGNS = {"~": "about", "≈": "about", "<": "up_to", ">": "at_least", "±": "about"}
BASIS_REACH = 4  # words between a figure and `valuation`: "at a $6 billion post-money company valuation"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a figure with the modifier that set them."""

    low: float | None
    high: float | None
    modifier: Modifier


def modifier_before(tokens: Tokens, start: int, known: Vocabulary) -> tuple[str | None, int]:
    """Return the modifier before a token and where it starts; `about` gives way to a bound further left."""
    found: str | None = None
    index = start
    for _ in range(6):
        hit = known.before.match_before(tokens.words, index)
        if hit is None:
            sign = tokens.word(index - 1)
            if sign not in MARKUP or sign == "\n":
                found = unquoted(tokens, start, known) or found
                break
            found, index = found or SIGNS.get(sign), index - 1
            continue
        value, index = hit
        if value in ("up_to", "at_least", "exact"):
            return value, index
        found = value if value == "about" else found
    return found, index


def unquoted(tokens: Tokens, end: int, known: Vocabulary) -> str | None:
    """Return a modifier that is partly quoted: "in excess" of."""
    words = tokens.words[max(0, end - QUALIFIER_REACH) : end]
    plain = [word for word in words if word not in QUOTES]
    hit = known.before.match_before(plain, len(plain)) if len(plain) < len(words) else None
    return hit[0] if hit is not None and hit[0] in ("up_to", "at_least") else None


def modifier_after(tokens: Tokens, end: int, known: Vocabulary) -> str | None:
    """Return the modifier after a figure: or more, $5 billion-plus, 5bn+."""
    index = end + 1 if tokens.word(end) == "-" and tokens.glued(end) else end
    if tokens.word(index) == "+" and tokens.glued(index) and not tokens.digits(index + 1):
        return "at_least"
    if tokens.word(index) in '"”»' and tokens.word(index) != "\n":
        index += 1
    hit = known.after.match(tokens.words, index)
    return hit[0] if hit else None


def bounds(figure: Figure, modifier: str | None) -> Bounds:
    """Apply a modifier; a range and a vague plural keep their own bounds."""
    if figure.high is None:
        return Bounds(figure.low, None, "at_least")
    if figure.low != figure.high:
        return Bounds(figure.low, figure.high, "between")
    if modifier == "up_to":
        return Bounds(None, figure.high, "up_to")
    if modifier == "at_least":
        return Bounds(figure.low, None, "at_least")
    about = modifier == "about" or figure.term.number.about
    return Bounds(figure.low, figure.high, "about" if about and modifier != "exact" else "exact")


def read_bounds(tokens: Tokens, figure: Figure, known: Vocabulary) -> tuple[Bounds, int]:
    """Return the bounds of a figure and where its qualifier starts."""
    modifier, start = modifier_before(tokens, figure.start, known)
    if modifier in (None, "about"):
        modifier = modifier_after(tokens, figure.end, known) or modifier
    return bounds(figure, modifier), start


def read_basis(tokens: Tokens, figure_start: int, start: int, end: int, known: Vocabulary) -> Basis:
    """Return what a figure is per, or of: the words right after it, or before its qualifier."""
    index = end + 1 if tokens.word(end) in ')-*"”' and tokens.word(end) != "\n" else end
    hit = known.basis_after.match(tokens.words, index)
    if hit is not None:
        return cast(Basis, hit[0])
    return valuation_behind(tokens, end, known) or basis_before(tokens, figure_start, start, known)


def valuation_behind(tokens: Tokens, end: int, known: Vocabulary) -> Basis | None:
    """Return what a noun a few words on says: a $6 billion post-money company valuation."""
    for index in range(end, min(end + BASIS_REACH, len(tokens))):
        hit = known.basis_after.match(tokens.words, index)
        if hit is not None and hit[0] in ("valuation", "tranche"):
            return cast(Basis, hit[0])
        if tokens.word(index) in known.prepositions or not (tokens.letters(index) or tokens.word(index) == "-"):
            break
    return None


def basis_before(tokens: Tokens, figure_start: int, start: int, known: Vocabulary) -> Basis:
    """Return what the words before a figure, or before its qualifier, say: a valuation of about."""
    for index in range(figure_start, start - 1, -1):
        hit = known.basis_before.match_before(tokens.words, index)
        if hit is not None:
            return cast(Basis, hit[0])
    return "total"
