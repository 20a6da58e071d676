"""Last step of training: one small pipeline of the parser's and the names' parts, weights as float16."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from thinc.api import Config

from nlp.languages import load_path
from nlp.training.credits import credits_of

SIDES = ("prefix_tree", "suffix_tree")
NO_TREE = (1 << 32) - 1  # what spaCy writes where a tree has no branch
KEEP = ("nlp", "components")  # the parts of a pipeline's configuration that a reader of texts needs


def pack(parsing: Path, names: Path, out: Path) -> None:
    """Join two trained pipelines, narrow their weights and write what loading needs."""
    nlp, named = load_path(parsing), load_path(names)
    named.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=named)
    narrow_weights(nlp)
    nlp.meta.update(describe(str(nlp.lang)))
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out, exclude=["tokenizer"])  # spaCy's own for the language; written out it is 1.5 MB of French
    drop_trees(out / "trainable_lemmatizer")
    srsly.write_json(out / "vocab" / "strings.json", sorted(needed_strings(nlp, out)), indent=0)
    config = Config().from_disk(out / "config.cfg", interpolate=False)
    Config({key: config[key] for key in KEEP}).to_disk(out / "config.cfg", interpolate=False)


def narrow_weights(nlp: Language) -> None:
    """Round every weight to float16; nlp.languages widens them again."""
    for node, name in _weights(nlp):
        node.set_param(name, node.get_param(name).astype(numpy.float16))


def _weights(nlp: Language) -> Iterator[tuple[Any, str]]:
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for name in node.param_names:
                if node.has_param(name) and node.get_param(name).dtype == numpy.float32:
                    yield node, name


def drop_trees(folder: Path) -> None:
    """Leave out the lemma trees that no label stands for: those too rare to be learned."""
    trees, settings = srsly.read_msgpack(folder / "trees")["trees"], srsly.read_json(folder / "cfg")
    needed, waiting = set[int](), list(settings["labels"])
    while waiting:
        number = waiting.pop()
        if number not in needed:
            needed.add(number)
            waiting += [trees[number][side] for side in SIDES if trees[number].get(side, NO_TREE) != NO_TREE]
    order = sorted(needed)
    numbers = {old: new for new, old in enumerate(order)} | {NO_TREE: NO_TREE}
    kept = [{key: numbers[value] if key in SIDES else value for key, value in trees[old].items()} for old in order]
    srsly.write_msgpack(folder / "trees", {"trees": kept})
    srsly.write_json(folder / "cfg", settings | {"labels": [numbers[old] for old in settings["labels"]]})


def needed_strings(nlp: Language, out: Path) -> set[str]:
    """Keep the strings of labels and lemma trees, and leave those of the training texts."""
    strings = {label for _, component in nlp.pipeline for label in getattr(component, "labels", ())}
    trees = srsly.read_msgpack(out / "trainable_lemmatizer" / "trees")["trees"]
    hashes = {tree[side] for tree in trees for side in ("orig", "subst") if side in tree}
    return {str(label) for label in strings} | {nlp.vocab.strings[key] for key in hashes if key}


def describe(lang: str) -> dict[str, Any]:
    """Say in the pipeline's meta what it was trained on and under which licences it is."""
    parts = credits_of(lang)
    return {
        "name": "claimtrail",
        "version": "0.2.0",
        "description": "Tags, lemmas, dependencies, sentences and names for claimtrail",
        "author": "The claimtrail authors",
        "license": ", ".join(sorted({str(part["license"]) for part in parts})),
        "sources": parts,
        "performance": {},
    }


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
