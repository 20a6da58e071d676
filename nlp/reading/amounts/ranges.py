"""Amounts, step 5: one figure or a range of two ($5tn-$7tn, entre 30 et 50 milliards, two or three billion)."""

from dataclasses import dataclass, replace
from typing import Literal

from nlp.reading.amounts.numbers import Number
from nlp.reading.amounts.terms import Term, read_term
from nlp.reading.amounts.tokens import Tokens
from nlp.reading.amounts.vocabulary import Vocabulary

CHANGE_REACH = 7  # tokens before `from 5 to 7` in which a verb of change makes it two amounts


@dataclass(frozen=True, slots=True)
class Figure:
    """A single figure or a range, with the tokens it covers; `high` is None for a vague plural's open end."""

    low: float
    high: float | None
    start: int
    end: int
    currency: str | None
    unit: str | None
    term: Term
    second: Term | None = None
    special: Literal["undisclosed", "digits"] | None = None


def single(term: Term) -> Figure:
    """Return the figure of one term."""
    number = term.number
    low = exact(term.sign * number.low, number.scale)
    high = None if number.high is None else exact(term.sign * number.high, number.scale)
    return Figure(low, high, term.start, term.end, term.currency, term.unit, term)


def exact(mantissa: float, scale: float) -> float:
    """Multiply without the noise of binary fractions: 1.762 x 1e9 is 1762000000."""
    return float(round(mantissa * scale, 6))


def read_figure(tokens: Tokens, start: int, known: Vocabulary) -> Figure | None:
    """Read the figure or the range that starts at a token; both ends of a change stay apart."""
    first = read_term(tokens, start, known)
    if first is None:
        return None
    opened = known.between.match_before(tokens.words, skip_back(tokens, first.start, known))
    link = known.connectors.match(tokens.words, first.end)
    if link is None or not may_link(tokens, first, link[0], opened is not None):
        return single(first)
    second = read_second(tokens, link[1], known)
    if second is None or not agree(first, second, opened=opened is not None):
        return single(first)
    if link[0] == "to" and is_change(tokens, first, second, known):
        return single(completed(first, second))
    return join(first, second, glued=link[0] == "-") or single(first)


def skip_back(tokens: Tokens, start: int, known: Vocabulary) -> int:
    """Step back over `about`, `some`, `an` and the like."""
    for _ in range(3):
        hit = known.before.match_before(tokens.words, start)
        if hit is None or hit[0] not in ("about", "fillers") or known.between.match_before(tokens.words, start):
            break
        start = hit[1]
    return start


def may_link(tokens: Tokens, first: Term, link: str, opened: bool) -> bool:
    """Say whether a connector can make a range of what came before it."""
    if first.number.article and first.bare:
        return False
    if link == "and":
        return opened
    if link == "or":
        return first.bare or first.number.scale > 1
    return link == "to" or first.end < len(tokens)


def read_second(tokens: Tokens, start: int, known: Vocabulary) -> Term | None:
    """Read the upper end, behind `about` or `a`."""
    term = read_term(tokens, start, known)
    if term is None and tokens.word(start) in known.second_fillers:
        term = read_term(tokens, start + 1, known)
    return term


def agree(first: Term, second: Term, *, opened: bool) -> bool:
    """Say whether two figures can be the ends of one range."""
    if (
        second.number.high is None
        or (first.number.vague and not opened)
        or (first.minor != second.minor and not first.bare)
    ):
        return False
    if second.bare and second.number.scale == 1 and not first.prefixed:
        return False
    if first.currency and second.currency and first.currency != second.currency:
        return False
    if first.unit and second.unit and first.unit != second.unit:
        return False
    return not ((first.unit and second.currency) or (first.currency and second.unit))


def is_change(tokens: Tokens, first: Term, second: Term, known: Vocabulary) -> bool:
    """Say whether `from 5 to 7` (or `rose 5 to 7`) tells of a change, not of a range."""
    words = tokens.words[max(0, first.start - CHANGE_REACH) : first.start]
    for sign in (".", "\n", ";"):
        if sign in words:
            words = words[len(words) - words[::-1].index(sign) :]
    if not any(word in known.grammar["change"] for word in words) or any(
        word in known.grammar["range"] for word in words[-2:]
    ):
        return False
    by_then = words[-1] in known.grammar["change"] and bool(first.currency and second.currency)  # rose $2 to $50
    return words[-1] in known.grammar["from"] or by_then


def completed(first: Term, second: Term) -> Term:
    """Give the start of a change what its end says for both: from 5 to 7 billion dollars."""
    scale, _ = shared_scale(first.number, second.number, glued=False)
    currency = first.currency or (second.currency if not first.unit else None)
    unit = first.unit or (second.unit if not first.currency else None)
    number = replace(first.number, scale=scale) if first.bare or first.prefixed else first.number
    return replace(first, number=number, currency=currency, unit=unit)


def shared_scale(first: Number, second: Number, *, glued: bool) -> tuple[float, float]:
    """Return the scales of both ends: `5 to 7 trillion` share one, `$500 to $1 billion` the one below."""
    if first.scale == 1 and second.scale > 1:
        for scale in (second.scale, second.scale / 1e3):
            if first.low * scale < second.low * second.scale:
                return scale, second.scale
    if second.scale == 1 and first.scale > 1 and glued:
        return first.scale, first.scale
    thousands = second.low % 1000 == 0 and second.low >= 1000 and first.low < second.low / 1000
    if first.scale == 1 and second.scale == 1 and glued and thousands and second.grouped and first.low < 1000:
        return 1e3, 1
    return first.scale, second.scale


def join(first: Term, second: Term, *, glued: bool) -> Figure | None:
    """Make a range of two ends; none when the second is not larger."""
    if not (
        first.currency or second.currency or first.unit or second.unit or first.minor or second.number.scale >= 1e6
    ):
        return None
    shares = first.bare or first.prefixed
    one, other = (
        shared_scale(first.number, second.number, glued=glued) if shares else (first.number.scale, second.number.scale)
    )
    low, high = exact(first.number.low, one), exact(second.number.low, other)
    if low >= high:
        return None
    term = replace(
        first,
        minor=first.minor or second.minor,
        number=replace(first.number, about=first.number.about or second.number.about),
    )
    currency, unit = first.currency or second.currency, first.unit or second.unit
    return Figure(low, high, first.start, second.end, currency, unit, term, second)
