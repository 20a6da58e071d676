"""Names step of training: corpora and our own text to train.spacy, dev.spacy and one file for every test part."""

import sys
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from nlp.training.named import Passage, parse_marked, read_lines, read_newseye, read_sequoia, read_uner
from nlp.training.own_text import FOLDER, Names, make_own, replace_names
from nlp.training.silver import name_treebank, read_tagged
from nlp.training.treebanks import Sentence, read_treebank

CURLY = 1 / 3  # share of the passages with ’ for '
CAPITALS = 0.03  # share of the passages that are all capitals
LONGEST = 4  # passages in one training text
REPLACED = 0.6  # share of the names replaced in the further copies of a corpus
COPIES = {"en": 2, "fr": 1}  # further copies of the corpora: English has the smaller one
OLD_PRESS = 1  # one passage in so many: the press of 1900 is unlike ours, and yet names are rare
DEV_SHARE = 10  # every tenth passage of UNER EWT dev is held back to choose the best step by


def read_train(corpora: Path, lang: str) -> tuple[list[Passage], list[Passage]]:
    """Read the annotated corpora of one language: training and development parts."""
    if lang == "fr":
        train = read_sequoia(corpora / "sequoia-ne-train.cupt.xz")
        press = read_newseye(corpora / "newseye-dev.tsv.xz")[::OLD_PRESS]
        return train + press, read_sequoia(corpora / "sequoia-ne-dev.cupt.xz")
    both = read_uner(corpora / "uner_en_ewt-ud-dev.iob2.xz")
    train = [passage for place, passage in enumerate(both) if place % DEV_SHARE]
    return train, both[::DEV_SHARE]


def read_silver(corpora: Path, lang: str, rng: Random) -> list[Passage]:
    """Read the training part of EWT with the names that are found in it; French has annotated names enough."""
    if lang != "en":
        return []
    both = read_tagged(read_ewt(corpora, "dev"), corpora / "uner_en_ewt-ud-dev.iob2.xz")
    known = [pair for place, pair in enumerate(both) if place % DEV_SHARE]
    return name_treebank(lang, read_ewt(corpora, "train"), known, rng)


def read_ewt(corpora: Path, part: str) -> list[Sentence]:
    """Read one part of the English treebank."""
    return read_treebank(corpora / f"en_ewt-ud-{part}.conllu.xz", merge=False)


def read_tests(corpora: Path, lang: str) -> dict[str, list[Passage]]:
    """Read the test parts of one language, none of them seen in training."""
    own = [parse_marked(line) for line in read_lines(FOLDER / f"test_{lang}.txt")]
    if lang == "fr":
        return {"own": own, "sequoia": read_sequoia(corpora / "sequoia-ne-test.cupt.xz")}
    news = read_uner(corpora / "uner_en_pud.iob2.xz")
    return {"own": own, "uner-pud": news, "uner-ewt": read_uner(corpora / "uner_en_ewt-ud-test.iob2.xz")}


def vary(passage: Passage, rng: Random) -> Passage:
    """Print a passage as the press does: curly apostrophes, capitals."""
    text = passage.text
    if rng.random() < CURLY:
        text = text.replace("'", "’")
    if rng.random() < CAPITALS and len(text.upper()) == len(text):
        text = text.upper()
    return Passage(text, passage.names)


def join(passages: list[Passage], rng: Random) -> Passage:
    """Join passages into one text."""
    text = ""
    names: list[tuple[int, int, str]] = []
    for passage in passages:
        names.extend((start + len(text), end + len(text), label) for start, end, label in passage.names)
        text += passage.text + rng.choice([" ", " ", "\n", "\n\n"])
    return Passage(text.rstrip(), tuple(names))


def make_doc(nlp: Language, passage: Passage) -> Doc:
    """Make a Doc of a passage; a name that ends inside a token takes the whole token."""
    doc = nlp.make_doc(passage.text)
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in passage.names]
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def save_passages(path: Path, lang: str, passages: list[Passage]) -> None:
    """Write passages as one DocBin."""
    nlp = spacy.blank(lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=[make_doc(nlp, passage) for passage in passages]).to_disk(path)


def prepare(corpora: Path, out: Path, lang: str) -> None:
    """Write all files of one language."""
    rng = Random(lang)
    names = Names(lang, rng)
    corpus, dev = read_train(corpora, lang)
    renamed = [replace_names(passage, names, share=REPLACED) for passage in corpus * COPIES[lang]]
    train = [*corpus, *renamed, *make_own(lang, rng), *read_silver(corpora, lang, rng)]
    rng.shuffle(train)
    texts, start = [], 0
    while start < len(train):
        end = start + rng.randint(1, LONGEST)
        texts.append(join([vary(passage, rng) for passage in train[start:end]], rng))
        start = end
    save_passages(out / "train.spacy", lang, texts)
    tests = read_tests(corpora, lang)
    save_passages(out / "dev.spacy", lang, dev)
    for part, passages in tests.items():
        save_passages(out / f"test-{part}.spacy", lang, passages)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
