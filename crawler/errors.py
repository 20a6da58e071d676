"""What can go wrong while collecting: one root, one sentence each."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any


class CrawlerError(Exception):
    """Root of the errors of this package; the message is one sentence that says what to do."""


class PublisherError(CrawlerError):
    """A publisher's or watchlist's file holds an unknown key or a value of the wrong kind."""


class ArchiveError(CrawlerError):
    """A WARC file or a record in it cannot be read."""


class ExtractionError(CrawlerError):
    """A page could not be read: the process that read it died or ran out of time."""


class AddressRefused(CrawlerError):
    """An address that the guard does not let the crawler talk to."""


class RobotsUnreachable(CrawlerError):
    """A host whose robots.txt cannot be read: it is not asked for anything else."""


class PageTakenDown(CrawlerError):
    """A page that was taken down on request: it is not stored again, whoever brings it."""


class StoreLocked(CrawlerError):
    """Another process is crawling into the store."""


class CrawlFailed(CrawlerError):
    """A crawl ended before its work was done."""


def check_keys(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    """Raise PublisherError for a key of `table` that is not `known`, naming file, key and the nearest known key."""
    known = list(known)
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(known)}."
            raise PublisherError(f"{where}: unknown key {key!r}; {hint}")
