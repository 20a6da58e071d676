"""After the watchlist has changed: what the gate had dropped is read again from the archive, without a crawl."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from crawler.archive import read_record
from crawler.errors import ArchiveError, ExtractionError
from crawler.gate import Verdict, Watchlist
from crawler.items import Exchange, PageItem
from crawler.outcomes import Ending
from crawler.pipelines import save_rereading
from crawler.publishers import Publisher, find_owner, stranger
from crawler.reading import PageJob, PageReading
from crawler.workers import Workers
from db.engine import writing
from db.models import Feed, Fetch, Snapshot
from db.store.collection import dropped_snapshots
from db.store.issues import settle_issues
from db.store.takedown import REFUSAL, is_taken_down

WORKERS = 2
BATCH = 8  # pages read side by side, and written in their order
SECONDS = 30.0  # for one page
FAILED = "rereading_failed"


@dataclass(frozen=True)
class Dropped:
    """A snapshot that the gate had dropped, and the exchange that brought it first."""

    snapshot: Snapshot
    exchange: Exchange
    feed_id: str | None


def reread_dropped(
    engine: Engine,
    archive: Path,
    publishers: Iterable[Publisher],
    watchlist: Watchlist,
    *,
    run_id: int,
    tell: Callable[[int, int], None] | None = None,
) -> Mapping[str, int]:
    """Judge again what no watchlist let pass and this one has not seen; store the articles; return counts by outcome.

    Every page is settled by itself: stopped or killed, the next call goes on with the others.
    """
    owners = list(publishers)
    with Session(engine) as session:
        dropped = [_dropped(session, *row, owners) for row in dropped_snapshots(session, watchlist.digest)]
    return asyncio.run(_reread_all(engine, archive, dropped, owners, watchlist, run_id, tell)) if dropped else {}


async def _reread_all(
    engine: Engine,
    archive: Path,
    dropped: Sequence[Dropped],
    owners: Sequence[Publisher],
    watchlist: Watchlist,
    run_id: int,
    tell: Callable[[int, int], None] | None,
) -> Counter[str]:
    workers, counts = Workers(size=WORKERS, watchlist=watchlist, timeout=SECONDS), Counter[str]()
    try:
        for start in range(0, len(dropped), BATCH):
            batch = dropped[start : start + BATCH]
            read = await asyncio.gather(*(_read(one, archive, owners, workers) for one in batch))
            for done, (one, reading) in enumerate(zip(batch, read, strict=True), start=start + 1):
                if tell:
                    tell(done, len(dropped))  # may end the run: before a page is written, not after it was half done
                counts[_settle(engine, one, reading, owners, watchlist, run_id)] += 1
    finally:
        workers.close()
    return counts


async def _read(
    one: Dropped, archive: Path, owners: Sequence[Publisher], workers: Workers
) -> PageReading | ArchiveError | ExtractionError:
    """Return what a page says under the present words, or why it cannot be read."""
    url = one.exchange.final_url or one.exchange.url
    owner = find_owner(url, owners) or stranger(url)
    try:
        _, body = read_record(archive / one.snapshot.warc_file, one.snapshot.warc_offset)
        job = PageJob(body, url, one.snapshot.content_type, one.exchange.started, owner.timezone)
        reading: PageReading = await workers.read(job)
    except (ArchiveError, ExtractionError) as error:
        return error
    return reading


def _settle(
    engine: Engine,
    one: Dropped,
    reading: PageReading | ArchiveError | ExtractionError,
    owners: Sequence[Publisher],
    watchlist: Watchlist,
    run_id: int,
) -> str:
    """Write a page's verdict and article, or an Issue, in one transaction; return the outcome."""
    failed = isinstance(reading, Exception)
    with writing(engine) as session:
        if isinstance(reading, Exception):
            outcome = "failed"
        else:
            item = _item(session, one, reading, watchlist)
            outcome = save_rereading(session, item, snapshot_id=one.snapshot.id, feed_id=one.feed_id, publishers=owners)
        found = {FAILED: str(reading) if failed else None}
        settle_issues(session, subject_table="snapshot", subject_id=one.snapshot.id, found=found, run_id=run_id)
        session.commit()
    return outcome


def _item(session: Session, one: Dropped, reading: PageReading, watchlist: Watchlist) -> PageItem:
    """Return a reading as an item that has a verdict in any case, so that it is not read once more."""
    article, exchange = reading.article, one.exchange
    named = [exchange.url, exchange.final_url or exchange.url, *([article.url] if article else [])]
    if is_taken_down(session, named):
        reading = PageReading(Ending("refused", REFUSAL))
    if reading.verdict is None:
        reading = replace(reading, verdict=Verdict(False, ()), watchlist=watchlist.digest)
    return PageItem(exchange, outcome=reading.ending.outcome if reading.ending else None, reading=reading)


def _dropped(session: Session, snapshot: Snapshot, fetch: Fetch, owners: Sequence[Publisher]) -> Dropped:
    feed = session.get(Feed, fetch.feed_id) if fetch.feed_id else None
    url = fetch.final_url or fetch.url
    owner = find_owner(url, owners) or stranger(url)
    exchange = Exchange(
        url=fetch.url,
        started=fetch.started,
        publisher=feed.publisher_id if feed else owner.slug,
        final_url=fetch.final_url,
        digest=snapshot.id,
    )
    session.expunge(snapshot)
    return Dropped(snapshot, exchange, fetch.feed_id)
