"""A scheduler as a process: its turns, its end, and what it does when things break."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrail.cli import build_app
from claimtrail.config import Config, StoreConfig
from claimtrail.errors import ConfigError
from claimtrail.schedule import last_asked
from claimtrail.turns import choose_feeds
from db.engine import open_store
from db.models import Feed, Fetch
from db.models import Publisher as PublisherRow
from db.store.collection import start_run
from tests.claimtrail.outlets import DAY, HOME, KNOWN, groups
from tests.crawler.conftest import Answer, Web, article, rss, serve_web


def test_a_turn_knows_all_publishers_and_asks_only_its_feeds() -> None:
    chosen = choose_feeds(KNOWN.values(), frozenset({f"{HOME}/news"}))
    assert {one.slug: [feed.url for feed in one.feeds] for one in chosen} == {
        "wafertimes": [f"{HOME}/news"],
        "other": [],
    }


def test_the_last_time_comes_from_the_store(tmp_path: Path) -> None:
    config = Config(store=StoreConfig(path=tmp_path / "s.db"))
    group = groups()["rest"]
    assert last_asked(config, group) is None
    fill_store(config.store.path, f"{HOME}/news", DAY)
    assert last_asked(config, group) == DAY


def fill_store(path: Path, url: str, moment: datetime) -> None:
    from sqlmodel import Session

    engine = open_store(path, create=True)
    with Session(engine) as session:
        session.add(PublisherRow(id="wafertimes", name="W", family="w", kind="outlet"))
        session.flush()
        session.add(Feed(id="f", publisher_id="wafertimes", url=url, kind="rss"))
        run = start_run(session, kind="crawl", started=moment, code_version="1")
        session.add(Fetch(run_id=run, feed_id="f", url=url, started=moment, outcome="new"))
        session.commit()
    engine.dispose()


# As a process of its own


@pytest.fixture
def web() -> Iterator[Web]:
    """Two outlets with one article each."""
    with serve_web() as served:
        for host in (HOME, "http://other.example"):
            page = f"{host}/one"
            served.answers[f"{host}/news"] = Answer(rss(page), content_type="application/rss+xml")
            served.answers[page] = Answer(article(page))
        yield served


@pytest.fixture
def folder(web: Web, tmp_path: Path) -> Path:
    """A user's folder that knows both outlets."""
    for slug in ("wafertimes", "other"):
        file = tmp_path / "publishers" / f"{slug}.toml"
        file.parent.mkdir(exist_ok=True)
        home = f"http://{slug}.example"
        lines = [f'slug = "{slug}"', f'name = "{slug}"', 'family = "f"', f'homepage = "{home}/"']
        file.write_text("\n".join([*lines, "[[feed]]", f'url = "{home}/news"']), encoding="utf-8")
    configure(tmp_path, web)
    return tmp_path


def configure(folder: Path, web: Web, *, every: str = "1h", own: str = "") -> None:
    text = f"[crawl]\npackaged = false\ndelay = 0\nnewsroom_port = {web.port}\n"
    text += f'[schedule]\nevery = "{every}"\njitter = "0s"\n[schedule.own]\n{own}\n'
    (folder / "claimtrail.toml").write_text(text, encoding="utf-8")


