"""Lists of deeds in a sentence ("options such as buying a maker, a deal with X and ..."): a clause for each."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from nlp.reading.clauses import Clause
from nlp.reading.words import words

MARKER = re.compile(r"\b(?:such as|including|among them|tel(?:le)?s? que|notamment|comme|y compris)\b")
BREAKS = frozenset({",", ";", "and", "or", "et", "ou"})
OPENING_WORDS = 3  # an item's deed stands among its first words ("a closer collaboration")


def with_listed(clauses: list[Clause], sentence: DocSpan, lang: str) -> list[Clause]:
    """Return the clauses of a sentence, the deeds that it lists taken out of them as clauses of their own."""
    marker = MARKER.search(sentence.text.lower())
    items = [] if marker is None else list(_items(sentence, sentence.start_char + marker.end(), lang))
    if len(items) < 2:
        return clauses
    first = items[0][0].i
    host = next((c for c in reversed(clauses) if c.start < items[0][0].idx and c.head.i < first), clauses[0])
    shortened = {id(clause): _before(clause, first) for clause in clauses}
    kept = [new for clause in clauses if (new := shortened[id(clause)]) is not None]
    parent = shortened[id(host)] or host
    return [*kept, *(Clause(_head(item, lang), item, parent, "item") for item in items)]


def _before(clause: Clause, first: int) -> Clause | None:
    """Return a clause without the words of the list, None where nothing is left."""
    own = tuple(token for token in clause.tokens if token.i < first)
    return replace(clause, tokens=own) if own and clause.head.i < first else None


def _items(sentence: DocSpan, start: int, lang: str) -> Iterator[tuple[Token, ...]]:
    """Yield the items after the marker, up to the last that names a deed; what names none goes on the item before."""
    items: list[list[Token]] = []
    for segment in _segments(sentence, start):
        if any(token in words("claims/topic", "deeds", lang) for token in segment[:OPENING_WORDS]):
            items.append(segment)
        elif items:
            items[-1] += segment
        else:
            return
    yield from (tuple(item) for item in items)


def _segments(sentence: DocSpan, start: int) -> Iterator[list[Token]]:
    segment: list[Token] = []
    for token in sentence:
        if token.idx < start or token.is_space:
            continue
        if token.lower_ in BREAKS:
            if segment:
                yield segment
            segment = []
        else:
            segment.append(token)
    if segment:
        yield segment


def _head(item: tuple[Token, ...], lang: str) -> Token:
    return next(token for token in item if token in words("claims/topic", "deeds", lang))
