"""How often a feed is asked: by how often it brought something new lately, within the bounds of [schedule]."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from claimtrail.config import Config
from db.engine import open_store
from db.models import Feed
from db.store.health import PAST, Asks, asks_of, find_parts, first_fetch_since

ENOUGH: Final = 3  # answers with new articles before a feed's pace can be told
PER_ARRIVAL: Final = 2  # asks for each answer with something new: one in two may come in vain


def choose_due(
    config: Config, urls: frozenset[str], *, fastest: timedelta, slowest: timedelta, now: datetime
) -> frozenset[str]:
    """Return the feeds whose time has come; one that the store does not know is due."""
    if not config.store.path.is_file():
        return urls
    engine = open_store(config.store.path)
    with Session(engine) as session:
        since = first_fetch_since(session, now - PAST)
        known = {feed.url: feed for feed in session.exec(select(Feed).order_by(col(Feed.url)))}
        parts = find_parts(known.values(), urls)
        waiting = {
            url
            for url in urls & known.keys()
            if not is_due(asks_of(session, known[url], parts.get(url, []), since), fastest, slowest, now)
        }
    engine.dispose()
    return urls - waiting


def is_due(asks: Asks, fastest: timedelta, slowest: timedelta, now: datetime) -> bool:
    """Say whether a feed is to be asked; turns come at steps of `fastest`: half a step early will do."""
    if asks.last is None or asks.last > now:  # the clock was put back since
        return True
    return now >= asks.last + find_pace(asks, fastest, slowest) - fastest / 2


def find_pace(asks: Asks, fastest: timedelta, slowest: timedelta) -> timedelta:
    """Return how long to wait between two asks: longer after each failure, else by the usual time between arrivals.

    The silence since the last arrival counts, so that a feed that falls asleep is asked less and less.
    """
    slowest = max(fastest, slowest)
    if asks.failures:
        return min(fastest * (1 << min(asks.failures - 1, 20)), slowest)
    if asks.last is None or len(asks.arrivals) < ENOUGH:
        return fastest
    usual = (asks.last - asks.arrivals[-1]) / len(asks.arrivals)
    return min(max(usual / PER_ARRIVAL, fastest), slowest)
