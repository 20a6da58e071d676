"""One crawl a store at a time: a lock that ends with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from crawler.errors import StoreLocked

PATIENCE = 5.0  # seconds: a crawl whose parent was killed needs a moment to end


@contextmanager
def store_lock(store: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the store's lock; raises StoreLocked when another process keeps it."""
    path = store.with_name(store.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        until = monotonic() + patience
        while not _take(file.fileno()):
            if monotonic() >= until:
                file.seek(0)
                raise StoreLocked(f"{store} is locked by {file.read().strip() or 'another process'}; let it end first.")
            sleep(0.1)
        file.truncate(0)
        file.write(f"pid {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        file.flush()
        yield


def lock_holder(store: Path) -> str | None:
    """Return who holds the store's lock, as "pid ... since ..."; None where it is free."""
    path = store.with_name(store.name + ".lock")
    if not path.is_file():
        return None
    with path.open("a+", encoding="utf-8") as file:
        if _take(file.fileno()):
            return None
        file.seek(0)
        return file.read().strip() or "another process"


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
