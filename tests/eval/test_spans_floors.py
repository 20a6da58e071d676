"""Floors of amounts and periods on the sets of CLAIMTRAIL_EVAL: the figures reached, less a thousandth for rounding."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from nlp.reading.amounts import find_amounts
from nlp.reading.periods import find_periods

FOLDER = os.environ.get("CLAIMTRAIL_EVAL")
FLOORS = [
    ("score_periods.py", "dates/recognizers_en.jsonl", {"strict_r": 0.640, "strict_p": 0.672}),
    ("score_periods.py", "dates/duckling_en.jsonl", {"strict_r": 0.627}),
    ("score_periods.py", "dates/duckling_fr.jsonl", {"strict_r": 0.679}),
    ("score_periods.py", "claims", {"strict_f1": 0.880}),
    ("score_amounts.py", "amounts/recognizers_en.jsonl", {"value_f1": 0.955}),
    ("score_amounts.py", "amounts/recognizers_fr.jsonl", {"value_f1": 0.980}),
    ("score_amounts.py", "amounts/duckling_en.jsonl", {"value_f1": 0.957}),
    ("score_amounts.py", "amounts/duckling_fr.jsonl", {"value_f1": 0.981}),
    ("score_amounts.py", "claims", {"value_f1": 0.982, "exact_f1": 0.971}),
]


def read_set(path: Path) -> str:
    """Read every text of a set as the scorers take it."""
    lines = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text, lang = row["text"], row.get("lang") or path.stem[-2:]
        amounts = [asdict(one) for one in find_amounts(text, lang)]
        periods = [asdict(one) for one in find_periods(text, lang, row.get("published"))]
        lines.append(json.dumps({"id": row["id"], "amounts": amounts, "periods": periods}, default=str))
    return "\n".join(lines)


@pytest.mark.skipif(not FOLDER, reason="CLAIMTRAIL_EVAL names no folder")
@pytest.mark.parametrize(("scorer", "name", "floors"), FLOORS)
def test_a_set_is_read_no_worse_than_before(scorer: str, name: str, floors: dict[str, float], tmp_path: Path) -> None:
    folder = Path(FOLDER or "")
    texts = folder / name if name.endswith(".jsonl") else folder / name / "articles.jsonl"
    readings = tmp_path / "readings.jsonl"
    readings.write_text(read_set(texts), encoding="utf-8")
    command = [sys.executable, str(folder / scorer), str(folder / name), str(readings), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stdout)
    assert {key: figures["total"][key] >= floor for key, floor in floors.items()} == dict.fromkeys(floors, True)
