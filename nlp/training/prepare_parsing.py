"""Treebanks to spaCy's training files: train.spacy, dev.spacy and one file for every test part."""

import sys
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import DocBin

from nlp.training.treebanks import Sentence, make_doc, read_treebank
from nlp.training.variants import curl, group

COPIES = 3  # of the training sentences, each in other printed forms and other groups
DEV_TEXT = 5  # sentences in one development text

# name of the part, file, first letter of the sentence ids that count ("" for all)
TRAIN = {
    "fr": [
        ("fr_sequoia-ud-train", ""),
        ("fr_gsd-ud-dev", ""),
        ("fr_pud-ud-test", "w"),
        ("fr_fqb-ud-test", ""),
    ],
    "en": [("en_ewt-ud-train", ""), ("en_pud-ud-test", "w")],
}
DEV = {"fr": "fr_sequoia-ud-dev", "en": "en_ewt-ud-dev"}
TEST = {
    "fr": [("sequoia", "fr_sequoia-ud-test", ""), ("gsd", "fr_gsd-ud-test", ""), ("pud-news", "fr_pud-ud-test", "n")],
    "en": [("ewt", "en_ewt-ud-test", ""), ("pud-news", "en_pud-ud-test", "n")],
}


def read_part(corpora: Path, lang: str, name: str, letter: str) -> list[Sentence]:
    """Read the sentences of one treebank file whose ids start with `letter`."""
    path = next(path for path in (corpora / f"{name}.conllu.xz", corpora / f"{name}.conllu") if path.exists())
    return [sentence for sentence in read_treebank(path, merge=lang == "fr") if sentence.id.startswith(letter)]


def save_texts(path: Path, lang: str, texts: list[list[Sentence]]) -> None:
    """Write texts as one DocBin."""
    vocab = spacy.blank(lang).vocab
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=[make_doc(vocab, text) for text in texts]).to_disk(path)


def in_fives(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Cut sentences into texts of DEV_TEXT, as they stand."""
    return [sentences[start : start + DEV_TEXT] for start in range(0, len(sentences), DEV_TEXT)]


def curled(texts: list[list[Sentence]]) -> list[list[Sentence]]:
    """Print texts with curly apostrophes."""
    return [[Sentence(s.id, tuple(curl(word) for word in s.words)) for s in text] for text in texts]


def prepare(corpora: Path, out: Path, lang: str) -> None:
    """Write all files of one language."""
    rng = Random(lang)
    train: list[list[Sentence]] = []
    for _ in range(COPIES):
        for name, letter in TRAIN[lang]:
            train.extend(group(read_part(corpora, lang, name, letter), rng=rng, french=lang == "fr"))
    rng.shuffle(train)
    save_texts(out / "train.spacy", lang, train)
    save_texts(out / "dev.spacy", lang, in_fives(read_part(corpora, lang, DEV[lang], "")))
    for part, name, letter in TEST[lang]:
        texts = in_fives(read_part(corpora, lang, name, letter))
        save_texts(out / f"test-{part}.spacy", lang, texts)
        save_texts(out / f"test-{part}-curly.spacy", lang, curled(texts))


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
