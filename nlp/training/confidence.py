"""Fit what each reason of a claim weighs (nlp/lexicon/claims/confidence.toml) on gold sets: docs/gold.md.

    python -m nlp.training.confidence FOLDER... [--write]

The answer is whether place, type, actor and amount of a claim read are all right. A ridge logistic regression gives
the weights; left out by article in five folds, it gives log-odds that no fit has seen, and an isotonic regression on
these says which share of the claims with such log-odds is right: their confidence.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from nlp.reader import Reader
from nlp.reading.confidence import as_confidence
from nlp.scoring import Calibration, Names, calibrate, compare
from nlp.training.fitting import Curve, Example, Weights, draw_apart, draw_curve, fit, left_out
from nlp.types import ArticleText, Reading

PATH = Path(__file__).parent.parent / "lexicon" / "claims" / "confidence.toml"
SURE = 0.9
FEW = 30  # claims at SURE, below which their share says little


class TextReader(Protocol):
    """What reads one text: nlp.reader.Reader, or a stand-in."""

    def read(self, article: ArticleText) -> Reading:
        """Read one text."""


def read_examples(folder: Path, reader: TextReader) -> Iterator[Example]:
    """Yield the claims read in the articles of a gold set that hold claims (the gate is to drop the others)."""
    table = folder / "aliases.json"
    names = Names(json.loads(table.read_text(encoding="utf-8")) if table.is_file() else None)
    gold = _rows(folder / "claims.jsonl")
    for row in _rows(folder / "articles.jsonl"):
        wanted = [claim for claim in gold if claim["article"] == row["id"]]
        if wanted:
            text = ArticleText(id=row["id"], text=row["text"], lang=row.get("lang"), published=row.get("published"))
            for claim, right in compare(wanted, reader.read(text).claims, names).judged:
                yield Example(f"{folder.name}/{row['id']}", claim.reasons, right)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_weights(text: str, weights: Weights, curve: Curve) -> str:
    """Return the text of the vocabulary with new weights, the heaviest first; its comments stay."""
    head = "".join(line for line in text.partition("\nbase")[0].splitlines(keepends=True) if line.startswith("#"))
    notes = dict(re.findall(r"^(\w+) *=[^#\n]*(  #.*)$", text, flags=re.MULTILINE))
    ranked = sorted(weights.reasons.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{name} = {weight:.2f}{notes.get(name, '')}" for name, weight in ranked]
    points = ", ".join(f"[{place:.2f}, {height:.3f}]" for place, height in curve)
    settings = [f"base = {weights.base:.2f}{notes.get('base', '')}", f"curve = [{points}]{notes.get('curve', '')}"]
    return "\n".join([head.rstrip(), "", *settings, "", "[reasons]", *lines, ""])


def show_table(title: str, bins: Sequence[Calibration]) -> str:
    """Return a calibration table as text."""
    rows = [f"{one.low:.1f} to {one.high:.1f}{one.claims:8}{_share(one.right):>8}" for one in bins]
    return "\n".join([f"{title:10}{'claims':>8}{'right':>8}", *rows])


def _share(right: float | None) -> str:
    return "-" if right is None else f"{right:.2f}"


def run(
    folders: Sequence[Path],
    reader: TextReader,
    *,
    path: Path = PATH,
    write: bool = False,
) -> str:
    """Fit, write the weights if asked to, and return the report."""
    examples = [example for folder in folders for example in read_examples(folder, reader)]
    logits, weights = left_out(examples), fit(examples)
    curve = draw_curve(logits, examples)
    apart = zip(logits, draw_apart(logits, examples), examples, strict=True)
    unseen = [(as_confidence(logit, own), one.right) for logit, own, one in apart]
    seen = [(as_confidence(weights.logit(one.reasons), curve), one.right) for one in examples]
    text = write_weights(path.read_text(encoding="utf-8"), weights, curve)
    if write:
        path.write_text(text, encoding="utf-8")
    return "\n".join(
        [
            f"{len(examples)} claims in {len({one.article for one in examples})} articles",
            "",
            show_table("fitted on", calibrate(seen)),
            "",
            show_table("left out", calibrate(unseen)),
            *_few(unseen),
            "",
            f"{path.name} is written." if write else text,
        ]
    )


def _few(unseen: Sequence[tuple[float, bool]]) -> Iterator[str]:
    reached = sum(confidence >= SURE for confidence, _ in unseen)
    if reached < FEW:
        yield f"Only {reached} claims left out reach {SURE}: their share says little."


def main() -> None:
    """Fit on the folders named on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m nlp.training.confidence", description="Fit the weights of confidence."
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a gold set, as docs/gold.md says")
    parser.add_argument("--write", action="store_true", help="write the weights to the vocabulary")
    options = parser.parse_args()
    for folder in options.folders:
        if not (folder / "articles.jsonl").is_file() or not (folder / "claims.jsonl").is_file():
            parser.error(f"{folder} holds no articles.jsonl and claims.jsonl; docs/gold.md says what a gold set holds.")
    print(run(options.folders, Reader(), write=options.write))


if __name__ == "__main__":
    main()
