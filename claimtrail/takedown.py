"""The one thing that deletes: a page's text, claims and bytes go on request; that it was there, and why, stays."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claimtrail.config import StoreConfig
from claimtrail.errors import InputError
from crawler.erasing import erase_records
from crawler.lock import store_lock
from crawler.urls import clean_url
from db.engine import open_store, writing
from db.store.takedown import Holding, find_holding, save_takedown


@dataclass(frozen=True)
class Removed:
    """What went: claims, versions without text now, records overwritten in the archive."""

    urls: tuple[str, ...]
    versions: int
    claims: int
    records: int


def take_down(store: StoreConfig, url: str, *, why: str, reviewer: str) -> Removed:
    """Remove what an address gave from store and archive; raises InputError where the store has nothing of it.

    The archive goes first: run again after a crash, it finds the rows still there and completes.
    """
    if not why.strip():
        raise InputError("A takedown needs its reason; give it with --why.")
    with store_lock(store.path):
        engine = open_store(store.path)
        with writing(engine) as session:
            holding = find_holding(session, clean_url(url))
            if not holding.urls:
                raise InputError(f"The store has nothing of {url}; name the page by its address.")
            records = _erase(store.archive, holding, why)
            claims = save_takedown(session, holding, reviewer=reviewer, why=why, decided=datetime.now(UTC))
            session.commit()
        engine.dispose()
        _scrub(store.path)
    return Removed(holding.urls, len(holding.versions), claims, records)


def _erase(archive: Path, holding: Holding, why: str) -> int:
    """Overwrite every record of the addresses, those of later fetches with the same bytes too."""
    urls = {clean_url(url) for url in holding.urls} | set(holding.urls)
    files = sorted(archive.glob("*.warc.gz"))
    return sum(erase_records(path, wanted=lambda url: url in urls or clean_url(url) in urls, why=why) for path in files)


def _scrub(path: Path) -> None:
    """Have the file forget too: SQLite leaves what was deleted in free pages and in the write-ahead log."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
