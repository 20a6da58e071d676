"""Saved queries of a folder: read by name, and served by Datasette beside the canned ones."""

import asyncio
from pathlib import Path

import pytest

from claimtrail.errors import ConfigError
from claimtrail.publish.serve import build_datasette
from claimtrail.saved import choose_query, read_saved
from db.engine import open_store


@pytest.mark.parametrize(
    ("sql", "title"),
    [
        ("-- Large sums\nSELECT 1", "Large sums"),
        ("/* Large\n sums */ SELECT 1;", "Large"),
        ("SELECT 1 -- not the title", "large sums"),
    ],
)
def test_the_first_comment_is_the_title(tmp_path: Path, sql: str, title: str) -> None:
    (tmp_path / "large_sums.sql").write_text(sql)
    assert read_saved(tmp_path)["large_sums"].title == title


def test_a_file_goes_before_a_canned_query_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "echoes.sql").write_text("SELECT 1")
    saved = read_saved(tmp_path)
    assert saved["echoes"].sql == "SELECT 1" and "claims_about" in saved


def test_parameters_are_those_of_the_sql_alone(tmp_path: Path) -> None:
    (tmp_path / "one.sql").write_text("-- at 10:30\nSELECT ':no' WHERE :who = '12:15'")
    chosen = choose_query("one?who=Nvidia", read_saved(tmp_path))
    assert chosen.values == {"who": "Nvidia"}


@pytest.mark.parametrize(("name", "text", "words"), [("a b.sql", "SELECT 1", "name the file"), ("a.sql", " ", "empty")])
def test_a_file_that_cannot_be_a_query_is_told(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError, match=words):
        read_saved(tmp_path)


def test_datasette_serves_the_queries_of_the_folder(tmp_path: Path) -> None:
    open_store(tmp_path / "news.db", create=True).dispose()
    (tmp_path / "runs.sql").write_text("-- All runs\nSELECT count(*) AS runs FROM run")
    datasette = build_datasette(tmp_path / "news.db", queries=tmp_path)

    async def ask() -> tuple[object, str]:
        rows = await datasette.client.get("/news/runs.json?_shape=array")
        return rows.json(), (await datasette.client.get("/news")).text

    rows, page = asyncio.run(ask())
    assert rows == [{"runs": 0}]
    assert "All runs" in page
