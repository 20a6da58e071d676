"""RSS, RDF and Atom, as feedparser takes them, well formed or not."""

from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser

from crawler.feeds.entries import FeedEntry, FeedReading


def read_syndication(body: bytes, *, content_type: str | None, url: str) -> FeedReading:
    """Read the entries that have a link; a feed that feedparser finds nothing in says why."""
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    parsed = feedparser.parse(body, response_headers=headers)
    entries = tuple(entry for item in parsed.entries if (entry := _entry(item)))
    problem = None if entries else _problem(parsed)
    return FeedReading(entries=entries, problem=problem)


def _entry(item: Any) -> FeedEntry | None:
    link = item.get("link")
    if not link:
        return None
    return FeedEntry(
        url=str(link),
        title=item.get("title") or None,
        published=_moment(item.get("published_parsed")),
        updated=_moment(item.get("updated_parsed") if "updated_parsed" in item else None),
    )


def _moment(parsed: Any) -> str | None:
    """Write feedparser's UTC time as EDTF."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(timespec="seconds") if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _problem(parsed: Any) -> str | None:
    if error := parsed.get("bozo_exception"):
        return f"not a feed: {type(error).__name__} {error}"
    return None if parsed.get("version") else "not a feed: neither RSS nor Atom"
