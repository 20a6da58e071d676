"""Unattended: crawls at their times, one after the other, until it is told to stop."""

import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Lock, Thread, Timer
from typing import Final

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import func
from sqlmodel import Session, col, select

from claimtrail.config import Config
from claimtrail.timing import Group, build_trigger
from claimtrail.turns import RunningTurn, Turn
from crawler.lock import store_lock
from db.engine import open_store, writing
from db.models import Fetch, Run
from db.store.collection import end_run

Say = Callable[[str], None]
GRACE: Final = 7.0  # seconds a stopped turn has for the page in hand; the whole stop takes less than 10
LOOK: Final = 30.0  # seconds after which the clock is looked at again, should someone have put it forward


class Scheduler:
    """Takes turns: one at a time, a missed one once, none that overlaps."""

    def __init__(self, config: Config, groups: Iterable[Group], *, say: Say) -> None:
        self._config = config
        self._groups = list(groups)
        self._say = say
        self._running: RunningTurn | None = None
        self._stopping = False
        self._lock = Lock()

    def run(self) -> None:
        """Run until SIGTERM or SIGINT; raises StoreLocked where another scheduler has the store."""
        store = self._config.store.path
        with store_lock(store.with_name(f"{store.name}.schedule"), patience=1.0):
            signals = catch_signals()
            scheduler = self._start()
            self._wait(scheduler, signals)
            scheduler.remove_all_jobs()
            with self._stopped_turn():
                scheduler.shutdown(wait=True)

    def run_now(self, group: Group) -> bool:
        """Take one group's turn and say whether it went well; SIGTERM and SIGINT end it as they end `run`."""
        signals, results = catch_signals(), list[bool]()

        def work() -> None:
            results.append(self.take_turn(group))
            signals.put(0)

        thread = Thread(target=work)
        thread.start()
        if signals.get():
            with self._stopped_turn():
                thread.join()
        thread.join()
        return results[0]

    def take_turn(self, group: Group) -> bool:
        """Run a group's turn to its end, say what came of it, and whether it went well."""
        with self._lock:
            if self._stopping:
                return False
            self._running = turn = RunningTurn(Turn(self._config, group.feeds, group.timing))
        good, told = turn.wait()
        if turn.killed:
            end_open_crawls(self._config)
        with self._lock:
            self._running = None
        self._say(f"{group.name}: {told}" if good else f"{group.name} failed: {told}")
        return good

    def _start(self) -> BackgroundScheduler:
        """Start with each group's first time: now where its last crawl is longer ago than it should be."""
        now = datetime.now(UTC)
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a run that waits for another one is no warning
        scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for group in self._groups:
            last = last_asked(self._config, group)
            trigger, first = build_trigger(group.timing, start=last or now), first_time(group, last, now)
            scheduler.add_job(self.take_turn, trigger, args=[group], id=group.name, next_run_time=first)
            self._say(f"{group.name}: {len(group.feeds)} feeds, first at {first.astimezone():%Y-%m-%d %H:%M:%S %Z}")
        scheduler.start()
        return scheduler

    def _wait(self, scheduler: BackgroundScheduler, signals: "SimpleQueue[int]") -> None:
        """Wait for a signal; a clock that was put forward wakes the scheduler, one put back has its times set anew."""
        before = datetime.now(UTC)
        while True:
            try:
                signals.get(timeout=LOOK)
                return
            except Empty:
                now = datetime.now(UTC)
                if now < before - timedelta(seconds=LOOK):
                    self._say(f"the clock was put back by {before - now}; the groups' times are set anew")
                    for group in self._groups:
                        following = None if group.timing.every else build_trigger(group.timing, start=now)
                        first = following.get_next_fire_time(None, now) if following else now
                        scheduler.modify_job(group.name, next_run_time=first)
                before = now
                scheduler.wakeup()

    @contextmanager
    def _stopped_turn(self) -> Iterator[None]:
        """Take up nothing more; until the block ends, the turn that runs may end with the page in hand."""
        with self._lock:
            self._stopping, running = True, self._running
        self._say("stopping; what was done is kept")
        deadline = Timer(GRACE, running.kill) if running else None
        if running and deadline:
            running.stop()
            deadline.start()
        yield
        if deadline:
            deadline.cancel()


def first_time(group: Group, last: datetime | None, now: datetime) -> datetime:
    """Return when a group's first turn is: now where its last one is longer ago than it should be, or in the future."""
    if last is None or last > now:
        return now
    trigger = build_trigger(group.timing, start=last)
    if trigger.get_next_fire_time(last, last) <= now:
        return now
    following: datetime = trigger.get_next_fire_time(None, now)
    return following


def catch_signals() -> "SimpleQueue[int]":
    """Return a queue that SIGTERM and SIGINT come in by: of all queues, a signal handler may fill this one."""
    signals: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda caught, frame: signals.put(caught))
    return signals


def end_open_crawls(config: Config) -> None:
    """Note that crawls which were killed have ended: they could not do it themselves."""
    if not config.store.path.is_file():
        return
    engine = open_store(config.store.path)
    with store_lock(config.store.path), writing(engine) as session:
        for run in session.exec(select(Run).where(Run.kind == "crawl", col(Run.ended).is_(None))).all():
            end_run(session, run.id or 0, ended=datetime.now(UTC), outcome="stopped", counts=run.counts)
        session.commit()
    engine.dispose()


def last_asked(config: Config, group: Group) -> datetime | None:
    """Return when one of the group's feeds was last asked; None if never."""
    if not config.store.path.is_file():
        return None
    engine = open_store(config.store.path)
    with Session(engine) as session:
        moments = select(func.max(Fetch.started)).where(col(Fetch.url).in_(group.feeds))
        last = session.exec(moments).one()
    engine.dispose()
    return last
