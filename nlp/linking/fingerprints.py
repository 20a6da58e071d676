"""What of an article survives a reprint, an edit or a translation: sentence hashes, shingles and marks."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from nlp.linking.concepts import plain
from nlp.linking.values import LinkArticle

SENTENCE = re.compile(r"(?<=[.!?…])[\s»\"”]+|\n+")
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"«[^»]{20,}»|“[^”]{20,}”|\"[^\"]{20,}\"")
SHORTEST = 5  # words: shorter sentences are formulas that any two articles may share
SHINGLE = 4  # words: a fifth of the words changed still leaves four shingles of ten
SAMPLE = 2  # one shingle in so many is kept, the same ones in every text


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints of an article. `sentences` has the length in words of each; marks are in first order."""

    article: LinkArticle
    sentences: dict[int, int]
    shingles: frozenset[int]
    marks: tuple[str, ...]

    @property
    def steps(self) -> frozenset[tuple[str, str]]:
        """Two marks in a row."""
        return frozenset(pairwise(self.marks))


def read_prints(article: LinkArticle) -> Prints:
    """Read the fingerprints of an article; words that it quotes are no sign of a copy."""
    told = QUOTED.sub("\n", article.text)
    sentences: dict[int, int] = {}
    shingles: set[int] = set()
    for sentence in SENTENCE.split(told):
        words = WORD.findall(plain(sentence))
        if len(words) >= SHORTEST:
            sentences[_hash(" ".join(words))] = len(words)
    for stretch in SENTENCE.split(told):
        words = WORD.findall(plain(stretch))
        runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
        shingles.update(value for run in runs if (value := _hash(run)) % SAMPLE == 0)
    return Prints(article, sentences, frozenset(shingles), tuple(dict.fromkeys(article.marks)))


def _hash(text: str) -> int:
    """Return 64 bits that are the same in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def sentences_shared(one: Prints, other: Prints) -> float:
    """Return the share of one article's sentences, by words, that the other has as well."""
    words = sum(one.sentences.values())
    return sum(one.sentences[key] for key in one.sentences.keys() & other.sentences.keys()) / words if words else 0.0


def shingles_shared(one: Prints, other: Prints) -> float:
    """Return the share of one article's shingles that the other has as well."""
    return len(one.shingles & other.shingles) / len(one.shingles) if one.shingles else 0.0


def marks_in_order(one: Prints, other: Prints) -> int:
    """Return how many marks both have in the same order: the longest common subsequence."""
    row = [0] * (len(other.marks) + 1)
    for mark in one.marks:
        before = row
        row = [0]
        for at, yours in enumerate(other.marks):
            row.append(before[at] + 1 if mark == yours else max(before[at + 1], row[at]))
    return row[-1]
