"""Processes that read pages and feeds off the event loop: a page that kills its process harms no other page."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from crawler.errors import ExtractionError
from crawler.feeds import FeedJob, FeedReading, read_feed
from crawler.gate import Watchlist
from crawler.reading import PageJob, PageReading, read_page

Job = PageJob | FeedJob
Answer = PageReading | FeedReading
TURNS = 2000  # jobs after which a process is replaced, so that what libraries hoard is given back


class Workers:
    """A few reading processes, started when they are first needed; each holds one job at a time."""

    def __init__(self, *, size: int, watchlist: Watchlist, timeout: float) -> None:
        self._watchlist = watchlist
        self._timeout = timeout
        self._free: asyncio.Queue[Worker | None] = asyncio.Queue()
        self._all: set[Worker] = set()
        for _ in range(size):
            self._free.put_nowait(None)  # a place for a worker not yet started

    async def read(self, job: Job) -> Any:
        """Read a page or a feed; raises ExtractionError when the process dies, fails or takes too long."""
        worker = await self._free.get()
        try:
            if worker is None:
                worker = Worker(self._watchlist)
                self._all.add(worker)
            return await asyncio.to_thread(worker.ask, job, self._timeout)
        except asyncio.CancelledError:
            if worker is not None:
                worker.alive = False  # its answer is still to come, and must not be taken for another job's
            raise
        finally:
            if worker is not None and (not worker.alive or worker.turns >= TURNS):
                worker.stop()
                self._all.discard(worker)
                worker = None
            self._free.put_nowait(worker)

    def close(self) -> None:
        """Stop every process."""
        for worker in self._all:
            worker.stop()
        self._all.clear()


class Worker:
    """One reading process and the pipe to it."""

    def __init__(self, watchlist: Watchlist) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=serve, args=(theirs, watchlist), daemon=True)
        self._process.start()
        theirs.close()
        self.turns = 0
        self.alive = True

    def ask(self, job: Job, timeout: float) -> Any:
        """Have the process read a job; raises ExtractionError and counts as dead when it does not answer in time."""
        self.turns += 1
        try:
            self._pipe.send(job)
            if not self._pipe.poll(timeout):
                raise TimeoutError(f"no answer within {timeout:g} s")
            done, answer = self._pipe.recv()
        except (EOFError, OSError) as error:  # TimeoutError is an OSError
            self.alive = False
            why = str(error) if isinstance(error, TimeoutError) else "the process that read it died"
            raise ExtractionError(f"{job.url} could not be read: {why}.") from error
        if not done:
            raise ExtractionError(f"{job.url} could not be read: {answer}.")
        return answer

    def stop(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def serve(pipe: Connection, watchlist: Watchlist) -> None:
    """Read jobs from the pipe until it closes: the whole life of a reading process."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C asks the crawl to stop, which then lets its readers go
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(_attempt(job, watchlist))


def end_with_parent() -> None:
    """Have this process end when the one that started it does, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent.join,), daemon=True).start()


def _wait_and_end(join: Callable[[], None]) -> None:
    join()
    os._exit(1)


def _attempt(job: Job, watchlist: Watchlist) -> tuple[bool, Answer | str]:
    """Return the answer; or, since a page may break a parser in any way, the failure by name."""
    try:
        return True, read_feed(job) if isinstance(job, FeedJob) else read_page(job, watchlist)
    except Exception as error:
        return False, f"{type(error).__name__}: {error}"
