"""One turn of the schedule: crawl, read, link, check and tell, in a process that can be stopped or die."""

import multiprocessing
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Event
from typing import Any

from claimtrail.config import Config
from claimtrail.errors import say
from claimtrail.timing import Timing
from crawler.publishers import Publisher
from crawler.workers import end_with_parent


@dataclass(frozen=True)
class Turn:
    """What the process is told."""

    config: Config
    feeds: frozenset[str]
    timing: Timing


class RunningTurn:
    """A turn's process: wait for its last word, or stop it."""

    def __init__(self, turn: Turn) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe(duplex=False)
        self._process: BaseProcess = spawn.Process(target=take_turn, args=(theirs, turn))
        self._process.start()
        self._stopped = False
        self.killed = False
        theirs.close()

    def wait(self) -> tuple[bool, str]:
        """Return whether it went well, and what is to be said of it."""
        try:
            good, told = self._pipe.recv()
        except EOFError:
            good, told = self._stopped, "stopped" if self._stopped else "the process died; the next run goes on there"
        self._process.join()
        self._pipe.close()
        return good, told

    def stop(self) -> None:
        """Ask it to end with the page in hand."""
        self._stopped = True
        with suppress(ProcessLookupError):
            os.kill(self._process.pid or 0, signal.SIGTERM)

    def kill(self) -> None:
        """End it and all that it started, now: what is not in the store yet is asked for again."""
        self.killed = True
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.kill()


def take_turn(pipe: Connection, turn: Turn) -> None:
    """Crawl, read and link in this process, which SIGTERM ends early and without harm."""
    os.setpgrp()  # Ctrl-C in the terminal is the scheduler's to hear
    stop = Event()

    def hear(number: int, frame: object) -> None:
        stop.set()
        for child in multiprocessing.active_children():  # the crawl, which ends with the pages in hand
            child.terminate()

    signal.signal(signal.SIGTERM, hear)
    end_with_parent()
    try:
        pipe.send((True, _run_stages(turn, stop)))
    except KeyboardInterrupt:
        pipe.send((True, "stopped"))
    except Exception as error:  # whatever it is, the other turns are to be taken
        pipe.send((False, say(error) if _is_foreseen(error) else f"{type(error).__name__}: {error}"))


def choose_feeds(publishers: Iterable[Publisher], feeds: frozenset[str]) -> list[Publisher]:
    """Return all publishers, so that each page finds its owner, with only the chosen feeds."""
    return [replace(one, feeds=tuple(feed for feed in one.feeds if feed.url in feeds)) for one in publishers]


def _run_stages(turn: Turn, stop: Event) -> str:
    """Return what the stages counted, in one line."""
    from claimtrail.alerts.delivery import run_alerts
    from claimtrail.runs import crawl_settings, run_check, run_link, run_read
    from crawler.publishers import read_publishers
    from crawler.report import CrawlReport
    from crawler.run import crawl

    config = turn.config
    publishers = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged)
    chosen = choose_feeds((one for one in publishers.values() if one.enabled), _due_feeds(turn))
    asked = any(one.feeds for one in chosen)
    report = CrawlReport({}, {}, "nothing due")
    if asked:
        report = crawl(config.store.path, config.store.archive, chosen, settings=crawl_settings(config))
    _check(stop)
    read = run_read(config, tell=lambda done, total: _check(stop))
    _check(stop)
    linked = run_link(config)
    checked = run_check(config)
    told = run_alerts(config, check=lambda: _check(stop))
    stages = {"crawl": report.pages, "read": read, "link": linked, "check": checked} | ({"alert": told} if told else {})
    return "; ".join([*(f"{stage} {_counts(numbers)}" for stage, numbers in stages.items()), *report.problems])


def _due_feeds(turn: Turn) -> frozenset[str]:
    """Return the feeds that this turn asks: those that are due, or all where they have a time of their own."""
    from claimtrail.pacing import choose_due

    fastest, slowest = turn.timing.every, turn.timing.slowest
    if fastest is None or slowest is None:
        return turn.feeds
    return choose_due(turn.config, turn.feeds, fastest=fastest, slowest=slowest, now=datetime.now(UTC))


def _check(stop: Event) -> None:
    if stop.is_set():
        raise KeyboardInterrupt


def _counts(numbers: Any) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in numbers.items() if number) or "nothing new"


def _is_foreseen(error: Exception) -> bool:
    from claimtrail.errors import exit_code_of

    return exit_code_of(error) is not None
