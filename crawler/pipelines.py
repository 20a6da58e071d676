"""The one place of the crawler that writes rows: an exchange with all that was read from it, in one transaction."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from crawler.archive import Archive, archive_of
from crawler.errors import CrawlFailed
from crawler.items import Exchange, FeedItem, PageItem
from crawler.publishers import Publisher, find_owner, read_publishers, stranger
from crawler.reading import PageReading
from db.engine import open_store, writing
from db.ids import mint_id
from db.models import ArticleVersion, Feed, Fetch, Snapshot
from db.models import Publisher as PublisherRow
from db.store import collection
from db.store.takedown import REFUSAL, TAKEN_DOWN, is_taken_down


class StorePipeline:
    """Write each item to the store; after a write that fails, nothing more is collected."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.engine = engine_of(crawler)
        self.archive = archive_of(crawler)
        self.publishers = publishers_of(crawler)
        self.counts: Counter[str] = Counter()
        self.failed: str | None = None
        self.outcomes: dict[int, str] = {}  # by id of an item that item_scraped is about to tell of
        self.run_id = 0
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it on the crawl's store and archive."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    def open_spider(self) -> None:
        """Write the publishers, their feeds and the run."""
        with writing(self.engine) as session:
            save_publishers(session, self.publishers.values())
            kind = getattr(self.crawler.spider, "kind", "crawl")
            self.run_id = collection.start_run(
                session, kind=kind, started=datetime.now(UTC), code_version=code_version()
            )
            session.commit()

    async def process_item(self, item: PageItem | FeedItem) -> PageItem | FeedItem:
        """Write one item; its outcome goes into the counts."""
        if self.failed:
            raise CrawlFailed(self.failed)
        try:
            outcome = write_item(
                self.engine, self.archive, item, run_id=self.run_id, publishers=self.publishers.values()
            )
        except (SQLAlchemyError, OSError) as error:
            why = getattr(error, "orig", None) or error  # without SQLAlchemy's pointer to its documentation
            self.failed = f"the store cannot be written ({why}); make room or mend it, then run the crawl again."
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="store"))
            raise CrawlFailed(self.failed) from error
        self.counts[f"{'feeds' if isinstance(item, FeedItem) else 'pages'}_{outcome}"] += 1
        self.crawler.stats.inc_value(f"claimtrail/{outcome}")
        self.outcomes[id(item)] = outcome
        return item

    def spider_closed(self, reason: str) -> None:
        """Note how the run ended: only this signal knows, a pipeline's close_spider comes before the reason."""
        outcome = "failed" if self.failed else "ok" if reason == "finished" else "stopped"
        with writing(self.engine) as session:
            collection.end_run(session, self.run_id, ended=datetime.now(UTC), outcome=outcome, counts=self.counts)
            session.commit()
        self.engine.dispose()


def write_item(
    engine: Engine, archive: Archive, item: PageItem | FeedItem, *, run_id: int, publishers: Iterable[Publisher]
) -> str:
    """Write an item in one transaction, once its record is on disk; return its outcome."""
    archive.sync()
    with writing(engine) as session:
        if isinstance(item, FeedItem):
            outcome = save_feed_item(session, item, run_id=run_id)
        else:
            kept = _refuse_taken_down(session, archive, item)
            outcome = save_page_item(session, kept, run_id=run_id, publishers=publishers)
        session.commit()
    return outcome


def save_page_item(session: Session, item: PageItem, *, run_id: int, publishers: Iterable[Publisher]) -> str:
    """Write a page's snapshot, verdict, article, version and fetch; return the outcome."""
    exchange, reading = item.exchange, item.reading
    feed_id = _ensure_feed(session, exchange)
    snapshot_id, fresh = _save_snapshot(session, exchange)
    outcome, detail = item.outcome, item.detail
    if reading and snapshot_id:
        _save_verdict(session, reading, snapshot_id)
    if reading and reading.article and snapshot_id:
        outcome = save_article(session, item, snapshot_id=snapshot_id, feed_id=feed_id, publishers=publishers)
    elif outcome is None:
        outcome, detail = _standing(session, exchange.url, fresh), detail or "off topic"
    fetch = _fetch_row(exchange, run_id=run_id, feed_id=feed_id, outcome=outcome, detail=detail, body=snapshot_id)
    collection.save_fetch(session, fetch)
    return outcome


def save_rereading(
    session: Session, item: PageItem, *, snapshot_id: str, feed_id: str | None, publishers: Iterable[Publisher]
) -> str:
    """Write what a later reading made of a snapshot: its verdict, and the article if there is one; return what it is.

    No fetch is written, since nothing was asked.
    """
    reading = item.reading
    assert reading is not None
    _save_verdict(session, reading, snapshot_id)
    if reading.article is None:
        return item.outcome or "off_topic"
    return save_article(session, item, snapshot_id=snapshot_id, feed_id=feed_id, publishers=publishers)


def save_feed_item(session: Session, item: FeedItem, *, run_id: int) -> str:
    """Write a feed's snapshot and fetch, and its claim on the articles it lists; return the outcome."""
    exchange = item.exchange
    feed_id = _ensure_feed(session, exchange)
    snapshot_id, fresh = _save_snapshot(session, exchange)
    outcome = item.outcome or _standing(session, exchange.url, fresh)
    if feed_id is not None:
        collection.claim_listed(session, feed_id, item.listed)
    fetch = _fetch_row(exchange, run_id=run_id, feed_id=feed_id, outcome=outcome, detail=item.detail, body=snapshot_id)
    fetch.listed, fetch.fresh = (None if item.fresh is None else len(item.listed)), item.fresh
    collection.save_fetch(session, fetch)
    return outcome


