"""A backup restored is the same store and archive; nothing is written over."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrail.backup import restore_backup, save_backup
from claimtrail.config import StoreConfig
from claimtrail.errors import InputError
from claimtrail.verify import verify
from crawler.gate import read_watchlist
from crawler.intake import add_page
from tests.crawler.conftest import article

URL = "http://wafertimes.example/one"


@pytest.fixture
def store(tmp_path: Path) -> StoreConfig:
    """A store with one page taken in by hand."""
    chosen = StoreConfig(tmp_path / "claimtrail.db", tmp_path / "archive")
    at = datetime(2025, 3, 4, 10, 0, tzinfo=UTC)
    add_page(chosen.path, chosen.archive, article(URL), [], read_watchlist(), url=URL, at=at)
    return chosen


def elsewhere(folder: Path) -> StoreConfig:
    return StoreConfig(folder / "new" / "claimtrail.db", folder / "new" / "archive")


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_what_is_restored_is_what_was_packed(store: StoreConfig, tmp_path: Path) -> None:
    packed = save_backup(store, tmp_path / "b.tar")
    there = elsewhere(tmp_path)
    assert restore_backup(tmp_path / "b.tar", there) == packed
    assert dump(there.path) == dump(store.path)
    assert {path.name: path.read_bytes() for path in there.archive.iterdir()} == {
        path.name: path.read_bytes() for path in store.archive.iterdir()
    }
    assert verify(there.path, there.archive).versions == 1 and not verify(there.path, there.archive).faults


def test_nothing_but_the_backup_is_left_beside_it(store: StoreConfig, tmp_path: Path) -> None:
    save_backup(store, tmp_path / "backups" / "b.tar")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == ["b.tar"]


def test_a_file_that_exists_is_not_written_over(store: StoreConfig, tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_text("mine")
    with pytest.raises(InputError, match="exists already"):
        save_backup(store, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_text() == "mine"


def test_a_store_that_exists_is_not_written_over(store: StoreConfig, tmp_path: Path) -> None:
    save_backup(store, tmp_path / "b.tar")
    before = store.path.read_bytes()
    with pytest.raises(InputError, match="exists already"):
        restore_backup(tmp_path / "b.tar", store)
    assert store.path.read_bytes() == before


def test_an_archive_that_is_not_empty_is_not_mixed_with_another(store: StoreConfig, tmp_path: Path) -> None:
    save_backup(store, tmp_path / "b.tar")
    with pytest.raises(InputError, match="not empty"):
        restore_backup(tmp_path / "b.tar", StoreConfig(tmp_path / "other.db", store.archive))


def test_archived_pages_that_are_missing_are_named(store: StoreConfig, tmp_path: Path) -> None:
    (file,) = store.archive.iterdir()
    file.unlink()
    assert save_backup(store, tmp_path / "b.tar").missing == (file.name,)


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_text("no tar")
    with pytest.raises(InputError, match="no backup"):
        restore_backup(tmp_path / "b.tar", elsewhere(tmp_path))
