"""One screen: what runs, what is due, what is broken since when and what to do."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrail.cli import build_app
from crawler.lock import store_lock
from tests.crawler.conftest import Answer, Web, article, rss, serve_web

HOME = "http://wafertimes.example"


@pytest.fixture
def web() -> Iterator[Web]:
    with serve_web() as served:
        yield served


@pytest.fixture
def folder(web: Web, tmp_path: Path) -> Path:
    """A user's folder with one outlet, whose six pages are walls."""
    (tmp_path / "publishers").mkdir()
    text = f'slug = "wafertimes"\nname = "W"\nfamily = "w"\nhomepage = "{HOME}/"\n[[feed]]\nurl = "{HOME}/news"\n'
    (tmp_path / "publishers" / "wafertimes.toml").write_text(text, encoding="utf-8")
    settings = f"[crawl]\npackaged = false\ndelay = 0\nnewsroom_port = {web.port}\n"
    (tmp_path / "claimtrail.toml").write_text(settings, encoding="utf-8")
    pages = [f"{HOME}/{number}" for number in range(6)]
    wall = b"<p>We and our partners use cookies to store data.</p><button>Accept all</button><p>Reject all</p>"
    web.answers = {page: Answer(wall + page.encode()) for page in pages}
    web.answers[f"{HOME}/news"] = Answer(rss(*pages), content_type="application/rss+xml")
    return tmp_path


def call(folder: Path, *words: str) -> str:
    result = CliRunner().invoke(build_app(), [*words, "--config", str(folder)])
    assert result.exit_code == 0, result.output
    return result.output


def state(folder: Path) -> Any:
    return json.loads(call(folder, "status", "--json"))


@pytest.mark.server
def test_walls_in_place_of_articles_are_broken_until_articles_come(folder: Path, web: Web) -> None:
    call(folder, "run")
    (broken,) = state(folder)["broken"]
    assert (broken["what"], broken["kind"]) == (f"{HOME}/news", "feed_little_text")
    assert broken["message"] == "Of its newest 6 pages, 0 hold an article's text: 6 consent."
    screen = call(folder, "status")
    assert "broken since 20" in screen and "to do: open a page of it in a browser" in screen
    web.answers |= {page: Answer(article(page)) for page in web.answers if page != f"{HOME}/news"}
    call(folder, "run")
    assert state(folder)["broken"] == []


@pytest.mark.server
def test_a_feed_that_fails_is_broken_since_its_first_failure(folder: Path, web: Web) -> None:
    call(folder, "crawl")
    web.answers[f"{HOME}/news"] = Answer(status=503)
    call(folder, "crawl")
    call(folder, "crawl")
    (broken,) = state(folder)["broken"]
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection:
        query = "select min(started) from fetch where url = ? and outcome = 'error'"
        ((since,),) = connection.execute(query, (f"{HOME}/news",)).fetchall()
    assert (broken["kind"], broken["message"]) == ("error", "HTTP 503")
    assert broken["since"].startswith(since)


@pytest.mark.server
def test_a_run_that_was_killed_and_the_times_of_the_groups_are_shown(folder: Path) -> None:
    call(folder, "crawl")
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection, connection:
        connection.execute("update run set outcome = null, ended = null")
    (killed,) = state(folder)["broken"]
    assert (killed["what"], killed["kind"]) == ("the last crawl", "run_unfinished")
    (turn,) = state(folder)["turns"]
    assert (turn["group"], turn["feeds"]) == ("rest", 1)
    assert turn["last"] < turn["next"]


@pytest.mark.server
def test_whoever_holds_the_store_is_named(folder: Path) -> None:
    call(folder, "crawl")
    assert state(folder)["running"] is None
    with store_lock(folder / "claimtrail.db"):
        assert state(folder)["running"].startswith("pid ")
