"""A disk that fills up while claimtrail works: one sentence, a store that opens, and a next run that completes."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.crawler.conftest import Answer, Web, article, rss, serve_web

HOME = "http://wafertimes.example"
PAGES = [f"{HOME}/{number}" for number in range(12)]
SMALL, LARGE = "2m", "64m"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk; a user who may not is told why the test is left out."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root and the right to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def web() -> Iterator[Web]:
    """An outlet whose pages do not pack well: a few fill the disk."""
    chance = random.Random(2024)
    with serve_web() as served:
        served.answers[f"{HOME}/news"] = Answer(rss(*PAGES), content_type="application/rss+xml")
        for page in PAGES:
            noise = f"<!-- {chance.randbytes(200_000).hex()} -->".encode()
            served.answers[page] = Answer(article(page, title=f"Deal {page[-2:]}") + noise)
        yield served


def run(disk: Path, web: Web) -> subprocess.CompletedProcess[str]:
    publishers = disk.parent / "publishers"
    publishers.mkdir(exist_ok=True)
    lines = ['slug = "wafertimes"', 'name = "W"', 'family = "w"', f'homepage = "{HOME}/"']
    (publishers / "wafertimes.toml").write_text("\n".join([*lines, "[[feed]]", f'url = "{HOME}/news"']))
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "CLAIMTRAIL_STORE_PATH": str(disk / "claimtrail.db"),
        "CLAIMTRAIL_STORE_ARCHIVE": str(disk / "archive"),
        "CLAIMTRAIL_CRAWL_PUBLISHERS": str(publishers),
        "CLAIMTRAIL_CRAWL_PACKAGED": "false",
        "CLAIMTRAIL_CRAWL_DELAY": "0",
        "CLAIMTRAIL_CRAWL_NEWSROOM_PORT": str(web.port),
    }
    command = [sys.executable, "-m", "claimtrail", "run", "--json"]
    return subprocess.run(
        command, cwd=disk.parent, env=environment, capture_output=True, text=True, timeout=240, check=False
    )


def ask(disk: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(disk / "claimtrail.db")) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.server
def test_a_full_disk_stops_the_run_and_with_room_the_next_one_completes(disk: Path, web: Web) -> None:
    stopped = run(disk, web)
    assert stopped.returncode == 1, stopped.stderr
    assert stopped.stderr.count("\n") == 1 and "make room" in stopped.stderr, stopped.stderr
    assert ask(disk, "PRAGMA integrity_check") == [("ok",)]
    before = ask(disk, "SELECT count(*) FROM article")[0][0]
    assert isinstance(before, int) and before < len(PAGES)
    subprocess.run(["mount", "-o", f"remount,size={LARGE}", str(disk)], check=True)
    completed = run(disk, web)
    assert completed.returncode == 0, completed.stderr
    assert ask(disk, "SELECT count(*) FROM article") == [(len(PAGES),)]
    assert ask(disk, "SELECT count(*) FROM article_version WHERE read_digest IS NULL") == [(0,)]
