"""From feeds to articles: ask each feed, then what it lists and what is due; every planned URL ends in an item."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.conditional import find_due, find_known, find_lists
from crawler.errors import ExtractionError
from crawler.exchanges import failed_exchange, header_text, response_exchange
from crawler.feeds import FeedEntry, FeedJob, FeedReading
from crawler.gate import read_watchlist
from crawler.items import Exchange, FeedItem, PageItem
from crawler.outcomes import Ending, failure_ending, status_ending
from crawler.pipelines import publishers_of
from crawler.planning import Plan, Window, is_renewed
from crawler.publishers import FeedSpec, Publisher, find_owner, stranger
from crawler.reading import PageJob
from crawler.urls import clean_url
from crawler.workers import Workers
from db.store.collection import Revisits

Item = Request | PageItem | FeedItem


@dataclass(frozen=True)
class Chosen:
    """What of a feed's answer is to be asked for: the entries wanted by date, further lists, pages; what was known."""

    entries: list[FeedEntry]
    lists: list[str]
    wanted: list[str]
    known: Mapping[str, datetime]


class FeedSpider(Spider):
    """Crawls the enabled feeds of the enabled publishers; `-a only=slug,slug` narrows, `since`, `until` date."""

    name = "feed"
    kind = "crawl"

    def __init__(self, only: str = "", since: str = "", until: str = "", pages: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by_hand = pages.split()
        self.only = {slug for slug in only.split(",") if slug}
        self.since = date.fromisoformat(since) if since else None
        self.until = date.fromisoformat(until) if until else None
        self.plan = Plan()
        self.left_out: Counter[str] = Counter()
        self.problems: list[str] = []
        self.revisits = Revisits()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it with the workers and limits of the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        spider.publishers = publishers_of(crawler)
        spider.workers = Workers(
            size=settings.getint("CLAIMTRAIL_WORKERS"),
            watchlist=read_watchlist(*map(Path, settings.getlist("CLAIMTRAIL_WATCHLISTS"))),
            timeout=settings.getfloat("CLAIMTRAIL_PAGE_SECONDS"),
        )
        spider.pages = Window(spider.since, spider.until, settings.getint("CLAIMTRAIL_PAGES_PER_FEED"))
        spider.lists = Window(spider.since, None, settings.getint("CLAIMTRAIL_LISTS_PER_INDEX"))
        crawler.signals.connect(spider.workers.close, signals.spider_closed)
        return spider

    publishers: dict[str, Publisher]
    workers: Workers
    pages: Window
    lists: Window

    async def start(self) -> AsyncIterator[Request]:
        """Ask the feeds; or, where pages are given, only those."""
        for url in map(clean_url, self.by_hand):
            owner = find_owner(url, self.publishers.values()) or stranger(url)
            self.plan.planned.add(url)
            yield self.page_request(url, owner, None)
        for publisher in self.publishers.values():
            if not self.by_hand and publisher.enabled and (not self.only or publisher.slug in self.only):
                for feed in publisher.feeds:
                    if feed.enabled:
                        self.plan.planned.add(feed.url)
                        yield self.feed_request(publisher, feed)

    def measure(self, done: int) -> tuple[int, int]:
        """Return how far it is: addresses done, of those planned so far."""
        return done, len(self.plan.planned)

    def filed_under(self, feed: FeedSpec | None) -> str | None:
        """Return the address of the feed that a page or a list is filed under."""
        return feed.url if feed else None

    def feed_request(self, publisher: Publisher, feed: FeedSpec) -> Request:
        """Return the request for a feed: before any page, so that all of a host's pages are known early."""
        return self._request(feed.url, self.parse_feed, self.feed_failed, publisher, feed, priority=10)

    def page_request(self, url: str, publisher: Publisher, feed: FeedSpec | None) -> Request:
        """Return the request for an article's page."""
        return self._request(url, self.parse_page, self.page_failed, publisher, feed, priority=0)

    async def parse_feed(self, response: Response, planned: str, publisher: Publisher, feed: FeedSpec) -> Any:
        """Read a feed and plan its pages."""
        exchange = response_exchange(response, url=planned, publisher=publisher.slug, feed_url=self.filed_under(feed))
        ending, reading = _response_ending(response), FeedReading()
        if ending is None:
            ending, reading = await self._read_feed(response, feed)
        for item in self._take_up(exchange, ending, reading, publisher, feed):
            yield item

    def feed_failed(self, failure: Failure) -> Iterator[Item]:
        """Record a feed that did not answer; its pages that are due are asked for all the same."""
        request, planned, publisher, feed = self._failed(failure)
        assert feed is not None
        exchange = failed_exchange(request, url=planned, publisher=publisher.slug, feed_url=self.filed_under(feed))
        yield from self._take_up(exchange, failure_ending(_error(failure)), FeedReading(), publisher, feed)

    async def parse_page(self, response: Response, planned: str, publisher: Publisher, feed: FeedSpec | None) -> Any:
        """Read a page."""
        feed_url = self.filed_under(feed)
        exchange = response_exchange(response, url=planned, publisher=publisher.slug, feed_url=feed_url)
        item = PageItem(exchange)
        if ending := _response_ending(response):
            item = replace(item, outcome=ending.outcome, detail=ending.detail)
        else:
            owner = find_owner(response.url, self.publishers.values()) or publisher
            item = await self._read_page(response, exchange, owner, keep=feed is None)
        yield item
        for done in self._finish(planned):
            yield done

    def page_failed(self, failure: Failure) -> Iterator[Item]:
        """Record a page that did not answer."""
        request, planned, publisher, feed = self._failed(failure)
        ending, feed_url = failure_ending(_error(failure)), self.filed_under(feed)
        exchange = failed_exchange(request, url=planned, publisher=publisher.slug, feed_url=feed_url)
        yield PageItem(exchange, outcome=ending.outcome, detail=ending.detail)
        yield from self._finish(planned)

    def _request(
        self, url: str, callback: Any, errback: Any, publisher: Publisher, feed: FeedSpec | None, *, priority: int
    ) -> Request:
        return Request(
            url,
            callback=callback,
            errback=errback,
            cb_kwargs={"planned": url, "publisher": publisher, "feed": feed},
            meta={"conditional": True},
            priority=priority,
            dont_filter=True,  # the plan holds each address once
        )

    async def _read_feed(self, response: Response, feed: FeedSpec) -> tuple[Ending | None, FeedReading]:
        content_type = header_text(response, "Content-Type")
        job = FeedJob(response.body, response.url, feed.kind, content_type, feed.link)
        try:
            reading = await self.workers.read(job)
        except ExtractionError as error:
            return Ending("error", str(error)), FeedReading()
        broken = reading.problem and not (reading.entries or reading.lists)
        return (Ending("error", reading.problem) if broken else None), reading

    async def _read_page(self, response: Response, exchange: Exchange, owner: Publisher, *, keep: bool) -> PageItem:
        job = PageJob(response.body, response.url, exchange.content_type, exchange.started, owner.timezone, keep)
        try:
            reading = await self.workers.read(job)
        except ExtractionError as error:
            return PageItem(exchange, outcome="error", detail=str(error))
        exchange = replace(exchange, charset=reading.charset)
        ending = reading.ending or Ending("")
        return PageItem(exchange, outcome=ending.outcome or None, detail=ending.detail, reading=reading)

    def _take_up(
        self, exchange: Exchange, ending: Ending | None, reading: FeedReading, publisher: Publisher, feed: FeedSpec
    ) -> Iterator[Item]:
        """Plan what a feed's answer brings."""
        chosen = self.choose(reading, publisher, feed)
        listed, lists = tuple(entry.url for entry in chosen.entries), self.plan.descend(feed.url, chosen.lists)
        if chosen.lists and not lists:
            ending = ending or Ending("refused", "its lists lie too deep: a list of lists of lists may have no end")
        item = FeedItem(
            exchange,
            feed.kind,
            outcome=ending.outcome if ending else None,
            detail=ending.detail if ending else reading.problem,
            listed=listed,
            fresh=None if ending or lists else self.plan.count_fresh(listed, chosen.known),
        )
        fresh = self.plan.add(feed.url, item, [*lists, *chosen.wanted])
        for url in fresh:
            if url in lists:
                yield self.feed_request(publisher, FeedSpec(url, "sitemap"))
            else:
                yield self.page_request(url, publisher, feed)
        yield from self.plan.complete()

    def choose(self, reading: FeedReading, publisher: Publisher, feed: FeedSpec) -> Chosen:
        """Choose what to ask for: lists, new and renewed pages, pages due again."""
        entries, lists = self.pages.choose(reading.entries), [entry.url for entry in self.lists.choose(reading.lists)]
        if not entries and feed.kind == "sitemap" and feed in publisher.feeds:
            own = {spec.url for spec in publisher.feeds}
            lists = lists or [url for url in find_lists(self.crawler, publisher.slug) if url not in own]
        known = find_known(self.crawler, [entry.url for entry in entries])
        wanted = [e.url for e in entries if e.url not in known or is_renewed(e, known[e.url])]
        wanted += find_due(self.crawler, feed.url, now=datetime.now(UTC), revisits=self.revisits)
        return Chosen(entries, lists, wanted, known)

    def _finish(self, url: str) -> Iterator[FeedItem]:
        self.plan.finish(url)
        yield from self.plan.complete()

    def _failed(self, failure: Failure) -> tuple[Request, str, Publisher, FeedSpec | None]:
        request: Request = failure.request  # type: ignore[attr-defined]
        kept = request.cb_kwargs
        return request, kept["planned"], kept["publisher"], kept["feed"]


def _response_ending(response: Response) -> Ending | None:
    """Return how a response ended by its status; a 304 that nobody asked for says nothing of the page."""
    asked = response.request.headers if response.request else {}
    if response.status == 304 and "If-None-Match" not in asked and "If-Modified-Since" not in asked:
        return Ending("error", "HTTP 304 to a request without conditions")
    return status_ending(response.status)


def _error(failure: Failure) -> BaseException:
    return failure.value or RuntimeError(failure.getErrorMessage())
