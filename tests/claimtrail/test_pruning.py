"""Pruning: what no claim rests on goes and its row says so, the proof still holds, and no crash loses a page."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from claimtrail import pruning
from claimtrail.backup import save_backup
from claimtrail.cli import build_app
from claimtrail.config import StoreConfig
from claimtrail.pruning import Pruned, prune
from claimtrail.takedown import take_down
from claimtrail.verify import Proof, verify
from crawler.publishers import FeedSpec
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss, serve_web

HOME = "http://wafertimes.example"
ONE, OFF, WALL, GONE = (f"{HOME}/{name}" for name in ("one", "off", "wall", "taken"))
OUTLET = publisher("wafertimes", FeedSpec(f"{HOME}/rss"))
CONSENT = b"<p>We and our partners use cookies to store data.</p><button>Accept all</button><p>Reject all</p>"
TABLES = b"<article><h1>Tables</h1><p>%s</p></article>" % (b"The carpenters will make tables of oak and beech. " * 12)
NOW = datetime.now(UTC) + timedelta(days=100)


def fill(web: Web) -> None:
    web.answers = {
        f"{HOME}/rss": Answer(rss(ONE, OFF, WALL, GONE), content_type="application/rss+xml"),
        ONE: Answer(article(ONE)),
        OFF: Answer(TABLES),
        WALL: Answer(CONSENT),
        GONE: Answer(article(GONE, title="Fluxion seeks $9 billion", lead="Fluxion seeks $9 billion.")),
    }


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store has an article with claims, fetched twice, and pages that nothing rests on."""
    folder = tmp_path_factory.mktemp("pruning")
    with serve_web() as web:
        fill(web)
        crawl_web(web, folder, OUTLET)
        web.answers[ONE] = Answer(article(ONE).replace(b"<nav>", b"<nav>12 shares "))
        crawl_web(web, folder, OUTLET)
    (folder / "claimtrail.toml").write_text('[store]\npath = "store.db"\n', encoding="utf-8")
    assert CliRunner().invoke(build_app(), ["read", "--config", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> StoreConfig:
    """A copy of it for one test."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return StoreConfig(tmp_path / "store.db", tmp_path / "archive")


def run(store: StoreConfig, **options: Any) -> Pruned:
    return prune(store, before=NOW - timedelta(days=90), now=NOW, **options)


def ask(store: StoreConfig, query: str) -> list[Any]:
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute(query).fetchall()


def proof(store: StoreConfig) -> Proof:
    return verify(store.path, store.archive)


def records(store: StoreConfig) -> list[tuple[str, str]]:
    found = []
    for path in sorted(store.archive.iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI")))
                record.content_stream().read()
    return found


def size(store: StoreConfig) -> int:
    return sum(path.stat().st_size for path in store.archive.iterdir())


def test_only_what_a_claim_rests_on_is_left(store: StoreConfig) -> None:
    before, claims = size(store), proof(store).claims
    done = run(store)
    assert dict(done.pages) == {"off_topic": 1, "walls": 1, "unchanged": 1, "feeds": 1}
    assert done.kept_pages == 2
    assert sorted(records(store)) == [(kind, url) for kind in ("request", "response") for url in (ONE, GONE)]
    assert done.bytes == before - size(store) > 0
    assert (proof(store).claims, proof(store).faults) == (claims, ())
    assert claims > 0


def test_pruned_pages_stay_as_rows_and_say_so(store: StoreConfig) -> None:
    before = ask(store, "SELECT id, size FROM snapshot ORDER BY id")
    run(store)
    assert ask(store, "SELECT id, size FROM snapshot ORDER BY id") == before
    assert ask(store, "SELECT count(*), count(pruned) FROM snapshot") == [(6, 4)]
    assert ask(store, "SELECT count(*) FROM snapshot WHERE pruned LIKE ?".replace("?", f"'{NOW:%Y-%m-%d}%'")) == [(4,)]


def test_a_dry_run_tells_the_same_and_changes_nothing(store: StoreConfig) -> None:
    files = {path.name: path.read_bytes() for path in store.archive.iterdir()}
    told = run(store, dry_run=True)
    assert {path.name: path.read_bytes() for path in store.archive.iterdir()} == files
    assert ask(store, "SELECT count(pruned) FROM snapshot") == [(0,)]
    assert run(store) == told


def test_what_is_younger_stays(store: StoreConfig) -> None:
    before = size(store)
    assert prune(store, before=datetime.now(UTC) - timedelta(days=1), now=NOW).files == 0
    assert size(store) == before


def test_the_second_time_there_is_nothing_to_do(store: StoreConfig) -> None:
    run(store)
    files = {path.name for path in store.archive.iterdir()}
    assert run(store).files == 0
    assert {path.name for path in store.archive.iterdir()} == files


def test_what_the_gate_dropped_can_be_kept_for_a_new_watchlist(store: StoreConfig) -> None:
    assert "off_topic" not in run(store, keep_dropped=True).pages
    assert ("response", OFF) in records(store)


def test_what_is_not_read_yet_stays(store: StoreConfig) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for table in ("anchor", "claim_party", "claim_speaker", "field_evidence", "claim"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE article_version SET read_digest = NULL, on_topic = NULL")
    assert run(store).kept_pages == 2


def test_an_off_topic_text_without_claims_loses_its_page_and_is_not_read_again(store: StoreConfig) -> None:
    of_one = f"(SELECT v.id FROM article_version v JOIN article a ON a.id = article_id WHERE a.url = '{ONE}')"
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for table in ("anchor", "claim_party", "claim_speaker", "field_evidence"):
            claims = f"(SELECT id FROM claim WHERE version_id = {of_one})"
            connection.execute(f"DELETE FROM {table} WHERE claim_id IN {claims}")
        connection.execute(f"DELETE FROM claim WHERE version_id = {of_one}")
        connection.execute(f"UPDATE article_version SET on_topic = 0 WHERE id = {of_one}")
    assert run(store).pages["off_topic"] == 2
    assert (proof(store).faults, proof(store).pruned) == ((), 1)
    result = CliRunner().invoke(build_app(), ["read", "--config", str(store.path.parent), "--all", "--json"])
    assert json.loads(result.stdout)["read"]["versions"] == 1
    assert proof(store).faults == ()


def test_a_claim_on_a_pruned_page_would_be_a_fault(store: StoreConfig) -> None:
    run(store)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE snapshot SET pruned = '2025-01-02 00:00:00'")
    assert {fault.message for fault in proof(store).faults} == {
        "its page was pruned on 2025-01-02, before it had this claim"
    }


def test_bytes_that_come_again_are_in_the_archive_again(store: StoreConfig, tmp_path: Path) -> None:
    run(store)
    with serve_web() as web:
        fill(web)
        crawl_web(web, tmp_path, OUTLET, arguments={"pages": OFF})
    digest = "SELECT s.pruned FROM snapshot s JOIN fetch f ON f.snapshot_id = s.id WHERE f.url = '{}'"
    assert ask(store, digest.format(OFF)) == [(None,)] * 3
    assert proof(store).faults == ()


def test_a_takedown_and_a_backup_find_their_way_afterwards(store: StoreConfig, tmp_path: Path) -> None:
    run(store)
    assert take_down(store, GONE, why="asked", reviewer="ed").records == 1
    assert save_backup(store, tmp_path / "b.tar").missing == ()
    run(store)
    assert ("metadata", GONE) in records(store)
    assert proof(store).faults == ()


class Crash(Exception):
    pass


def crash(*args: Any, **kwargs: Any) -> None:
    raise Crash


@pytest.mark.parametrize(
    ("module", "name"),
    [(pruning, "move_snapshots"), (pruning, "mark_pruned"), (pruning, "_sync"), (pruning, "sync_folder")],
)
def test_a_crash_at_any_step_loses_nothing_and_the_next_run_completes(
    store: StoreConfig, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(module, name, crash)
        with pytest.raises(Crash):
            run(store)
    assert proof(store).faults == ()
    run(store)
    assert proof(store).faults == ()
    assert [kind for kind, _ in records(store)] == ["response", "request"] * 2


def test_a_full_disk_is_one_sentence_and_changes_nothing(store: StoreConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    files, write = {path: path.read_bytes() for path in store.archive.iterdir()}, Path.open

    def full(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if self.suffix == ".part":
            raise OSError(28, "No space left on device")
        return write(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", full)
    done = run(store)
    monkeypatch.undo()
    (problem,) = done.problems  # the other file holds nothing that stays, and needs no room to go
    (left,) = store.archive.iterdir()
    assert "No space left" in problem and left.name in problem
    assert left.read_bytes() == files[left]
    assert proof(store).faults == ()


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[10:40] = bytes(30)
    path.write_bytes(content)


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize("harm", [damage, tear])
def test_a_broken_file_is_left_as_it_is(store: StoreConfig, harm: Callable[[Path], None]) -> None:
    first = sorted(store.archive.iterdir())[0]
    harm(first)
    before = first.read_bytes()
    done = run(store)
    assert [first.name in problem for problem in done.problems] == [True]
    assert first.read_bytes() == before
    assert done.files == 1


def test_the_command_tells_what_went(store: StoreConfig) -> None:
    command = ["archive", "prune", "--config", str(store.path.parent), "--older-than"]
    nothing = CliRunner().invoke(build_app(), [*command, "90d", "--json"])
    assert (nothing.exit_code, json.loads(nothing.stdout)["files"]) == (0, 0)
    result = CliRunner().invoke(build_app(), [*command, "0s", "--dry-run"])
    assert result.exit_code == 0
    assert result.stdout.startswith("4 pages (1 feeds, 1 off topic, 1 unchanged, 1 walls) and")
    assert "2 pages stay" in result.stdout
    wrong = CliRunner().invoke(build_app(), [*command, "soon"])
    assert "--older-than must be a time such as 90d" in str(wrong.exception)
