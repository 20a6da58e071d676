"""Floors of the claims reader on our own gold sets: they rise with what is reached (tests/eval/README.md).

The current figures of a set: `claimtrail eval tests/eval/press-a`, and `--all` beside it for the plain set.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from claimtrail.config import Config
from claimtrail.evaluation import evaluate_gold
from nlp.scoring import Figures

FOLDER = Path(__file__).parent
NAMES = ("detection_f1", "strict_f1", "type", "actor", "status", "speakers")
FLOORS = {  # set, language: the figures of NAMES
    ("plain", "en"): (0.93, 0.88, 0.94, 0.98, 0.98, 0.94),
    ("plain", "fr"): (0.86, 0.74, 0.95, 0.98, 0.95, 0.95),
    ("press-a", "en"): (0.79, 0.33, 0.66, 0.75, 0.87, 0.84),
    ("press-a", "fr"): (0.80, 0.33, 0.68, 0.67, 0.85, 0.87),
    ("press-b", "en"): (0.82, 0.29, 0.58, 0.75, 0.78, 0.77),
    ("press-b", "fr"): (0.75, 0.25, 0.65, 0.68, 0.74, 0.74),
}
TOO_SHORT = "plain"  # its texts are of one or two sentences, too short for the topic gate


@cache
def figures(name: str) -> dict[str, Figures]:
    """Read a set, once, as `claimtrail eval` does."""
    return evaluate_gold(Config(), FOLDER / name, everything=name == TOO_SHORT).figures


@pytest.mark.parametrize(("name", "lang"), FLOORS)
def test_no_figure_falls_below_its_floor(name: str, lang: str) -> None:
    floors = dict(zip(NAMES, FLOORS[name, lang], strict=True))
    reached = {key: figures(name)[lang][key] for key in NAMES}
    fallen = [key for key, floor in floors.items() if (reached[key] or 0) < floor]
    shown = ", ".join(f"{key} {value:.3f} (floor {floors[key]})" for key, value in reached.items() if value is not None)
    assert not fallen, f"{name}, {lang}: {', '.join(fallen)} below the floor; {shown}"


@pytest.mark.parametrize("name", sorted({name for name, _ in FLOORS}))
def test_every_other_name_of_a_set_belongs_to_a_name_in_it(name: str) -> None:
    rows = [json.loads(line) for line in (FOLDER / name / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = ("actor_alt", "counterparties", "speakers")
    named = {row["actor"] for row in rows} | {one for row in rows for kind in kinds for one in row[kind]}
    table = FOLDER / name / "aliases.json"
    assert not table.exists() or set(json.loads(table.read_text(encoding="utf-8"))) <= named
