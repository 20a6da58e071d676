"""Docs with a parse written by hand, and readings of the bundled pipelines."""

from collections.abc import Sequence
from functools import cache

import spacy
from spacy.tokens import Doc

from nlp.reader import Reader
from nlp.types import ArticleText, Claim


def parse(lang: str, rows: Sequence[tuple[str, str, str, int]]) -> Doc:
    """Build a doc from rows of word, part of speech, relation and index of the head; lemmas are the words."""
    words = [word for word, *_ in rows]
    return Doc(
        spacy.blank(lang).vocab,
        words=words,
        lemmas=[word.lower() for word in words],
        pos=[pos for _, pos, *_ in rows],
        deps=[dep for *_, dep, _ in rows],
        heads=[head for *_, head in rows],
    )


@cache
def reader() -> Reader:
    """Return the bundled pipelines, loaded once."""
    return Reader()


def read(lang: str, text: str, published: str = "2025-05-14") -> tuple[Claim, ...]:
    """Read the claims of a text."""
    return reader().read(ArticleText(id="t", text=text, lang=lang, published=published), everything=True).claims
