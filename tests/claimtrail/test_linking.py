"""Linking again: nothing is done where nothing changed, and anything that links rest on is a change."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrail import runs
from claimtrail.cli import build_app
from claimtrail.demo import demo_config


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection, connection:
        assert connection.execute(statement).rowcount > 0


def never(*args: Any, **kwargs: Any) -> Any:
    raise AssertionError("linked again")


def test_links_stay_where_nothing_changed(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = runs.run_link(demo_config(demo_copy))
    monkeypatch.setattr(runs, "link_rows", never)
    assert runs.run_link(demo_config(demo_copy)) == {**first, "changed": 0}
    assert first["events"] > 100 and first["copies"] > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET superseded = 1 WHERE id = (SELECT min(id) FROM claim WHERE NOT superseded)",
        "UPDATE claim SET high = high * 2 WHERE id = (SELECT min(id) FROM claim WHERE NOT superseded AND high > 0)",
        "UPDATE article_version SET published = '2020-01-01' WHERE on_topic",
        "UPDATE publisher SET family = 'one'",
        "UPDATE entity SET wikidata = 'Q1'",
    ],
)
def test_a_change_of_what_links_rest_on_links_again(
    demo_copy: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    change(demo_copy, statement)
    monkeypatch.setattr(runs, "link_rows", never)
    with pytest.raises(AssertionError, match="linked again"):
        runs.run_link(demo_config(demo_copy))


def test_a_merge_links_again(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    merge = ["entity", "merge", "OpenAI", "Nvidia", "--config", str(demo_copy)]
    assert CliRunner().invoke(build_app(), merge).exit_code == 0
    monkeypatch.setattr(runs, "link_rows", never)
    with pytest.raises(AssertionError, match="linked again"):
        runs.run_link(demo_config(demo_copy))
