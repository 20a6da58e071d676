"""A claim's words in their article: the text cut into stretches that a template can mark."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text and what it gave: `quote`, or a field of the claim."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a paragraph under the same marks."""

    text: str
    quoted: bool
    fields: tuple[str, ...]
    first: bool  # the quote begins here


def read_paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Stretch]]:
    """Cut a text into paragraphs of stretches; joined again they are the text without its empty lines."""
    known = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    paragraphs, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        if text[start:end].strip():
            paragraphs.append(list(find_stretches(text, start, end, known)))
        start += len(line)
    return paragraphs


def find_stretches(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Stretch]:
    """Yield the stretches between two places."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    begins = min((mark.start for mark in marks if mark.name == "quote"), default=-1)
    for left, right in itertools.pairwise(cuts):
        over = [mark.name for mark in marks if mark.start <= left and right <= mark.end]
        fields = tuple(dict.fromkeys(name for name in over if name != "quote"))
        yield Stretch(text[left:right], "quote" in over, fields, left == begins and "quote" in over)
