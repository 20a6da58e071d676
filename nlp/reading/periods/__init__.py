"""Dates and periods: from raw text to first and last day, as far as the text and its publication date tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nlp.reading.periods import chained, counted, explicit, feasts, relative, spans, told, weekdays
from nlp.reading.periods.calendar import PRECISION, Moment
from nlp.reading.periods.cascade import Published, rewrite
from nlp.reading.periods.counting import MEASURES
from nlp.reading.periods.edtf import format_edtf, parse_edtf
from nlp.reading.periods.nodes import Node, lower, read_nodes
from nlp.reading.periods.tense import direction, settle
from nlp.reading.periods.vocabulary import Language, language
from nlp.types import Period

__all__ = ["find_periods", "format_edtf", "parse_edtf"]

LOOKS_AHEAD = 1
READERS = {
    **explicit.READERS,
    **feasts.READERS,
    **relative.READERS,
    **weekdays.READERS,
    **counted.READERS,
    **chained.READERS,
    **spans.READERS,
    **told.READERS,
}


def find_periods(text: str, lang: str, published: str | None) -> Iterator[Period]:
    """Yield the periods of a text in order; none in a language without vocabulary.

    `published` is an EDTF date: what only it could tell is left out where it is None or too coarse.
    """
    words = language(lang)
    if words is None:
        return
    low, when = lower(text), read_published(published)
    nodes = rewrite(list(read_nodes(text, low, words)), words, READERS, MEASURES, when)
    lend_years(nodes)
    before: Moment | None = None
    for node in nodes:
        moment = settled(node, low, words, before, when)
        if moment and sound(moment):
            before = moment
            yield period(text, node.start, node.end, moment)


def lend_years(nodes: list[Node]) -> None:
    """Give the first of two periods the year of the second: `in May and June 2024`."""
    for first, joint, second in zip(nodes, nodes[1:], nodes[2:], strict=False):
        one, other = first.moment, second.moment
        if one is None or other is None or not joint.values.keys() & {"and", "or"}:
            continue
        if one.cycle == "year" and one.grain == other.grain and not (one.aim or other.cycle or other.told):
            lent = spans.last_before(one, other)
            first.moment = replace(lent, cycle="", series=None) if lent else one


def settled(node: Node, low: str, words: Language, before: Moment | None, when: Published | None) -> Moment | None:
    """Return the period of a node with both its days known, None where nothing tells them."""
    moment = node.moment
    if moment is None:
        return None
    open_way = moment.cycle or moment.aim or moment.told
    tense = direction(low, node.start, node.end, words.future) if open_way else 0
    if moment.told:
        return told.settle_told(moment, before, when, tense)
    if moment.aim == LOOKS_AHEAD and tense < 0:
        return None
    return settle(moment, when, tense)


def read_published(published: str | None) -> Published | None:
    """Read a publication date; None where it has no two ends."""
    found = parse_edtf(published)
    if not found or not found[0] or not found[1]:
        return None
    first, last = found[0], found[1]
    grain = "day" if first == last else "month" if (first.year, first.month) == (last.year, last.month) else "year"
    return Published(first, last, grain)


def sound(moment: Moment) -> bool:
    """Say whether a moment has its ends in order and at least one of them."""
    return moment.low <= moment.high and not (moment.open_low and moment.open_high)


def period(text: str, start: int, end: int, moment: Moment) -> Period:
    """Turn a moment into the value that reading returns."""
    earliest: date | None = None if moment.open_low else moment.low
    latest: date | None = None if moment.open_high else moment.high
    return Period(
        start=start,
        end=end,
        text=text[start:end],
        earliest=earliest,
        latest=latest,
        precision=PRECISION.get(moment.grain, "interval"),
        edtf=format_edtf(earliest, latest, about=moment.about),
    )
