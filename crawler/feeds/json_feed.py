"""JSON Feed (jsonfeed.org, versions 1 and 1.1), which feedparser does not read."""

import json
from typing import Any

from crawler.dates import parse_moment
from crawler.feeds.entries import FeedEntry, FeedReading


def read_json_feed(body: bytes) -> FeedReading:
    """Read the items that have a URL."""
    try:
        feed = json.loads(body.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as error:
        return FeedReading(problem=f"not a JSON feed: {error}")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return FeedReading(problem="not a JSON feed: no list of items")
    return FeedReading(entries=tuple(entry for item in items if (entry := _entry(item))))


def _entry(item: Any) -> FeedEntry | None:
    if not isinstance(item, dict):
        return None
    places = [item.get("url"), item.get("external_url"), item.get("id")]
    url = next((place for place in places if isinstance(place, str) and place), None)
    if url is None or (url == item.get("id") and "://" not in url):
        return None
    return FeedEntry(
        url=url,
        title=item["title"] if isinstance(item.get("title"), str) else None,
        published=parse_moment(str(item.get("date_published", ""))),
        updated=parse_moment(str(item.get("date_modified", ""))),
    )
