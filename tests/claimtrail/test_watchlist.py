"""A changed watchlist: what the gate had dropped is read from the archive, once, without a crawl."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrail.cli import build_app
from claimtrail.verify import verify
from db.engine import open_store, writing
from db.models import Review
from db.store.takedown import TAKEN_DOWN


def ask(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection:
        return connection.execute(query).fetchall()


def watch(folder: Path, *words: str) -> None:
    (folder / "watchlist.toml").write_text(f"[watch]\nwords = {json.dumps(words)}\n", encoding="utf-8")


def read(folder: Path) -> dict[str, int]:
    result = CliRunner().invoke(build_app(), ["read", "--config", str(folder), "--json"])
    assert result.exit_code == 0, result.output
    counts: dict[str, int] = json.loads(result.stdout)["read"]
    return counts


def louvre(folder: Path) -> str:
    ((url,),) = ask(folder, "SELECT url FROM fetch WHERE url LIKE '%louvre%' LIMIT 1")
    return str(url)


@pytest.mark.parametrize("word", ["Louvre", "powerball*"])
def test_a_new_word_brings_back_a_dropped_page_in_either_language(demo_copy: Path, word: str) -> None:
    before, fetches = ask(demo_copy, "SELECT count(*) FROM article"), ask(demo_copy, "SELECT count(*) FROM fetch")
    watch(demo_copy, word)
    counts = read(demo_copy)
    assert counts["reread_new"] == 1 and counts["reread_off_topic"] >= 1
    assert ask(demo_copy, "SELECT count(*) FROM article") == [(before[0][0] + 1,)]
    assert ask(demo_copy, "SELECT count(*) FROM fetch") == fetches
    stem = word.rstrip("*").lower()
    found = ask(
        demo_copy,
        "SELECT v.on_topic, v.published, a.feed_id IS NOT NULL, (SELECT count(*) FROM claim WHERE article_id = a.id)"
        f" FROM article a JOIN article_version v ON v.article_id = a.id WHERE a.url LIKE '%{stem}%'",
    )
    ((on_topic, published, filed, claims),) = found
    assert (on_topic, filed) == (1, 1)
    assert published.startswith("20") and claims >= 1
    assert verify(demo_copy / "claimtrail.db", demo_copy / "archive").faults == ()


def test_the_second_reading_finds_nothing_to_do(demo_copy: Path) -> None:
    watch(demo_copy, "Louvre")
    read(demo_copy)
    assert not any(read(demo_copy).values())


def test_a_page_that_cannot_be_read_is_an_issue_until_it_can(demo_copy: Path) -> None:
    for file in (demo_copy / "archive").iterdir():
        file.rename(file.with_suffix(".away"))
    watch(demo_copy, "Louvre")
    assert read(demo_copy)["reread_failed"] >= 2
    issues = "SELECT count(*) FROM issue WHERE kind = 'rereading_failed' AND open"
    assert ask(demo_copy, issues)[0][0] >= 2
    for file in (demo_copy / "archive").iterdir():
        file.rename(file.with_suffix(".gz"))
    assert read(demo_copy)["reread_new"] == 1
    assert ask(demo_copy, issues) == [(0,)]


def test_what_was_taken_down_does_not_come_back(demo_copy: Path) -> None:
    engine = open_store(demo_copy / "claimtrail.db")
    with writing(engine) as session:
        day = datetime(2025, 1, 1, tzinfo=UTC)
        subject = louvre(demo_copy)
        review = Review(
            subject_table="fetch", subject_id=subject, field=TAKEN_DOWN, reviewer="ed", decided=day, note="asked"
        )
        session.add(review)
        session.commit()
    engine.dispose()
    watch(demo_copy, "Louvre")
    assert read(demo_copy)["reread_refused"] == 1
    assert ask(demo_copy, "SELECT count(*) FROM article WHERE url LIKE '%louvre%'") == [(0,)]