def save_publishers(session: Session, publishers: Iterable[Publisher]) -> None:
    """Write the publishers and the feeds of their files."""
    for publisher in publishers:
        collection.save_publisher(session, publisher_row(publisher))
        session.flush()
        for feed in publisher.feeds:
            collection.save_feed(
                session,
                publisher_id=publisher.slug,
                url=feed.url,
                kind=feed.kind,
                enabled=publisher.enabled and feed.enabled,
            )


def publisher_row(publisher: Publisher) -> PublisherRow:
    """Return a publisher as its row."""
    return PublisherRow(
        id=publisher.slug,
        name=publisher.name,
        homepage=publisher.homepage,
        lang=publisher.lang,
        country=publisher.country,
        timezone=publisher.timezone,
        family=publisher.family,
        kind=publisher.kind,
        rights=publisher.rights,
        enabled=publisher.enabled,
    )


def engine_of(crawler: Crawler) -> Engine:
    """Return the crawl's engine, one a crawler, whoever asks first."""
    engine = getattr(crawler, "claimtrail_engine", None)
    if engine is None:
        engine = open_store(Path(crawler.settings["CLAIMTRAIL_STORE"]), create=True)
        crawler.claimtrail_engine = engine  # type: ignore[attr-defined]
    assert isinstance(engine, Engine)
    return engine


def publishers_of(crawler: Crawler) -> dict[str, Publisher]:
    """Return the crawl's publishers: those given, else those of the folders in the settings."""
    given = crawler.settings["CLAIMTRAIL_PUBLISHERS"]
    if given is not None:
        return {publisher.slug: publisher for publisher in given}
    return read_publishers(*map(Path, crawler.settings.getlist("CLAIMTRAIL_PUBLISHER_FOLDERS")))


def code_version() -> str:
    """Return the version of this program."""
    try:
        return version("claimtrail")
    except PackageNotFoundError:
        return "0+checkout"


def _refuse_taken_down(session: Session, archive: Archive, item: PageItem) -> PageItem:
    """Return a page as it is; one that was taken down and came by another address, without anything of it."""
    exchange, article = item.exchange, item.reading.article if item.reading else None
    named = (exchange.url, exchange.final_url, article.url if article else None)
    if exchange.place is None or not is_taken_down(session, [url for url in named if url]):
        return item
    archive.withdraw(exchange.place, url=exchange.final_url or exchange.url, why=TAKEN_DOWN)
    return PageItem(replace(exchange, place=None, digest=None), outcome="refused", detail=REFUSAL)


def _ensure_feed(session: Session, exchange: Exchange) -> str | None:
    """Return the feed's id; a sitemap found in an index gets its row here."""
    if exchange.feed_url is None:
        return None
    feed_id = mint_id(exchange.feed_url)
    if session.get(Feed, feed_id) is None:
        collection.save_feed(session, publisher_id=exchange.publisher, url=exchange.feed_url, kind="sitemap")
    return feed_id


def _save_snapshot(session: Session, exchange: Exchange) -> tuple[str | None, bool]:
    """Write the snapshot of a page that was archived; return its id and whether its bytes were new."""
    if exchange.place is None or exchange.digest is None:
        return None, False
    snapshot = Snapshot(
        id=exchange.digest,
        warc_file=exchange.place.file,
        warc_offset=exchange.place.offset,
        size=exchange.size,
        content_type=exchange.content_type,
        charset=exchange.charset,
    )
    return exchange.digest, collection.save_snapshot(session, snapshot)


def _save_verdict(session: Session, reading: PageReading, snapshot_id: str) -> None:
    if reading.verdict and reading.watchlist:
        collection.save_verdict(
            session,
            snapshot_id=snapshot_id,
            watchlist=reading.watchlist,
            on_topic=reading.verdict.on_topic,
            words=reading.verdict.words,
        )


def save_article(
    session: Session, item: PageItem, *, snapshot_id: str, feed_id: str | None, publishers: Iterable[Publisher]
) -> str:
    """Write a page's article and its version; return whether that is new, changed or unchanged."""
    assert item.reading is not None and item.reading.article is not None
    article = item.reading.article
    owner = find_owner(article.url, publishers)
    slug = owner.slug if owner else item.exchange.publisher
    if session.get(PublisherRow, slug) is None:  # a page of a host that no file names, or did not when it came
        owner = owner or stranger(article.url)
        slug = owner.slug
        collection.save_publisher(session, publisher_row(owner))
        session.flush()
    article_id = collection.save_article(session, url=article.url, publisher_id=slug, feed_id=feed_id)
    row = ArticleVersion(
        id="",
        article_id=article_id,
        snapshot_id=snapshot_id,
        sequence=0,
        title=article.title,
        text=article.text,
        text_digest="",
        lang=article.lang,
        published=article.published,
        published_method=article.published_method,
        modified=article.modified,
        authors=list(article.authors),
        credits=article.credits,
        extractor=article.extractor,
    )
    known = collection.count_versions(session, article_id)
    if not collection.save_version(session, row, fetched=item.exchange.started):
        return "unchanged"
    return "changed" if known else "new"


def _standing(session: Session, url: str, fresh: bool) -> str:
    """Return the outcome of a page without article, or of a feed, by its bytes alone."""
    if not fresh:
        return "unchanged"
    return "new" if collection.last_good_snapshot(session, url) is None else "changed"


def _fetch_row(
    exchange: Exchange, *, run_id: int, feed_id: str | None, outcome: str, detail: str | None, body: str | None
) -> Fetch:
    return Fetch(
        run_id=run_id,
        feed_id=feed_id,
        url=exchange.url,
        final_url=exchange.final_url,
        started=exchange.started,
        status=exchange.status,
        etag=exchange.etag,
        last_modified=exchange.last_modified,
        outcome=outcome,
        detail=detail,
        snapshot_id=body,
    )
