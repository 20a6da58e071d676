"""What the spiders hand to the pipelines: one frozen value for each planned URL, and one for each feed."""

from dataclasses import dataclass
from datetime import datetime

from crawler.reading import PageReading


@dataclass(frozen=True)
class RecordPlace:
    """Where the archive keeps a response: the file's name and the offset of its record."""

    file: str
    offset: int


@dataclass(frozen=True)
class Exchange:
    """One HTTP exchange, or one file taken in by hand."""

    url: str
    started: datetime
    publisher: str  # the slug of whose feed, or host, it is
    feed_url: str | None = None
    final_url: str | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    place: RecordPlace | None = None
    digest: str | None = None  # SHA-256 of the body, hex
    size: int = 0
    content_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True)
class PageItem:
    """An article's page: what came back, and what was read from it, or the outcome if nothing was."""

    exchange: Exchange
    outcome: str | None = None  # None: the store decides among new, changed and unchanged
    detail: str | None = None
    reading: PageReading | None = None


@dataclass(frozen=True)
class FeedItem:
    """A feed's answer and the article URLs it listed, handed on when all its pages are done."""

    exchange: Exchange
    kind: str
    outcome: str | None = None
    detail: str | None = None
    listed: tuple[str, ...] = ()
    fresh: int | None = None  # how many of them no crawl had seen; None where no list was sent
