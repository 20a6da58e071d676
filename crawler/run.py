"""A crawl as one call: Scrapy in a process of its own, its progress and its counts handed back."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any

from crawler.errors import CrawlerError, CrawlFailed
from crawler.lock import store_lock
from crawler.publishers import Publisher
from crawler.report import CrawlReport, Progress
from crawler.workers import end_with_parent

BLOCK = 1 << 16
GRACE = 12.0  # seconds in which a crawl that was told ends by itself: the pages in hand are given 7


@dataclass(frozen=True)
class CrawlJob:
    """All that the crawling process is told."""

    store: Path
    archive: Path
    publishers: tuple[Publisher, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    spider: str = "feed"


def crawl(
    store: Path,
    archive: Path,
    publishers: Iterable[Publisher],
    *,
    settings: Mapping[str, Any] | None = None,
    arguments: Mapping[str, str] | None = None,
    spider: str = "feed",
    on_progress: Callable[[Progress], None] | None = None,
) -> CrawlReport:
    """Crawl the publishers' feeds into the store; raises CrawlFailed when it cannot go on.

    `settings` are Scrapy's and ours (crawler/settings.py), `arguments` the spider's: only, since, until.
    """
    job = CrawlJob(store, archive, tuple(publishers), dict(settings or {}), dict(arguments or {}), spider)
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=crawl_here, args=(theirs, job))
    process.start()
    theirs.close()
    try:
        return _listen(ours, on_progress)
    except KeyboardInterrupt:
        let_end(process, ours)
        raise
    finally:
        process.join()
        ours.close()


def _listen(pipe: Connection, on_progress: Callable[[Progress], None] | None) -> CrawlReport:
    """Hand on the progress until the report comes."""
    while True:
        try:
            message = pipe.recv()
        except EOFError as error:
            raise CrawlFailed("the crawling process died; run the crawl again, it goes on where it stopped.") from error
        if isinstance(message, CrawlerError):
            raise message
        if isinstance(message, CrawlReport):
            return message
        if on_progress:
            on_progress(message)


def let_end(process: BaseProcess, pipe: Connection, *, grace: float = GRACE) -> None:
    """Wait for a crawl that Ctrl-C ends too, and hear it out, lest it be stuck; one that missed it is told again."""
    until, again = monotonic() + grace, iter((process.terminate, process.kill))
    while process.is_alive():
        if not (pipe.poll(0.1) and os.read(pipe.fileno(), BLOCK)):  # bytes: Ctrl-C may have cut a message in two
            process.join(0.1)
        if monotonic() > until:
            next(again, process.kill)()
            until = monotonic() + grace


def crawl_here(pipe: Connection, job: CrawlJob) -> None:
    """Crawl in this process, the one and only time: Scrapy's reactor does not start twice."""
    end_with_parent()
    try:
        with store_lock(job.store):
            report = _run_scrapy(pipe, job)
    except Exception as error:  # whatever it is, the caller must hear of it
        pipe.send(error if isinstance(error, CrawlerError) else CrawlFailed(f"{type(error).__name__}: {error}"))
    else:
        pipe.send(report)


def _run_scrapy(pipe: Connection, job: CrawlJob) -> CrawlReport:
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.watching import Watcher

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(
        {
            "LOG_LEVEL": "CRITICAL",
            **job.settings,
            "CLAIMTRAIL_STORE": str(job.store),
            "CLAIMTRAIL_ARCHIVE": str(job.archive),
            "CLAIMTRAIL_PUBLISHERS": job.publishers,
        },
        priority="cmdline",
    )
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(job.spider)
    watcher = Watcher(pipe.send, crawler)
    crawler.signals.connect(watcher.item_scraped, signals.item_scraped)
    process.crawl(crawler, **job.arguments)
    process.start()
    return watcher.report()
