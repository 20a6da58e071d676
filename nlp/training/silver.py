"""Names step of training: the names of a treebank that has none annotated, by a tagger that sees its gold syntax.

Universal NER annotates the development part of EWT alone. A perceptron learns from it what its names look like in the
treebank's own tags and relations, and reads them in the training part, eight times as large: names far better than the
small pipeline would find there from words alone.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from nlp.training.named import Passage, join_tags
from nlp.training.own_text import FOLDER, Names
from nlp.training.treebanks import Sentence, Word, find_blocks, read_text
from nlp.words import look_up

OUTSIDE = "O"
LABELS = (OUTSIDE, *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC") for place in "BI"))
ROUNDS = 8  # readings of the training sentences

Tagged = tuple[Sentence, list[str]]


class Perceptron:
    """An averaged perceptron that labels from left to right."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.lists = read_lists(lang)
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.time = 0

    def train(self, examples: Sequence[Tagged], rng: Random) -> None:
        """Learn from sentences with their labels, and average the weights over all steps."""
        seen = [
            ([self.describe(sentence.words, place) for place in range(len(tags))], tags) for sentence, tags in examples
        ]
        for _ in range(ROUNDS):
            rng.shuffle(seen)
            for described, tags in seen:
                before = OUTSIDE
                for features, tag in zip(described, tags, strict=True):
                    self.time += 1
                    guess = self.choose(full := [*features, f"before {before}"], before)
                    if guess != tag:
                        self._move(full, tag, 1.0)
                        self._move(full, guess, -1.0)
                    before = tag if rng.random() < 0.5 else guess  # so that it learns to follow its own mistakes too
        for feature, row in self.weights.items():
            for label in row:
                row[label] -= self.totals[feature][label] / self.time

    def _move(self, features: Iterable[str], label: str, step: float) -> None:
        for feature in features:
            self.weights[feature][label] += step
            self.totals[feature][label] += step * self.time

    def choose(self, features: Iterable[str], before: str) -> str:
        """Choose the best label that may follow the one before."""
        scores = dict.fromkeys(LABELS, 0.0)
        for feature in features:
            for label, weight in self.weights.get(feature, {}).items():
                scores[label] += weight
        allowed = (label for label in LABELS if label[0] != "I" or before[1:] == label[1:])
        return max(allowed, key=scores.__getitem__)

    def label(self, sentence: Sentence) -> list[str]:
        """Label the words of a sentence."""
        tags: list[str] = []
        for place in range(len(sentence.words)):
            before = tags[-1] if tags else OUTSIDE
            tags.append(self.choose([*self.describe(sentence.words, place), f"before {before}"], before))
        return tags

    def describe(self, words: Sequence[Word], place: int) -> list[str]:
        """Describe a word: itself, its neighbours, and the word that it hangs on."""
        features = ["any"]
        for step in range(-2, 3):
            if 0 <= place + step < len(words):
                features += [f"{step} {part}" for part in self._parts(words[place + step])]
        word, head = words[place], words[words[place].head]
        above = look_up(self.lang, head.form)
        features += [
            f"dep {word.dep}",
            f"head {head.lemma}",
            f"head {above[1]}",
            f"{word.dep} {above[0]}",
            f"head {head.pos}",
        ]
        features += [f"{word.pos} {words[place - 1].form.lower() if place else '^'}", f"end {word.form[-3:].lower()}"]
        nexts = words[place + 1].pos if place + 1 < len(words) else "$"
        features.append(f"{words[place - 1].pos if place else '^'} {word.pos} {nexts}")
        return features

    def _parts(self, word: Word) -> Iterator[str]:
        """Yield what is known of a word: form, tags, cluster, letters, the lists of names it is in."""
        group, number = look_up(self.lang, word.form)
        shape = "".join(
            "A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else c for c in word.form[:4]
        )
        yield from (word.form.lower(), word.pos, f"{word.tag} {shape}", f"{word.pos} {group}", f"{word.pos} {number}")
        yield from (f"in {key}" for key, known in self.lists.items() if word.form in known and word.pos == "PROPN")


def read_lists(lang: str) -> dict[str, set[str]]:
    """Read the words of known names and of those that fill our templates, kind by kind."""
    known = tomllib.loads(read_text(FOLDER / f"known_{lang}.toml"))
    drawn = Names(lang, Random(0)).lists
    words = {key: set(re.split(r"[\s|]+", text)) for key, text in known.items()}
    return {key: parts | {part for name in drawn[key] for part in name.split()} for key, parts in words.items()}


def read_tagged(treebank: Sequence[Sentence], annotated: Path) -> list[Tagged]:
    """Pair the sentences of a treebank with the names that Universal NER gives them."""
    names = {comments["sent_id"]: [row[2] for row in rows] for comments, rows in find_blocks(annotated)}
    pairs = ((sentence, names.get(sentence.id, [])) for sentence in treebank)
    return [
        (sentence, [tag if tag in LABELS else OUTSIDE for tag in tags])
        for sentence, tags in pairs
        if len(tags) == len(sentence.words)
    ]


def name_treebank(lang: str, treebank: Sequence[Sentence], examples: Sequence[Tagged], rng: Random) -> list[Passage]:
    """Read the names of a treebank; a name has the label that it has most often in the whole of it."""
    tagger = Perceptron(lang)
    tagger.train(examples, rng)
    passages = [to_passage(sentence, tagger.label(sentence)) for sentence in treebank]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for start, end, label in passage.names:
            votes[passage.text[start:end]][label] += 1
    return [_agree(passage, votes) for passage in passages]


def _agree(passage: Passage, votes: dict[str, Counter[str]]) -> Passage:
    spans = ((start, end, votes[passage.text[start:end]].most_common(1)[0][0]) for start, end, _ in passage.names)
    return Passage(passage.text, tuple(spans))


def to_passage(sentence: Sentence, tags: list[str]) -> Passage:
    """Give a sentence's text with the names that its labels make."""
    forms = [word.form for word in sentence.words]
    text = "".join(word.form + (" " if word.space else "") for word in sentence.words).rstrip()
    return join_tags(forms, tags, text)
