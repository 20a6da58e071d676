"""Part of both pipelines: what a list of words knows of each, so that rare words are read like common ones.

English words used alike share a cluster (`ID`), and clusters that fork late share a group (`PREFIX`); French words have
the number of their set of parts of speech and forms (`ID`) and their lemma (`PREFIX`). The embedding reads both as
attributes of the word.
"""

import lzma
from functools import cache, partial
from importlib.resources import files
from typing import Any, cast

from spacy.attrs import ID, PREFIX  # type: ignore[import-not-found]
from spacy.language import Language

UNKNOWN = ("group0", 0)


def set_known_words(nlp: Language) -> Language:
    """Fill two attributes of all words, those of the tokenizer's exceptions too, from the list of the language."""
    lang, vocab = str(nlp.lang), cast("Any", nlp.vocab)
    vocab.lex_attr_getters |= {PREFIX: partial(group_of, lang), ID: partial(number_of, lang)}
    for lexeme in vocab:
        lexeme.set_attrs(PREFIX=group_of(lang, lexeme.orth_), ID=number_of(lang, lexeme.orth_))
    return nlp


def group_of(lang: str, word: str) -> str:
    """Name a word's group."""
    return look_up(lang, word)[0]


def number_of(lang: str, word: str) -> int:
    """Give a word's number; 0 where the list does not know it."""
    return look_up(lang, word)[1]


def look_up(lang: str, word: str) -> tuple[str, int]:
    """Find a word as it is printed, else in small letters, else with a capital."""
    known = read_words(lang)
    form = word.replace("’", "'")
    return known.get(form) or known.get(form.lower()) or known.get(form.title()) or UNKNOWN


@cache
def read_words(lang: str) -> dict[str, tuple[str, int]]:
    """Read the list of a language: a line is a group and, behind tabs, each number in it with its words."""
    packed = (files("nlp") / "models" / lang / "words.txt.xz").read_bytes()
    known: dict[str, tuple[str, int]] = {}
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        group, *parts = line.split("\t")
        for part in parts:
            number, *words = part.split(" ")
            known |= dict.fromkeys(words, (group, int(number)))
    return known
