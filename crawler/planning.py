"""What each feed still waits for: its own row is written last, so that a killed crawl asks for it anew."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from crawler.dates import parse_moment
from crawler.feeds import FeedEntry
from crawler.items import FeedItem

ADDRESS_DATE = re.compile(r"/(20\d\d)[/-]([01]\d)(?:[/-]([0-3]\d))?(?=[/-])")  # /2024/03/05/ as many sites write it

DEEPEST = 2  # an index of sitemaps is the protocol's; an index of those occurs; what lies deeper may be a trap


@dataclass
class Plan:
    """The addresses that each feed waits for; an address that two feeds list is fetched once, and both wait."""

    planned: set[str] = field(default_factory=set)
    waiting: dict[str, set[str]] = field(default_factory=dict)  # feed address -> addresses not done yet
    answers: dict[str, FeedItem] = field(default_factory=dict)  # feed address -> what is written when all are done
    first_seen: set[str] = field(default_factory=set)
    depths: dict[str, int] = field(default_factory=dict)  # list address -> how many lists led to it

    def add(self, feed_url: str, item: FeedItem, urls: Iterable[str]) -> list[str]:
        """Take up a feed's answer and the addresses it brings; return those not planned before."""
        wanted = list(dict.fromkeys(urls))
        fresh = [url for url in wanted if url not in self.planned]
        self.planned.update(fresh)
        still = {url for pending in self.waiting.values() for url in pending}
        self.waiting[feed_url] = {url for url in wanted if url in fresh or url in still}
        self.answers[feed_url] = item
        return fresh

    def descend(self, feed_url: str, lists: list[str]) -> list[str]:
        """Return the lists of a feed that are to be asked for: none from too deep down."""
        depth = self.depths.get(feed_url, 0) + 1
        if depth > DEEPEST:
            return []
        for url in lists:
            self.depths.setdefault(url, depth)
        return lists

    def count_fresh(self, urls: Iterable[str], known: Container[str]) -> int:
        """Count the listed addresses that no crawl before this one knew, whichever feed lists them first."""
        fresh = [url for url in urls if url not in known or url in self.first_seen]
        self.first_seen.update(fresh)
        return len(fresh)

    def finish(self, url: str) -> None:
        """Note that an address has its outcome."""
        for pending in self.waiting.values():
            pending.discard(url)

    def complete(self) -> Iterator[FeedItem]:
        """Yield, and forget, the feeds that wait for nothing more; a feed in an index ends before the index."""
        while ready := [feed_url for feed_url, pending in self.waiting.items() if not pending]:
            for feed_url in ready:
                del self.waiting[feed_url]
                yield self.answers.pop(feed_url)
                self.finish(feed_url)


@dataclass(frozen=True)
class Window:
    """Which listed articles are wanted: by their dates, and how many of the newest."""

    since: date | None = None
    until: date | None = None
    most: int = 500
    undated: bool = True  # whether those without a date are wanted

    def choose(self, entries: Iterable[FeedEntry]) -> list[FeedEntry]:
        """Return the entries within the dates, newest first where there are too many; the undated count as new."""
        kept = [entry for entry in entries if self._holds(entry)]
        if len(kept) <= self.most:
            return kept
        return sorted(kept, key=lambda entry: _moment(entry) or "9999", reverse=True)[: self.most]

    def count_others(self, entries: Iterable[FeedEntry]) -> Counter[str]:
        """Count the entries that are not wanted, by reason."""
        others = [entry for entry in entries if not self._holds(entry)]
        return Counter("other_days" if _moment(entry) else "undated" for entry in others)

    def _holds(self, entry: FeedEntry) -> bool:
        day = (_moment(entry) or "")[:10]
        if not day:
            return self.undated
        first = self.since.isoformat() if self.since else ""
        last = self.until.isoformat() if self.until else "9999"
        return first[: len(day)] <= day <= last


def is_renewed(entry: FeedEntry, last: datetime) -> bool:
    """Say whether a feed gives an article a later change than the last fetch of it."""
    moment = entry.updated or ""
    if len(moment) < 20:  # a day alone cannot be compared with a time
        return bool(moment) and moment[:10] > last.date().isoformat()
    return datetime.fromisoformat(moment) > last


def _moment(entry: FeedEntry) -> str | None:
    """Return when an article appeared or changed, as listed or as its address says."""
    return entry.published or entry.updated or _address_date(entry.url)


def _address_date(url: str) -> str | None:
    match = ADDRESS_DATE.search(urlsplit(url).path)
    return parse_moment("-".join(part for part in match.groups() if part)) if match else None
