"""Types step of training: our own sentences, their claims marked, to the weights that nlp/reading/learned.py loads.

A file of nlp/training/claims named after a type holds one claim of that type a line. In any other file the claims stand
in brackets, [acquisition Wexcom bought Tarn], and the words outside them are none.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import get_args

import numpy
from spacy.tokens import Token

from nlp.languages import load_pipeline
from nlp.parsing import parse
from nlp.reading.amounts import find_amounts
from nlp.reading.clauses import Clause, find_clauses, find_sentences
from nlp.reading.learned import BUCKETS, NONE, Model, Opinion, buckets, find_features, opinion_of, weights_file
from nlp.reading.seeds import amounts_in, cue_for, parts_of
from nlp.reading.types_of_claim import best_cue, find_cues
from nlp.reading.verbs_of_saying import is_saying
from nlp.training.named import read_lines
from nlp.types import Amount, ClaimType

FOLDER = Path(__file__).parent / "claims"
LABELS = (*get_args(ClaimType), NONE)
MARKED = re.compile(rf"\[({'|'.join(get_args(ClaimType))}) ([^\]]+)\]")
BYTE = 127
HELD_OUT = ("mixed", "press", "stories")  # in the style of the press: measured with a model that has not seen them
ROUNDS, RATE, PENALTY = 8, 0.1, 1e-4  # the held-out files ask for no others between half and twice of these


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its claims: (start, end, type) in code points."""

    text: str
    claims: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One amount of a clause, or a clause without one, as reading meets it; and what it is."""

    clause: Clause
    tokens: tuple[Token, ...]
    amount: Amount | None
    place: Token | None
    label: str

    @property
    def rows(self) -> list[int]:
        """The rows of the weights that it draws on."""
        return buckets(find_features(self.clause, self.tokens, self.amount, self.place))


def parse_line(line: str, name: str) -> Marked:
    """Read a line of the file of that name."""
    if name in get_args(ClaimType):
        return Marked(line, ((0, len(line), name),))
    text, claims, after = "", [], 0
    for match in MARKED.finditer(line):
        text += line[after : match.start()]
        claims.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        after = match.end()
    return Marked(text + line[after:], tuple(claims))


def read_cases(lang: str, names: Iterable[str]) -> list[Case]:
    """Read the files of these names in one language."""
    lines = [(line, name) for name in sorted(names) for line in read_lines(FOLDER / lang / f"{name}.txt")]
    return [case for line, name in lines for case in find_cases(parse_line(line, name), lang)]


def find_cases(marked: Marked, lang: str) -> Iterator[Case]:
    """Yield the cases of a text; a clause that only says who says it is no case."""
    doc = parse(load_pipeline(lang), marked.text.replace("\u2019", "'"))
    amounts = tuple(find_amounts(marked.text, lang))
    sealed = frozenset(t.i for t in doc if any(amount.start <= t.idx < amount.end for amount in amounts))
    for clause in (clause for sentence in find_sentences(doc) for clause in find_clauses(sentence, sealed)):
        chosen = amounts_in(clause, amounts)
        if chosen:
            parts = parts_of(clause, [place for _, place in chosen])
            for (amount, place), tokens in zip(chosen, parts, strict=True):
                yield Case(clause, tokens, amount, place, _label(marked, amount.start))
            continue
        label = _label(marked, clause.head.idx)
        if label == NONE or not is_saying(clause, lang):
            yield Case(clause, clause.tokens, None, None, label)


def _label(marked: Marked, place: int) -> str:
    return next((kind for start, end, kind in marked.claims if start <= place < end), NONE)


def train(cases: Iterable[Case], *, seed: int = 1) -> Model:
    """Fit the softmax by AdaGrad, case by case, rare labels as heavy as frequent ones; average the rounds."""
    order = [(case.rows, LABELS.index(case.label)) for case in cases]
    counts = Counter(label for _, label in order)
    mean = len(order) / len(counts)
    weights = numpy.zeros((BUCKETS, len(LABELS)), dtype=numpy.float32)
    squares, total = numpy.ones_like(weights), numpy.zeros_like(weights)
    rng = Random(seed)
    for _ in range(ROUNDS):
        rng.shuffle(order)
        for rows, label in order:
            scores = weights[rows].sum(axis=0)
            wrong = numpy.exp(scores - scores.max())
            wrong /= wrong.sum()
            wrong[label] -= 1
            step = mean / counts[label] * wrong + PENALTY * weights[rows]
            squares[rows] += step**2
            weights[rows] -= RATE * step / numpy.sqrt(squares[rows])
        total += weights
    return Model(LABELS, (total / ROUNDS).astype(numpy.float32))


def measure(model: Model, cases: Iterable[Case], lang: str) -> Counter[str]:
    """Count the claims whose type the cues, the model, and both together tell."""
    right: Counter[str] = Counter()
    for case in (case for case in cases if case.label != NONE):
        heard, _ = opinion_of(model, case.rows)
        right["claims"] += 1
        right["cues"] += read_type(case, {}, lang) == case.label
        right["model"] += max(heard, key=lambda kind: heard[kind]) == case.label
        right["both"] += read_type(case, heard, lang) == case.label
    return right


def read_type(case: Case, heard: Opinion, lang: str) -> ClaimType:
    """Return the type that reading would tell."""
    cues = list(find_cues(case.clause, lang))
    if case.amount is None or case.place is None:
        cue = best_cue(cues, case.clause, None, heard)
    else:
        cue = cue_for(case.amount, case.place, cues, case.clause, case.tokens, lang, heard)
    return "other" if cue is None else cue.type


def save(model: Model, path: Path) -> None:
    """Write the weights as bytes and what one step of them is worth: a tenth of a percent of the types is told anew."""
    step = numpy.abs(model.weights).max() / BYTE
    weights = numpy.round(model.weights / step).astype(numpy.int8)
    numpy.savez_compressed(path, labels=numpy.array(model.labels), weights=weights, step=step)


def main(out: Path) -> None:
    """Measure without the held-out files, then train on all and write the weights of both languages."""
    for lang in ("en", "fr"):
        names = {path.stem for path in (FOLDER / lang).glob("*.txt")}
        seen, unseen = read_cases(lang, names.difference(HELD_OUT)), read_cases(lang, HELD_OUT)
        right = measure(train(seen), unseen, lang)
        claims = right.pop("claims")
        print(lang, f"{len(seen) + len(unseen)} cases;", f"types of {claims} held out:", end=" ")
        print(", ".join(f"{name} {count / claims:.3f}" for name, count in right.items()))
        save(train([*seen, *unseen]), out / weights_file(lang))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
