"""Asking only for what is new: validators sent with a request, pages that are due, addresses that are known."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from sqlmodel import Session

from crawler.pipelines import engine_of
from db.ids import mint_id
from db.store.collection import Revisits, conditional_state, due_pages, found_feeds, is_fetched, known_urls
from db.store.takedown import REFUSAL, is_taken_down


class ConditionalMiddleware:
    """Send the ETag and Last-Modified of the last good fetch, and note when a request went out."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it on the crawl's store."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Add the validators to a planned request; robots.txt and the like go without."""
        request.meta["asked_at"] = datetime.now(UTC)
        if not request.meta.get("conditional"):
            return
        planned = request.meta.get("redirect_urls", [request.url])[0]
        with Session(engine_of(self.crawler)) as session:
            if is_taken_down(session, (planned, request.url)):
                raise IgnoreRequest("taken down on request: not asked for again")
            state = conditional_state(session, planned, request.url)
        for name, value in (
            ("If-None-Match", state.etag if state else None),
            ("If-Modified-Since", state.last_modified if state else None),
        ):
            if value:
                request.headers[name] = value
            else:  # a redirect carries the headers of the request it came from
                request.headers.pop(name, None)


def find_due(crawler: Crawler, feed_url: str, *, now: datetime, revisits: Revisits) -> list[str]:
    """Return a feed's pages that are to be asked for again."""
    with Session(engine_of(crawler)) as session:
        return due_pages(session, feed_id=mint_id(feed_url), feed_url=feed_url, now=now, revisits=revisits)


def find_known(crawler: Crawler, urls: Iterable[str]) -> dict[str, datetime]:
    """Return the addresses that were asked for before, with the time they last were."""
    with Session(engine_of(crawler)) as session:
        return known_urls(session, urls)


def is_stored(crawler: Crawler, url: str, at: datetime) -> bool:
    """Say whether the store has the fetch of an address at a time: what a stopped backfill had done already."""
    with Session(engine_of(crawler)) as session:
        return is_fetched(session, url, at)


def find_refusal(crawler: Crawler, urls: Iterable[str]) -> str | None:
    """Return why a page is not to be stored: one of its addresses was taken down."""
    with Session(engine_of(crawler)) as session:
        return REFUSAL if is_taken_down(session, urls) else None


def find_settled(crawler: Crawler, urls: Iterable[str]) -> dict[str, datetime]:
    """Return the addresses that gave an answer before, with the time they last did."""
    with Session(engine_of(crawler)) as session:
        return known_urls(session, urls, but=("error",))


def find_lists(crawler: Crawler, publisher: str) -> list[str]:
    """Return the sitemaps that a publisher's indexes were found to list."""
    with Session(engine_of(crawler)) as session:
        return [feed.url for feed in found_feeds(session, publisher) if feed.kind == "sitemap"]
