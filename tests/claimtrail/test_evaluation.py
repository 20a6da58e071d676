"""`claimtrail eval` on a small gold set: figures, calibration, and what is wrong with a set in one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrail.cli import build_app
from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.evaluation import evaluate_gold

TEXT = "Groq has raised $300 million for its chips, the startup said."
ARTICLE = {"id": "x", "lang": "en", "published": "2025-06-12", "role": "on_topic", "text": TEXT}
CLAIM: dict[str, Any] = {
    "article": "x",
    "start": 0,
    "end": 28,
    "quote": "Groq has raised $300 million",
    "type": "fundraising",
    "actor": "Groq, Inc.",
    "amount": {"min": 3e8, "max": 3e8, "currency": "USD", "unit": None},
    "status": "done",
    "polarity": "affirmed",
    "speakers": ["Groq, Inc."],
}


def write_set(folder: Path, claim: dict[str, Any], aliases: str | None = None) -> Path:
    (folder / "articles.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    (folder / "claims.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    if aliases is not None:
        (folder / "aliases.json").write_text(aliases, encoding="utf-8")
    return folder


def test_names_count_as_the_folder_says(tmp_path: Path) -> None:
    apart = evaluate_gold(Config(), write_set(tmp_path, CLAIM), everything=True)
    same = evaluate_gold(Config(), write_set(tmp_path, CLAIM, '{"Groq, Inc.": ["Groq"]}'), everything=True)
    assert (apart.figures["total"]["actor"], same.figures["en"]["actor"]) == (0, 1)
    assert same.figures["total"]["strict_f1"] == 1


def test_what_the_gate_drops_is_read_only_with_everything(tmp_path: Path) -> None:
    off_topic = ARTICLE | {"role": "off_topic", "text": "Bluefield has raised $300 million for its bakeries."}
    claim = CLAIM | {"quote": "Bluefield has raised $300 million", "end": 33, "actor": "Bluefield"}
    folder = write_set(tmp_path, claim)
    (folder / "articles.jsonl").write_text(json.dumps(off_topic), encoding="utf-8")
    gated = evaluate_gold(Config(), folder).figures["total"]
    assert (gated["found"], gated["gate"]) == (0, 1)
    assert evaluate_gold(Config(), folder, everything=True).figures["total"]["found"] == 1


def test_the_command_prints_figures_and_calibration(tmp_path: Path) -> None:
    folder = str(write_set(tmp_path, CLAIM))
    shown = CliRunner().invoke(build_app(), ["eval", folder, "--all"]).stdout
    assert "detection_f1" in shown and "counterparties_f1" in shown and "confidence" in shown
    given = json.loads(CliRunner().invoke(build_app(), ["eval", folder, "--all", "--json"]).stdout)
    assert given["figures"]["en"]["gold"] == 1
    assert sum(one["claims"] for one in given["calibration"]) == given["figures"]["total"]["found"]


@pytest.mark.parametrize(
    ("change", "aliases", "said"),
    [
        ({"article": "y"}, None, "no article 'y'"),
        ({"start": 1, "end": 29}, None, "does not stand at 1"),
        ({}, "{", "aliases.json is not JSON"),
        ({}, '{"Groq, Inc.": "Groq"}', "object of lists"),
    ],
)
def test_a_set_that_cannot_be_scored_says_why(
    tmp_path: Path, change: dict[str, Any], aliases: str | None, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        evaluate_gold(Config(), write_set(tmp_path, CLAIM | change, aliases))


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    lacking = {key: value for key, value in CLAIM.items() if key != "polarity"}
    with pytest.raises(InputError, match="'polarity' is missing"):
        evaluate_gold(Config(), write_set(tmp_path, lacking))
