"""Measure the shipped pipelines on every test part and write the table of nlp/models/README.md."""

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin, Token
from spacy.training import Example

from nlp.languages import load_pipeline
from nlp.reader import Reader
from nlp.training.credits import credits_of
from nlp.types import ArticleText

ARTICLE = "A000"  # the real French article among the gold articles
ASKED = ("OpenAI", "Nvidia")  # every mention of these has to be found
PARSED = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "folded_las", "sents_f")
NAMED = ("ents_p", "ents_r", "ents_f")
HEAD = """# The bundled pipelines

Written by `nlp/training/measure.py` (`python -m spacy project run measure nlp/training`); figures are percentages by
spaCy's scorer on raw text (its own tokens; punctuation is left out of UAS and LAS), texts of five sentences. No test
part was trained on. Folded LAS counts `obl:mod`, `obl:arg` and `obl:agent` as `obl`: UD_French-PUD does not tell them
apart as the other French treebanks do. `words.txt.xz` beside the weights is what each pipeline knows of words before it
has seen them (`nlp/words.py`).
"""


def read_examples(path: Path, nlp: Language) -> list[Example]:
    """Read a test part and what the pipeline makes of its raw text."""
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [Example(nlp(doc.text), doc) for doc in docs]


def measure_part(nlp: Language, path: Path) -> dict[str, float]:
    """Score one test part."""
    examples = read_examples(path, nlp)
    scores = Scorer(nlp).score(examples)
    if "dep_las" in scores:
        scores["folded_las"] = Scorer.score_deps(examples, "dep", getter=_folded, ignore_labels=("p", "punct"))[
            "dep_las"
        ]
    return {key: 100 * value for key, value in scores.items() if isinstance(value, float)}


def _folded(token: Token, attribute: str) -> str:
    """Give a token's relation without the kinds of `obl`."""
    label = str(token.dep_).lower()
    return "obl" if label.startswith("obl:") else label


def measure_speed(lang: str, folder: Path, path: Path) -> tuple[float, float, float]:
    """Give megabytes on disk, seconds of CPU to load, words a second of CPU on the texts of a test part."""
    start = time.process_time()
    nlp = load_pipeline(lang, str(folder))
    load = time.process_time() - start
    texts = [doc.text for doc in DocBin().from_disk(path).get_docs(spacy.blank(lang).vocab)] * 3
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return size / 1e6, load, words / (time.process_time() - start)


def measure_article(gold: Path) -> str:
    """Say how many names of the real French article are found, each in its exact place and kind, pronouns aside."""
    row = next(row for row in _rows(gold / "articles.jsonl") if row["id"] == ARTICLE)
    text = ArticleText(id=ARTICLE, text=row["text"], lang=row["lang"], published=row["published"])
    mentions = Reader().read(text, everything=True).mentions
    found = {(one.start, one.end, one.kind) for one in mentions if not one.coreferent}
    names = [row for row in _rows(gold / "spans.jsonl") if row["article"] == ARTICLE and row["layer"] == "entity"]
    asked = Counter(row["canonical"] for row in names)
    right = Counter(row["canonical"] for row in names if (row["start"], row["end"], row["kind"]) in found)
    firms = ", ".join(f"{firm} {right[firm]} of {asked[firm]}" for firm in ASKED)
    return f"{right.total()} of {asked.total()} ({firms}); {len(found) - right.total()} found that are not asked for"


def _rows(path: Path) -> list[dict[str, Any]]:
    """Read the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure_language(lang: str, parts: Path, folder: Path) -> list[str]:
    """Measure one language's pipeline in `folder` on all its test parts: the lines of its section."""
    size, load, speed = measure_speed(lang, folder, parts / "parsing" / "test-pud-news.spacy")
    lines = [f"## {lang}\n\n{size:.1f} MB, loads in {load:.1f} s of CPU, {speed:,.0f} words a second of CPU.\n"]
    lines.append("| test part | tag | POS | lemma | UAS | LAS | folded LAS | sentence F |\n" + "| --- " * 8 + "|")
    nlp = load_pipeline(lang, str(folder))
    lines += [_row(nlp, path, PARSED) for path in sorted((parts / "parsing").glob("test-*.spacy"))]
    lines.append("\n| names | precision | recall | F |\n| --- | --- | --- | --- |")
    lines += [_row(nlp, path, NAMED) for path in sorted((parts / "names").glob("test-*.spacy"))]
    lines.append("\nTrained on:\n")
    lines += [f"- {part['name']}, {part['license']} ({part['author']})" for part in credits_of(lang)]
    return [*lines, ""]


def _row(nlp: Language, path: Path, keys: Sequence[str]) -> str:
    """Measure one test part: its line of a table."""
    scores = measure_part(nlp, path)
    return f"| {path.stem[5:]} | " + " | ".join(f"{scores[key]:.1f}" for key in keys) + " |"


def write_table(build: Path, models: Path, gold: Path | None) -> None:
    """Measure both languages, and the real article where the gold articles are at hand, and write the table."""
    lines = [HEAD]
    for lang in ("fr", "en"):
        lines += measure_language(lang, build / lang, models / lang)
    if gold is not None:
        lines.append("## The real French article\n\nNames read with the gazetteer, in their exact place and of their")
        lines.append(f"kind, pronouns left out: {measure_article(gold)}.\n")
    (models / "README.md").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_table(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
