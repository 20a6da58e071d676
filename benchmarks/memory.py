"""The memory of a process and of all that it started, watched while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread


@contextmanager
def watched(pid: int, *, every: float = 1.0) -> Iterator[list[float]]:
    """Give a list that fills with sizes in MB until the block ends."""
    sizes: list[float] = []
    done = Event()
    watcher = Thread(target=_watch, args=(pid, sizes, done, every))
    watcher.start()
    try:
        yield sizes
    finally:
        done.set()
        watcher.join()


def _watch(pid: int, sizes: list[float], done: Event, every: float) -> None:
    while not done.wait(every):
        sizes.append(sum(map(_size, _family(pid))) / 1e6)


def _family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    found = [pid]
    for one in found:
        for file in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in file.read_text().split()]
            except OSError:
                continue
    return found


def _size(pid: int) -> float:
    """Return the memory of a process that it shares with no other, in bytes."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0.0
    return (int(fields[1]) - int(fields[2])) * 4096
