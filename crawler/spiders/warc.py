"""From WARC files to articles: each page on the path of a live crawl, fetched when the file says that it was."""

import asyncio
import shlex
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.archive import archive_of
from crawler.conditional import find_refusal, is_stored
from crawler.errors import ArchiveError, ExtractionError
from crawler.gate import read_watchlist
from crawler.items import Exchange, PageItem
from crawler.outcomes import Ending, status_ending
from crawler.pipelines import publishers_of
from crawler.publishers import Publisher, bare_host, find_owner, stranger
from crawler.reading import PageJob, PageReading
from crawler.warc import WarcPage, WarcReader
from crawler.workers import Workers

KILO = 1000
WAKE = 0.05  # seconds after an item's signal by which Scrapy has done with it


@dataclass(frozen=True)
class Opened:
    """A page with what was read from it, or how it ended without."""

    page: WarcPage
    owner: Publisher
    ending: Ending | None = None
    reading: PageReading | None = None


class WarcSpider(Spider):
    """Takes in the pages of WARC files: `-a files="a.warc.gz b.warc.gz"`, `-a hosts=one.example,two.example`."""

    name = "warc"
    kind = "backfill"

    def __init__(self, files: str = "", hosts: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.files = [Path(name) for name in shlex.split(files)]
        self.hosts = frozenset(bare_host(host) for host in hosts.split(",") if host)
        self.left_out: Counter[str] = Counter()
        self.problems: list[str] = []
        self._read = 0  # bytes of the files so far

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it with the workers and limits of the settings."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        spider.publishers = publishers_of(crawler)
        spider.limit = settings.getint("DOWNLOAD_MAXSIZE")
        spider.width = settings.getint("CLAIMTRAIL_WORKERS")
        spider.workers = Workers(
            size=spider.width,
            watchlist=read_watchlist(*map(Path, settings.getlist("CLAIMTRAIL_WATCHLISTS"))),
            timeout=settings.getfloat("CLAIMTRAIL_PAGE_SECONDS"),
        )
        crawler.signals.connect(spider.workers.close, signals.spider_closed)
        for done in (signals.item_scraped, signals.item_error):
            crawler.signals.connect(spider.item_done, done)
        return spider

    publishers: dict[str, Publisher]
    workers: Workers
    limit: int
    width: int

    async def start(self) -> AsyncIterator[PageItem]:
        """Read the files one after the other; what is wrong with one is told and harms no other."""
        for path in self.files:
            before, reader = self._read, WarcReader(path, hosts=self.hosts, limit=self.limit)
            async for item in self._read_file(reader, before):
                yield item
            self.left_out.update(reader.left_out)
            self._read = before + path.stat().st_size

    def measure(self, done: int) -> tuple[int, int]:
        """Return how far it is: kilobytes of all files."""
        return self._read // KILO, sum(path.stat().st_size for path in self.files) // KILO

    def item_done(self) -> None:
        """Have Scrapy look again whether it may close: it waits for the items of `start`, but is woken by none."""
        asyncio.get_running_loop().call_later(WAKE, self._wake)

    def _wake(self) -> None:
        scraper = self.crawler.engine.scraper if self.crawler.engine else None
        if scraper and scraper.slot and scraper.slot.closing and not scraper.slot.closing.called:
            scraper._check_if_closing()

    async def _read_file(self, reader: WarcReader, before: int) -> AsyncIterator[PageItem]:
        """Yield a file's pages in their order, some of them being read while others are waited for."""
        pending: deque[asyncio.Task[Opened]] = deque()
        pages, more = self._new_pages(reader), True
        try:
            while more or pending:
                if more and len(pending) <= 2 * self.width:
                    page = self._next_page(pages)
                    more = page is not None
                    if page is not None:
                        self._read = before + reader.position
                        pending.append(asyncio.ensure_future(self._open(page)))
                else:
                    yield self._file(await pending.popleft())
        finally:
            for task in pending:
                task.cancel()

    def _next_page(self, pages: Iterator[WarcPage]) -> WarcPage | None:
        """Return the next page; None at the end, and where the file is broken, which is told."""
        try:
            return next(pages, None)
        except (ArchiveError, OSError) as error:
            self.problems.append(str(error))
            return None

    def _new_pages(self, reader: WarcReader) -> Iterator[WarcPage]:
        """Yield the pages that the store has not, each once."""
        seen: set[tuple[str, datetime]] = set()
        for page in reader.read_pages():
            if (page.url, page.at) in seen or is_stored(self.crawler, page.url, page.at):
                self.left_out["stored_before"] += 1
            else:
                seen.add((page.url, page.at))
                yield page

    async def _open(self, page: WarcPage) -> Opened:
        """Read a page as a crawl reads a response."""
        owner = find_owner(page.url, self.publishers.values()) or stranger(page.url)
        if ending := status_ending(page.status):
            return Opened(page, owner, ending)
        if page.body is None:
            return Opened(page, owner, Ending("refused", f"larger than {self.limit} bytes"))
        job = PageJob(page.body, page.url, page.header("Content-Type"), page.at, owner.timezone)
        try:
            reading = await self.workers.read(job)
        except ExtractionError as error:
            return Opened(page, owner, Ending("error", str(error)))
        return Opened(page, owner, reading.ending, reading)

    def _file(self, opened: Opened) -> PageItem:
        """Copy a page's record to the archive, unless the page was taken down, and return it as an item."""
        page, reading = opened.page, opened.reading
        article = reading.article if reading else None
        exchange = Exchange(
            url=page.url,
            started=page.at,
            publisher=opened.owner.slug,
            final_url=page.url,
            status=page.status,
            etag=page.header("ETag"),
            last_modified=page.header("Last-Modified"),
            content_type=page.header("Content-Type"),
            charset=reading.charset if reading else None,
        )
        if why := find_refusal(self.crawler, [page.url, *([article.url] if article else [])]):
            return PageItem(exchange, outcome="refused", detail=why)
        if page.body is not None and 200 <= page.status < 300:
            place = archive_of(self.crawler).copy(
                url=page.url,
                status=f"{page.status} {page.reason}",
                headers=page.headers,
                body=page.body,
                at=page.at,
                file=page.file,
                offset=page.offset,
            )
            exchange = replace(exchange, place=place, digest=sha256(page.body).hexdigest(), size=len(page.body))
        ending = opened.ending or Ending("")
        return PageItem(exchange, outcome=ending.outcome or None, detail=ending.detail, reading=reading)
