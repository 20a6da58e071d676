"""The store and its archive as one file, as of one moment; and back again."""

import os
import shutil
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session, col, select

from claimtrail.config import StoreConfig
from claimtrail.errors import InputError
from db.engine import backup_store, open_store
from db.models import Snapshot

STORE = "store.db"  # names in the file
ARCHIVE = "archive"


@dataclass(frozen=True)
class Packed:
    """What went into a backup, or came out of it: WARC files by name, and those that the store names and lacks."""

    files: tuple[str, ...]
    missing: tuple[str, ...]
    size: int  # bytes of the backup


def save_backup(store: StoreConfig, target: Path) -> Packed:
    """Pack the store and every WARC file it points at into a tar file; a crawl may go on meanwhile.

    The store is copied first: whatever it points at is on disk by then, and WARC files only grow.
    Raises InputError where `target` exists.
    """
    if target.exists():
        raise InputError(f"{target} exists already; name a file that does not.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        copy, unfinished = Path(name) / STORE, Path(name) / "backup.tar"
        open_store(store.path).dispose()  # says what is wrong where there is no store
        backup_store(store.path, copy)
        names = _archived(copy)
        present = [one for one in names if (store.archive / one).is_file()]
        with tarfile.open(unfinished, "w") as tar:
            tar.add(copy, STORE)
            for one in present:
                tar.add(store.archive / one, f"{ARCHIVE}/{one}")
        _sync(unfinished)
        unfinished.rename(target)
    missing = tuple(one for one in names if one not in present)
    return Packed(tuple(present), missing, target.stat().st_size)


def restore_backup(target: Path, store: StoreConfig) -> Packed:
    """Unpack a backup to where the configuration has its store and archive; raises InputError where these exist."""
    if not target.is_file() or not tarfile.is_tarfile(target):
        raise InputError(f"{target} is no backup of claimtrail's; name the file that `claimtrail backup` wrote.")
    _refuse_existing(store)
    store.path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=store.path.parent, prefix=".restore-") as name, tarfile.open(target) as tar:
        folder = Path(name)
        if STORE not in tar.getnames():
            raise InputError(f"{target} holds no store; name the file that `claimtrail backup` wrote.")
        tar.extractall(folder, filter="data")
        present = sorted(path.name for path in (folder / ARCHIVE).glob("*"))
        missing = tuple(one for one in _archived(folder / STORE) if one not in present)
        store.archive.mkdir(parents=True, exist_ok=True)
        for one in present:
            shutil.move(folder / ARCHIVE / one, store.archive / one)  # it may lie on another disk
        (folder / STORE).replace(store.path)  # last: a store is there only once all is
    return Packed(tuple(present), missing, target.stat().st_size)


def _refuse_existing(store: StoreConfig) -> None:
    if store.path.exists():
        raise InputError(f"{store.path} exists already; move it away, or restore elsewhere with --store.")
    if store.archive.is_dir() and any(store.archive.iterdir()):
        raise InputError(f"{store.archive} is not empty; move it away, or name another archive in claimtrail.toml.")


def _archived(path: Path) -> Iterable[str]:
    """Return the names of the WARC files that a store points at."""
    engine = open_store(path)
    with Session(engine) as session:
        there = select(Snapshot.warc_file).where(col(Snapshot.pruned).is_(None))
        names = sorted(session.exec(there.distinct()).all())
    engine.dispose()
    return names


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
