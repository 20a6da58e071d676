"""The main job on the sample newsroom, end to end over loopback HTTP."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from claimtrail.commands.stages import run_stages
from claimtrail.demo import demo_config
from claimtrail.newsroom.server import newsroom_server

UNCOUNTED = ("run", "fetch")


def ask(store: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(question).fetchall()


def row_counts(store: Path) -> dict[str, object]:
    tables = [name for (name,) in ask(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {str(name): ask(store, f'SELECT count(*) FROM "{name}"')[0][0] for name in tables if name not in UNCOUNTED}


def test_the_store_holds_claims_in_both_languages(demo_folder: Path) -> None:
    counts = dict(
        ask(
            demo_folder / "claimtrail.db",
            "SELECT v.lang, count(*) FROM claim c JOIN article_version v ON v.id = c.version_id GROUP BY 1",
        )
    )
    assert counts["en"] >= 20  # type: ignore[operator]
    assert counts["fr"] >= 20  # type: ignore[operator]


def test_outcomes_are_told_apart(demo_folder: Path) -> None:
    outcomes = {name for (name,) in ask(demo_folder / "claimtrail.db", "SELECT DISTINCT outcome FROM fetch")}
    assert {"new", "consent", "teaser", "empty", "gone", "forbidden"} <= outcomes


def test_copies_are_no_origins(demo_folder: Path) -> None:
    kinds = {name for (name,) in ask(demo_folder / "claimtrail.db", "SELECT DISTINCT kind FROM copy_edge")}
    assert {"reprint", "translation"} <= kinds
    assert not ask(demo_folder / "claimtrail.db", "SELECT id FROM event WHERE origins > claims")


def test_the_timeline_is_written(demo_folder: Path) -> None:
    assert "MGX" in (demo_folder / "timeline.html").read_text(encoding="utf-8")


def test_everything_twice_adds_nothing_and_asks_conditionally(demo_copy: Path) -> None:
    before = row_counts(demo_copy / "claimtrail.db")
    config = demo_config(demo_copy)
    with newsroom_server() as newsroom:
        counts = run_stages(replace(config, crawl=replace(config.crawl, newsroom_port=newsroom.port)), shown=False)
        pages = [hit for hit in newsroom.hits if hit.path != "/robots.txt"]
    assert row_counts(demo_copy / "claimtrail.db") == before
    assert counts["crawl"].get("new", 0) == 0
    assert sum(hit.status == 304 for hit in pages) >= 50
    assert all(hit.conditional for hit in pages if hit.status == 304)


def test_a_corrected_sum_makes_a_second_version_and_keeps_what_was_said(demo_copy: Path) -> None:
    config = demo_config(demo_copy)
    with newsroom_server(edition=2) as newsroom:
        run_stages(replace(config, crawl=replace(config.crawl, newsroom_port=newsroom.port)), shown=False)
    store = demo_copy / "claimtrail.db"
    assert ask(store, "SELECT count(*) FROM article_version WHERE sequence = 2") == [(1,)]
    assert ask(store, "SELECT count(*) FROM claim WHERE superseded")[0][0] >= 1  # type: ignore[operator]