@contextmanager
def scheduler(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command in the folder; what is left of it at the end is killed."""
    command = [sys.executable, "-m", "claimtrail", "schedule", *arguments]
    with (folder / "log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=folder, stderr=log, text=True, start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def log_of(folder: Path) -> str:
    return (folder / "log").read_text(encoding="utf-8")


def until(true: Callable[[], bool], folder: Path, *, seconds: float = 90) -> None:
    """Wait for what a busy machine does in its own time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, log_of(folder)
        time.sleep(0.1)


def end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> tuple[int, float]:
    begun = time.monotonic()
    process.send_signal(number)
    return process.wait(30), time.monotonic() - begun


def ask(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection:
        return connection.execute(query).fetchall()


def test_it_crawls_reads_and_links_and_ends_with_0(folder: Path) -> None:
    with scheduler(folder) as process:
        until(lambda: "rest: crawl 2 new" in log_of(folder), folder)
        code, seconds = end(process)
    assert (code, seconds < 10) == (0, True)
    assert ask(folder, "SELECT kind, outcome FROM run ORDER BY id") == [
        (stage, "ok") for stage in ("crawl", "read", "link", "check")
    ]
    assert ask(folder, "SELECT count(*) > 0 FROM claim") == [(1,)]


def test_a_store_that_a_killed_first_turn_left_without_tables_is_finished(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with scheduler(folder) as process:
        until(lambda: "read" in log_of(folder), folder)
        assert end(process)[0] == 0
    assert ask(folder, "SELECT count(*) FROM article") != [(0,)]


def test_a_start_soon_after_a_crawl_waits_for_its_time(folder: Path) -> None:
    with scheduler(folder, "--now", "rest") as process:
        assert process.wait(90) == 0
    with scheduler(folder) as process:
        until(lambda: "2 feeds, first at" in log_of(folder), folder)
        time.sleep(1)
        assert end(process)[0] == 0
    assert ask(folder, "SELECT count(*) FROM run WHERE kind = 'crawl'") == [(1,)]


def test_a_second_scheduler_is_told_who_has_the_store(folder: Path) -> None:
    with scheduler(folder) as first:
        until(lambda: "first at" in log_of(folder), folder)
        with scheduler(folder) as second:
            assert second.wait(30) == 1
        assert f"locked by pid {first.pid} since 20" in log_of(folder)
        end(first)


def test_sigterm_lets_the_page_in_hand_be_stored(folder: Path, web: Web) -> None:
    pages = [f"{HOME}/{number}" for number in range(40)]
    web.answers[f"{HOME}/news"] = Answer(rss(*pages), content_type="application/rss+xml")
    web.answers |= {page: Answer(article(page, title=f"Deal {page[-2:]} of $2 billion")) for page in pages}
    text = (folder / "claimtrail.toml").read_text(encoding="utf-8").replace("delay = 0", "delay = 0.3")
    (folder / "claimtrail.toml").write_text(text, encoding="utf-8")
    with scheduler(folder) as process:
        until(lambda: sum(web.count(page) for page in pages) > 3, folder)
        code, seconds = end(process)
    assert (code, seconds < 10) == (0, True)
    assert ask(folder, "SELECT kind, outcome FROM run") == [("crawl", "stopped")]
    asked = {page for page in pages if web.count(page)}
    stored = {url for (url,) in ask(folder, "SELECT url FROM article")}
    assert len(asked) < len(pages) and asked - stored == set()


def test_a_turn_that_dies_harms_no_other(folder: Path, web: Web) -> None:
    configure(folder, web, own='wafertimes = "1h"')
    with scheduler(folder) as process:
        until(lambda: turn_of(process) is not None, folder)
        os.killpg(turn_of(process) or 0, signal.SIGKILL)
        until(lambda: "crawl 1 new" in log_of(folder), folder)
        assert end(process)[0] == 0
    assert "failed: the process died" in log_of(folder)


def test_a_host_too_slow_to_wait_for_is_left(folder: Path, web: Web) -> None:
    configure(folder, web)
    text = (folder / "claimtrail.toml").read_text(encoding="utf-8").replace("delay = 0", "delay = 30")
    (folder / "claimtrail.toml").write_text(text, encoding="utf-8")
    with scheduler(folder) as process:
        until(lambda: web.count(f"{HOME}/news") > 0 or web.count(f"{HOME}/robots.txt") > 0, folder)
        code, seconds = end(process)
    assert (code, seconds < 10) == (0, True)
    assert ask(folder, "SELECT kind, outcome FROM run") == [("crawl", "stopped")]


def turn_of(process: subprocess.Popen[str]) -> int | None:
    """Return the scheduler's child that leads a process group of its own."""
    threads = Path(f"/proc/{process.pid}/task").glob("*/children")
    pids = [int(pid) for file in threads for pid in file.read_text().split()]
    return next((pid for pid in pids if os.getpgid(pid) == pid), None)


def test_after_kill_9_nothing_of_it_runs_on_and_the_next_one_completes(folder: Path) -> None:
    with scheduler(folder) as process:
        until(lambda: turn_of(process) is not None, folder)
        left = turn_of(process) or 0
        process.kill()
    until(lambda: not Path(f"/proc/{left}").exists(), folder)
    with scheduler(folder) as process:
        until(lambda: "rest: crawl" in log_of(folder), folder)
        assert end(process)[0] == 0
    assert ask(folder, "SELECT count(*) FROM article") == [(2,)]


def test_ctrl_c_ends_it_as_sigterm_does(folder: Path) -> None:
    with scheduler(folder) as process:
        until(lambda: turn_of(process) is not None, folder)
        assert end(process, signal.SIGINT)[0] == 0
    assert "Traceback" not in log_of(folder)


def printed(folder: Path, system: str) -> str:
    arguments = ["schedule", "--config", str(folder), "--print", system]
    return CliRunner().invoke(build_app(), arguments).output


def test_cron_lines_are_printed(folder: Path, web: Web) -> None:
    configure(folder, web, own='other = "0 6 * * 1-5"')
    first, second = printed(folder, "cron").splitlines()
    assert first.startswith("0 6 * * 1-5 cd /") and f"schedule --now other --config {folder}" in first
    assert second.startswith("0 */1 * * * cd /") and "schedule --now rest" in second


def test_an_interval_that_cron_cannot_say_is_refused(folder: Path, web: Web) -> None:
    configure(folder, web, every="7m")
    result = CliRunner().invoke(build_app(), ["schedule", "--config", str(folder), "--print", "cron"])
    assert isinstance(result.exception, ConfigError)


def test_systemd_units_are_printed(folder: Path, web: Web) -> None:
    configure(folder, web, every="30m", own='other = "*/10 6 * * 1-2"')
    text = printed(folder, "systemd")
    assert "# claimtrail-other.timer" in text and "OnCalendar=Mon,Tue *-*-* 6:0/10:00\n" in text
    assert "# claimtrail-rest.timer" in text and "OnUnitInactiveSec=1800\n" in text
    assert text.count("KillMode=mixed") == 2
