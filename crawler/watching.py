"""A crawl seen from outside: one message for each address done, and the report at its end."""

from collections import Counter
from collections.abc import Callable

from scrapy.crawler import Crawler

from crawler.errors import CrawlFailed
from crawler.items import FeedItem, PageItem
from crawler.pipelines import StorePipeline
from crawler.report import CrawlReport, Progress
from crawler.spiders.feed import FeedSpider
from crawler.spiders.warc import WarcSpider


class Watcher:
    """Counts what the pipeline wrote and tells of it."""

    def __init__(self, tell: Callable[[Progress], None], crawler: Crawler) -> None:
        self._tell = tell
        self._crawler = crawler
        self._counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
        self._problems: list[str] = []

    def item_scraped(self, item: PageItem | FeedItem) -> None:
        """Tell of an item that was written."""
        is_feed = isinstance(item, FeedItem)
        outcome = self._crawler.get_item_pipeline(StorePipeline).outcomes.pop(id(item))  # type: ignore[union-attr]
        self._counts[is_feed][outcome] += 1
        if is_feed and item.outcome and item.outcome != "not_modified":
            self._problems.append(f"{item.exchange.url}: {item.outcome} ({item.detail})")
        items = sum(sum(counter.values()) for counter in self._counts.values())
        done, planned = self._spider.measure(items)
        self._tell(Progress(item.exchange.url, outcome, is_feed, done, planned))

    def report(self) -> CrawlReport:
        """Return the counts; raises CrawlFailed when the store could not be written."""
        pipeline = self._crawler.get_item_pipeline(StorePipeline)
        if pipeline is not None and pipeline.failed:
            raise CrawlFailed(pipeline.failed)
        reason = str(self._crawler.stats.get_value("finish_reason"))
        pages, feeds = (dict(self._counts[is_feed]) for is_feed in (False, True))
        problems = (*self._problems, *self._spider.problems)
        return CrawlReport(pages, feeds, reason, problems, dict(+self._spider.left_out))

    @property
    def _spider(self) -> FeedSpider | WarcSpider:
        spider = self._crawler.spider
        assert isinstance(spider, FeedSpider | WarcSpider)
        return spider
