"""From a sitemap to the articles of some days gone by; what it lists belongs to no feed, so nothing is asked again."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.conditional import find_settled
from crawler.feeds import FeedReading
from crawler.planning import is_renewed
from crawler.publishers import FeedSpec, Publisher, find_owner, stranger
from crawler.spiders.feed import Chosen, FeedSpider
from crawler.urls import clean_url


class SitemapSpider(FeedSpider):
    """Takes in a sitemap's pages: `-a sitemap=URL`, `since`, `until`; `undated=1` takes those without a date too."""

    name = "sitemap"
    kind = "backfill"

    def __init__(self, sitemap: str = "", undated: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sitemap = clean_url(sitemap)
        self.undated = bool(undated)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build it as a crawl of feeds, with a window that wants dates."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.pages = replace(spider.pages, undated=spider.undated)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask the sitemap."""
        owner = find_owner(self.sitemap, self.publishers.values()) or stranger(self.sitemap)
        self.plan.planned.add(self.sitemap)
        yield self.feed_request(owner, FeedSpec(self.sitemap, "sitemap"))

    def feed_request(self, publisher: Publisher, feed: FeedSpec) -> Request:
        """Return the request for a list, always for all of it: that it has not changed says nothing of its pages."""
        request = super().feed_request(publisher, feed)
        return request.replace(meta={**request.meta, "conditional": False})

    def filed_under(self, feed: FeedSpec | None) -> str | None:
        """File nothing under a feed."""
        return None

    def choose(self, reading: FeedReading, publisher: Publisher, feed: FeedSpec) -> Chosen:
        """Choose the listed pages of the days wanted that no earlier try settled, and count the others."""
        entries = self.pages.choose(reading.entries)
        known = find_settled(self.crawler, [entry.url for entry in entries])
        wanted = [e.url for e in entries if e.url not in known or is_renewed(e, known[e.url])]
        self.left_out["stored_before"] += len(entries) - len(wanted)
        for why, number in self.pages.count_others(reading.entries).items():
            self.left_out[why] += number
        return Chosen(entries, [entry.url for entry in self.lists.choose(reading.lists)], wanted, known)
