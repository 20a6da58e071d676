"""A clock that is put forward or back, or to and from summer time, silences no feed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from claimtrail import schedule
from claimtrail.config import Config, StoreConfig
from claimtrail.pacing import is_due
from claimtrail.schedule import Scheduler, first_time
from claimtrail.timing import Group, Timing, build_trigger
from db.store.health import Asks

NOW = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOURLY = Group("rest", Timing(HOUR, None, timedelta(0)), frozenset({"http://wafertimes.example/news"}))
NIGHTLY = Group("nightly", Timing(None, "0 3 * * *", timedelta(0)), HOURLY.feeds)


def test_a_group_that_was_asked_in_the_future_is_due_now() -> None:
    assert first_time(HOURLY, NOW + 24 * HOUR, NOW) == NOW


def test_a_feed_that_was_asked_in_the_future_is_due_now() -> None:
    assert is_due(Asks(NOW + 24 * HOUR, 0, ()), HOUR, HOUR, NOW)


@pytest.mark.parametrize(("last", "first"), [(None, NOW), (NOW - 3 * HOUR, NOW), (NOW - HOUR / 2, NOW + HOUR / 2)])
def test_the_first_time_follows_from_the_last(last: datetime | None, first: datetime) -> None:
    assert first_time(HOURLY, last, NOW) == first


def test_an_interval_keeps_its_length_when_the_clocks_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apscheduler.triggers.interval.get_localzone", lambda: ZoneInfo("Europe/Paris"))
    trigger = build_trigger(HOURLY.timing, start=datetime(2025, 3, 29, 22, 0, tzinfo=UTC))
    times, last = [], datetime(2025, 3, 29, 22, 0, tzinfo=UTC)
    for _ in range(6):
        last = trigger.get_next_fire_time(last, last)
        times.append(last.astimezone(UTC))
    assert {later - earlier for earlier, later in pairwise(times)} == {HOUR}


@pytest.mark.parametrize("day", [datetime(2025, 3, 30), datetime(2025, 10, 26)])
def test_a_nightly_hour_that_the_change_skips_or_repeats_is_no_day_of_silence(
    monkeypatch: pytest.MonkeyPatch, day: datetime
) -> None:
    monkeypatch.setattr("apscheduler.triggers.cron.get_localzone", lambda: ZoneInfo("Europe/Paris"))
    trigger = build_trigger(Timing(None, "30 2 * * *", timedelta(0)), start=NOW)
    last = day.replace(hour=0, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
    for _ in range(3):
        following = trigger.get_next_fire_time(None, last + timedelta(seconds=1)).astimezone(UTC)
        assert following - last <= 26 * HOUR
        last = following


# A scheduler whose clock somebody moves


class Clock:
    """The time that the scheduler is told."""

    def __init__(self) -> None:
        self.now = NOW

    def read(self, zone: Any = None) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    moved = type("datetime", (datetime,), {"now": staticmethod(clock.read)})
    monkeypatch.setattr(schedule, "datetime", moved)
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", moved)
    monkeypatch.setattr(schedule, "LOOK", 0.05)
    return clock


@pytest.fixture
def turns(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["SimpleQueue[str]"]:
    """Run a scheduler of two groups that only note their turns."""
    taken: SimpleQueue[str] = SimpleQueue()
    monkeypatch.setattr(Scheduler, "take_turn", lambda self, group: taken.put(group.name))
    config = Config(store=StoreConfig(path=tmp_path / "s.db"))
    keeper = Scheduler(config, [HOURLY, NIGHTLY], say=lambda sentence: None)
    signals: SimpleQueue[int] = SimpleQueue()
    running = keeper._start()
    thread = Thread(target=keeper._wait, args=(running, signals))
    thread.start()
    assert {taken.get(timeout=10), taken.get(timeout=10)} == {"rest", "nightly"}  # both were never asked
    yield taken
    signals.put(15)
    thread.join()
    running.shutdown(wait=True)


def test_a_clock_put_forward_brings_each_missed_turn_once(turns: "SimpleQueue[str]", clock: Clock) -> None:
    clock.now += 50 * HOUR
    assert {turns.get(timeout=10), turns.get(timeout=10)} == {"rest", "nightly"}
    assert turns.empty()


def test_a_clock_put_back_silences_nobody(turns: "SimpleQueue[str]", clock: Clock) -> None:
    clock.now -= 50 * HOUR
    assert turns.get(timeout=10) == "rest"
    clock.now += 18 * HOUR
    assert {turns.get(timeout=10), turns.get(timeout=10)} == {"rest", "nightly"}
