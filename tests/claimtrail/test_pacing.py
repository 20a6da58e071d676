"""How often a feed is asked: by what it brought lately, within bounds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from claimtrail.config import Config, StoreConfig
from claimtrail.pacing import choose_due, find_pace, is_due
from db.engine import open_store
from db.models import Feed, Fetch
from db.models import Publisher as PublisherRow
from db.store.collection import start_run
from db.store.health import Asks

NOW = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FASTEST, SLOWEST = 30 * MINUTE, 6 * HOUR


def arrivals(every: timedelta, *, silent: timedelta = timedelta(0), count: int = 10) -> Asks:
    """Return the asks of a feed that brought something new at even steps and is silent since."""
    return Asks(NOW, 0, tuple(NOW - silent - number * every for number in range(1, count + 1)))


@pytest.mark.parametrize(
    ("asks", "pace"),
    [
        (arrivals(5 * MINUTE), FASTEST),
        (arrivals(3 * HOUR), 1.5 * HOUR),
        (arrivals(48 * HOUR), SLOWEST),
        (arrivals(1 * HOUR, silent=30 * HOUR), 2 * HOUR),
        (arrivals(3 * HOUR, count=2), FASTEST),
        (Asks(None, 0, ()), FASTEST),
        (Asks(NOW, 1, ()), FASTEST),
        (Asks(NOW, 3, ()), 2 * HOUR),
        (Asks(NOW, 400, ()), SLOWEST),
    ],
)
def test_the_pace_follows_what_came_within_the_bounds(asks: Asks, pace: timedelta) -> None:
    assert find_pace(asks, FASTEST, SLOWEST) == pace


def test_a_bound_below_the_interval_changes_nothing() -> None:
    assert find_pace(arrivals(48 * HOUR), FASTEST, MINUTE) == FASTEST


def test_half_a_step_early_is_in_time() -> None:
    asks = arrivals(3 * HOUR)
    assert not is_due(asks, FASTEST, SLOWEST, NOW + 74 * MINUTE)
    assert is_due(asks, FASTEST, SLOWEST, NOW + 75 * MINUTE)


def test_of_two_feeds_the_busy_one_is_due_and_so_is_an_unknown_one(tmp_path: Path) -> None:
    config = Config(store=StoreConfig(path=tmp_path / "s.db"))
    urls = frozenset({"http://a.example/busy", "http://a.example/calm", "http://a.example/none"})
    bounds = {"fastest": FASTEST, "slowest": SLOWEST, "now": NOW + FASTEST}
    assert choose_due(config, urls, **bounds) == urls  # type: ignore[arg-type]
    engine = open_store(config.store.path, create=True)
    with Session(engine) as session:
        session.add(PublisherRow(id="a", name="A", family="a", kind="outlet"))
        session.flush()
        session.add_all(Feed(id=url[-4:], publisher_id="a", url=url, kind="rss") for url in urls if "none" not in url)
        session.flush()
        for number in range(200, -1, -1):
            moment = NOW - number * FASTEST
            run = start_run(session, kind="crawl", started=moment, code_version="1")
            for url, fresh in (("http://a.example/busy", 1), ("http://a.example/calm", int(number % 40 == 0))):
                row = Fetch(run_id=run, feed_id=url[-4:], url=url, started=moment, outcome="changed", fresh=fresh)
                session.add(row)
        session.commit()
    engine.dispose()
    assert choose_due(config, urls, **bounds) == urls - {"http://a.example/calm"}  # type: ignore[arg-type]
