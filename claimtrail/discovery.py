"""Before a publisher's file is written: the feeds that a site has, declared or at the usual places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from claimtrail.config import Config
from claimtrail.errors import InputError
from claimtrail.scratch import Answer, Tell, scratch_crawl
from crawler.charset import decode_page
from crawler.extract import parse_markup
from crawler.feeds import FeedJob, read_feed
from crawler.urls import clean_url, is_page_url

FEED_TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
USUAL: Final = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
)
MOST: Final = 30  # addresses asked for: some pages declare a feed for each of their tags


@dataclass(frozen=True)
class FoundFeed:
    """A feed: how it was found, what it lists, and the day of its newest article; why not, where it cannot be read."""

    url: str
    kind: str
    found: str  # site (the address given), page (declared by it), robots.txt, usual place
    articles: int = 0
    lists: int = 0
    newest: str | None = None
    problem: str | None = None


def find_feeds(config: Config, site: str, *, on_progress: Tell | None = None) -> list[FoundFeed]:
    """Ask a site for its page and robots.txt, then for the feeds these name and those at the usual places.

    Of the named ones, and of the site itself, those that cannot be read are in the list too. Raises InputError.
    """
    home = clean_url(site if "://" in site else f"https://{site}")
    if not is_page_url(home):
        raise InputError(f"{site} is no web address; give the site's, such as https://example.org.")
    robots = urljoin(home, "/robots.txt")
    first = _ask(config, [home, robots], on_progress)
    places = _places(first, home, robots)
    rest = {answer.url: answer for answer in _ask(config, list(places), on_progress)}
    asked = [
        *((answer, "site") for answer in first if answer.url == home),
        *((rest[url], places[url]) for url in places),
    ]
    return _distinct(_read_found(answer, found) for answer, found in asked)


def _ask(config: Config, urls: list[str], on_progress: Tell | None) -> list[Answer]:
    arguments = {"pages": " ".join(urls)}
    with scratch_crawl(config, [], arguments=arguments, on_progress=on_progress) as scratch:
        return scratch.read_answers()


def _places(answers: list[Answer], home: str, robots: str) -> dict[str, str]:
    """Return the addresses to ask for, the named ones first, and where each was found."""
    named: list[tuple[str, str]] = []
    for answer in answers:
        if answer.status == 200:
            urls = find_sitemaps(answer) if answer.url == robots else find_links(answer)
            named += [(url, "robots.txt" if answer.url == robots else "page") for url in urls]
    usual = [(urljoin(home, path), "usual place") for path in USUAL]
    places: dict[str, str] = {}
    for url, found in [*named, *usual][:MOST]:
        places.setdefault(url, found)
    places.pop(home, None)
    return places


def find_links(answer: Answer) -> Iterator[str]:
    """Yield the feeds that a page declares in its head."""
    tree = parse_markup(decode_page(answer.body, content_type=answer.content_type)[0])
    for node in tree.iter("link") if tree is not None else ():
        declared = (node.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in (node.get("rel") or "").lower().split() and declared in FEED_TYPES and node.get("href"):
            yield from _absolute(answer.final_url, node.get("href"))


def find_sitemaps(answer: Answer) -> Iterator[str]:
    """Yield the sitemaps that a robots.txt names."""
    for line in answer.body.decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap":
            yield from _absolute(answer.final_url, value.partition("#")[0].strip())


def _absolute(base: str, written: str) -> Iterator[str]:
    try:
        url = clean_url(urljoin(base, written))
    except ValueError:  # brackets that hold no IPv6 address
        return
    if is_page_url(url):
        yield url


def _read_found(answer: Answer, found: str) -> FoundFeed | None:
    """Return what stands at an address, None where that is no feed and nobody said that it was one."""
    reading = read_feed(FeedJob(answer.body, answer.final_url, content_type=answer.content_type))
    if answer.status == 200 and (reading.entries or reading.lists):
        moments = [moment for entry in reading.entries if (moment := entry.published or entry.updated)]
        newest = max(moments, default=None)
        counts = len(reading.entries), len(reading.lists)
        return FoundFeed(answer.final_url, _kind(answer.body), found, *counts, newest=newest)
    if found == "usual place" or (found == "site" and answer.status == 200):
        return None
    why = reading.problem if answer.status == 200 else answer.detail
    return FoundFeed(answer.url, _kind(answer.body), found, problem=why or "lists nothing")


def _kind(body: bytes) -> str:
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    marks = ((b"<urlset", "sitemap"), (b"<sitemapindex", "sitemap"), (b"<feed", "atom"), (b"\x1f\x8b", "sitemap"))
    return "json" if start.startswith(b"{") else next((kind for mark, kind in marks if mark in start), "rss")


def _distinct(feeds: Iterable[FoundFeed | None]) -> list[FoundFeed]:
    """Return each feed once, at the address it ended at: /feed and /rss are often one."""
    found: dict[str, FoundFeed] = {}
    for feed in feeds:
        if feed is not None:
            found.setdefault(feed.url, feed)
    return list(found.values())
