"""What a claim is about beside parties and sums, in any language: concepts, names and stems of its words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.lexicon import read_lexicon
from nlp.linking.values import LinkClaim

WORD = re.compile(r"[^\W_]+")
STEM = 6  # letters: long enough to keep "invest" and "invent" apart, short enough for endings
CONCEPT_WEIGHT, NAME_WEIGHT, STEM_WEIGHT = 2.0, 2.0, 1.0
NAME = re.compile(r"\d*[A-Z]")


@dataclass(frozen=True, slots=True)
class Gist:
    """What the words of a claim are about: `concepts` and `names` are the same in every language, `stems` are not."""

    concepts: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    lang: str | None

    def weigh(self, *, stems: bool) -> float:
        """Return how much there is to compare, with the stems of words or without."""
        told = CONCEPT_WEIGHT * len(self.concepts) + NAME_WEIGHT * len(self.names)
        return told + STEM_WEIGHT * len(self.stems) if stems else told


def plain(word: str) -> str:
    """Write a word in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


_folded = lru_cache(maxsize=100_000)(plain)  # the same words come in claim after claim


@cache
def concept_table() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return the words of nlp/lexicon/linking/concepts.toml: whole forms, and beginnings with the longest first."""
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for concept, forms in read_lexicon("linking/concepts")["concepts"].items():
        for form in forms:
            table = beginnings if form.endswith("*") else whole
            table[plain(form.removesuffix("*"))] = concept
    return whole, tuple(sorted(beginnings.items(), key=lambda entry: (-len(entry[0]), entry[0])))


@cache
def concept_of(word: str) -> str | None:
    """Return the concept that a plain word stands for."""
    whole, beginnings = concept_table()
    if word in whole:
        return whole[word]
    return next((concept for start, concept in beginnings if word.startswith(start)), None)


@cache
def stop_words() -> frozenset[str]:
    """Return the plain words that say nothing about a topic."""
    return frozenset(plain(word) for word in read_lexicon("linking/concepts")["stop"]["words"])


def read_gist(claim: LinkClaim) -> Gist:
    """Read what a claim's quote is about; the parties' own names are left out, they are compared apart."""
    parties = {_folded(word) for party in (claim.actor or "", *claim.counterparties) for word in WORD.findall(party)}
    concepts, names, stems = set(), set(), set()
    for place, word in enumerate(WORD.findall(claim.quote)):
        form = _folded(word)
        if form in parties or form in stop_words() or word.isdigit():
            continue
        if concept := concept_of(form):
            concepts.add(concept)
        elif place and NAME.match(word) and len(word) > 1 and claim.lang != "de":
            names.add(form)
        elif len(form) > 3:
            stems.add(form[:STEM])
    return Gist(frozenset(concepts), frozenset(names), frozenset(stems), claim.lang)


def alike(one: Gist, other: Gist) -> float | None:
    """Return how much of what two claims are about is shared, 0 to 1; None where there is too little to tell."""
    same = one.lang == other.lang
    mine, yours = one.weigh(stems=same), other.weigh(stems=same)
    if not (mine and yours):
        return None
    shared = (
        CONCEPT_WEIGHT * len(one.concepts & other.concepts)
        + NAME_WEIGHT * len(one.names & other.names)
        + STEM_WEIGHT * len(one.stems & other.stems)
    )
    return min(1.0, shared / (0.5 * (mine + yours)))
