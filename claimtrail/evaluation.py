"""A gold set read and scored: articles and gold claims from a folder, figures by language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.pipe import as_article, read_rows, reading_row
from claimtrail.steps import build_desk
from nlp.scoring import Figures, score

Tell = Callable[[int, int], None]


def evaluate_gold(config: Config, folder: Path, *, tell: Tell | None = None) -> dict[str, Figures]:
    """Return the figures of a gold set: in all, then by language. Raises InputError."""
    articles, gold = _rows(folder / "articles.jsonl"), _rows(folder / "claims.jsonl")
    reader = build_desk(config).reader
    readings = {}
    for done, row in enumerate(articles, start=1):
        readings[row["id"]] = reading_row(reader.read(as_article(row)), text=row["text"], row_id=row["id"])
        if tell:
            tell(done, len(articles))
    languages = {name: {row["id"] for row in articles if row.get("lang") == name} for name in _languages(articles)}
    groups = {"total": set(readings), **languages}
    return {
        name: score(
            [claim for claim in gold if claim["article"] in ids],
            {key: reading for key, reading in readings.items() if key in ids},
        )
        for name, ids in groups.items()
    }


def _languages(articles: list[dict[str, Any]]) -> list[str]:
    return sorted({row["lang"] for row in articles if row.get("lang")})


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise InputError(f"There is no {path.name} in {path.parent}; docs/gold.md says what a gold set holds.")
    bad: list[str] = []
    rows = [row for _, row in read_rows(path.read_bytes().splitlines(), complain=bad.append)]
    if bad:
        raise InputError(f"{path.name}, {bad[0]}")
    return rows
