"""A gold set read and scored: articles, gold claims and other names from a folder; figures by language."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.pipe import as_article, read_rows
from claimtrail.steps import build_desk
from nlp.reader import Reader
from nlp.scoring import Calibration, Compared, Figures, Names, calibrate, compare, figures_of

Tell = Callable[[int, int], None]
Row = dict[str, Any]
NEEDED = ("article", "start", "end", "type", "actor", "status", "polarity", "speakers")


@dataclass(frozen=True)
class Evaluation:
    """The figures of a gold set, in all and by language, and how far confidence can be believed."""

    figures: dict[str, Figures]
    calibration: tuple[Calibration, ...]


def evaluate_gold(config: Config, folder: Path, *, everything: bool = False, tell: Tell | None = None) -> Evaluation:
    """Read the articles of a gold set and compare what was read with its claims. Raises InputError.

    What the gate drops counts as read with nothing found, unless `everything` is to be read.
    """
    articles = _rows(folder / "articles.jsonl")
    gold, names = _gold(folder, articles), _names(folder / "aliases.json")
    desk = build_desk(config)
    reader = Reader(pipelines=config.pipelines, gazetteer=desk.gazetteer) if everything else desk.reader
    groups: dict[str, list[Compared]] = {"total": []}
    for done, row in enumerate(articles, start=1):
        reading = reader.read(as_article(row))
        rightly = None if everything or "role" not in row else reading.on_topic == (row["role"] == "on_topic")
        wanted = [claim for claim in gold if claim["article"] == row["id"]]
        compared = compare(wanted, reading.claims, names, gated_rightly=rightly)
        for group in ("total", reading.lang):
            groups.setdefault(group, []).append(compared)
        if tell:
            tell(done, len(articles))
    return Evaluation(
        figures={group: figures_of(members) for group, members in sorted(groups.items(), key=_total_first)},
        calibration=calibrate((claim.confidence, right) for one in groups["total"] for claim, right in one.judged),
    )


def _total_first(group: tuple[str, object]) -> tuple[bool, str]:
    return group[0] != "total", group[0]


def _gold(folder: Path, articles: list[Row]) -> list[Row]:
    """Return the gold claims; raises InputError for one that lacks a key or does not stand in its article."""
    texts = {row.get("id"): row.get("text") for row in articles}
    rows = _rows(folder / "claims.jsonl")
    for number, row in enumerate(rows, start=1):
        if lacking := [key for key in NEEDED if key not in row]:
            raise InputError(f"claims.jsonl, claim {number}: the key {lacking[0]!r} is missing.")
        if row["article"] not in texts:
            raise InputError(f"claims.jsonl, claim {number}: articles.jsonl has no article {row['article']!r}.")
        quote = str(texts[row["article"]])[row["start"] : row["end"]]
        if row.get("quote", quote) != quote:
            raise InputError(f"claims.jsonl, claim {number}: {row['quote']!r} does not stand at {row['start']}.")
    return rows


def _names(path: Path) -> Names:
    if not path.is_file():
        return Names()
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path.name} is not JSON ({error}).") from error
    if not isinstance(table, dict) or not all(isinstance(others, list) for others in table.values()):
        raise InputError(f"{path.name} must be an object of lists: canonical name, other names.")
    return Names(table)


def _rows(path: Path) -> list[Row]:
    if not path.is_file():
        raise InputError(f"There is no {path.name} in {path.parent}; docs/gold.md says what a gold set holds.")
    bad: list[str] = []
    rows = [row for _, row in read_rows(path.read_bytes().splitlines(), complain=bad.append)]
    if bad:
        raise InputError(f"{path.name}, {bad[0]}")
    return rows
