"""`claimtrail run`, and a scheduler, killed at any moment and started again leave the store of an undisturbed run."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from claimtrail.demo import PUBLISHERS
from claimtrail.newsroom.server import newsroom_server

KILLS = 20 if os.environ.get("CI") else 4  # twenty take two minutes; .ci/run waits for them
OUTLETS = ("harbourwire", "lagazette", "fabdigest", "gulfcompute")  # an exclusive, a translation, a reprint, a denial
UNLIKE = ("run", "fetch")  # what a second run adds to by right
PLACES = ("run_id", "warc_file", "warc_offset")  # which run, and where its archive put the bytes
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Serve the newsroom and return the environment of a run that crawls some of its outlets."""
    publishers = tmp_path_factory.mktemp("publishers")
    for name in OUTLETS:
        shutil.copy(PUBLISHERS / f"{name}.toml", publishers)
    with newsroom_server() as newsroom:
        yield {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "OMP_NUM_THREADS": "1",
            "CLAIMTRAIL_CRAWL_PUBLISHERS": str(publishers),
            "CLAIMTRAIL_CRAWL_PACKAGED": "false",
            "CLAIMTRAIL_CRAWL_DELAY": "0",
            "CLAIMTRAIL_CRAWL_NEWSROOM_PORT": str(newsroom.port),
            "CLAIMTRAIL_SCHEDULE_EVERY": "1s",
            "CLAIMTRAIL_SCHEDULE_JITTER": "0s",
        }


def start_run(folder: Path, settings: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "claimtrail", *(words or ("run", "--json"))]
    return subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish_run(folder: Path, settings: dict[str, str], *words: str) -> None:
    process = start_run(folder, settings, *words)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said.decode()


def kill_run(folder: Path, settings: dict[str, str], *words: str, after: float) -> bool:
    """Kill a run with SIGKILL some seconds after its start; say whether it was still at work."""
    process = start_run(folder, settings, *words)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    assert process.returncode == 0
    return False


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the store table by table, without what may differ."""
    with closing(sqlite3.connect(store)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
        found = {}
        for (name,) in names:
            if name not in UNLIKE:
                columns = [column[1] for column in connection.execute(f"PRAGMA table_info({name})")]
                kept = ", ".join(f'"{column}"' for column in columns if column not in PLACES)
                found[name] = sorted(connection.execute(f'SELECT {kept} FROM "{name}"').fetchall(), key=repr)
    return found


@pytest.mark.server
def test_killed_runs_that_go_on_leave_the_store_of_an_undisturbed_one(settings: dict[str, str], tmp_path: Path) -> None:
    begun = monotonic()
    finish_run(tmp_path / "whole", settings)
    whole_time = monotonic() - begun
    whole = contents(tmp_path / "whole" / "claimtrail.db")
    assert whole["claim"] and whole["event"] and whole["copy_edge"]
    chance = random.Random(20240209)
    kills = folders = 0
    while kills < KILLS:
        folder = tmp_path / f"killed{folders}"
        folders += 1
        while kills < KILLS and kill_run(folder, settings, after=chance.uniform(0.1, whole_time)):
            kills += 1
        finish_run(folder, settings)
        assert contents(folder / "claimtrail.db") == whole


@pytest.mark.server
def test_killed_schedulers_leave_the_store_of_an_undisturbed_turn(settings: dict[str, str], tmp_path: Path) -> None:
    begun = monotonic()
    finish_run(tmp_path / "whole", settings, "schedule", "--now", "rest")
    whole_time = monotonic() - begun
    chance = random.Random(20251026)
    for _ in range(KILLS):
        assert kill_run(tmp_path / "killed", settings, "schedule", after=chance.uniform(0.1, whole_time))
    finish_run(tmp_path / "killed", settings, "schedule", "--now", "rest")
    assert contents(tmp_path / "killed" / "claimtrail.db") == contents(tmp_path / "whole" / "claimtrail.db")
