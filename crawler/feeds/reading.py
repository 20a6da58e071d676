"""Which reader a feed needs: the bytes decide, the kind in the publisher's file where they leave it open."""

import gzip
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import urljoin

from crawler.feeds.entries import FeedEntry, FeedReading
from crawler.feeds.json_feed import read_json_feed
from crawler.feeds.listing import read_listing
from crawler.feeds.sitemap import read_sitemap
from crawler.feeds.syndication import read_syndication
from crawler.urls import clean_url, is_page_url

MOST_BYTES = 50 * 1024 * 1024  # of a sitemap, by the protocol; also the end of a gzip bomb


@dataclass(frozen=True)
class FeedJob:
    """A feed to read: its bytes, its address, and what the publisher's file says of it."""

    body: bytes
    url: str
    kind: str = "rss"
    content_type: str | None = None
    link: str | None = None


def read_feed(job: FeedJob) -> FeedReading:
    """Read what a feed lists; addresses are absolute, written one way, each once."""
    body = _unzip(job.body)
    if body is None:
        return FeedReading(problem="the gzip data is broken or larger than 50 MB unpacked")
    return _tidy(_read(replace(job, body=body)), job.url)


def _read(job: FeedJob) -> FeedReading:
    start = job.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if job.kind == "listing":
        return read_listing(job.body, url=job.url, content_type=job.content_type, link=job.link or "a")
    if start.startswith(b"{") or job.kind == "json":
        return read_json_feed(job.body)
    if job.kind == "sitemap" or b"<urlset" in start or b"<sitemapindex" in start:
        return read_sitemap(job.body)
    return read_syndication(job.body, content_type=job.content_type, url=job.url)


def _tidy(reading: FeedReading, base: str) -> FeedReading:
    return replace(reading, entries=_absolute(reading.entries, base), lists=_absolute(reading.lists, base))


def _absolute(entries: tuple[FeedEntry, ...], base: str) -> tuple[FeedEntry, ...]:
    """Return the entries with absolute addresses, the first of each address, those that are none left out."""
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        try:
            url = clean_url(urljoin(base, entry.url.strip()))
        except ValueError:  # brackets that hold no IPv6 address
            continue
        if is_page_url(url):
            found.setdefault(url, replace(entry, url=url))
    return tuple(found.values())


def _unzip(body: bytes) -> bytes | None:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        plain = gzip.GzipFile(fileobj=BytesIO(body)).read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        return None
    return plain if len(plain) <= MOST_BYTES else None
