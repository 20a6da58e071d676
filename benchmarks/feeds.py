"""Whether feeds are read as feedparser reads them, and none crashes: links, titles and dates of every entry.

    python -m benchmarks.feeds FEEDS [--json]

FEEDS is a folder of feeds, or a tar file of one; the feedparser project's well-formed and ill-formed ones are meant.
Web addresses count, made absolute and written as the store has them, each once a feed.
"""

import argparse
import json
import tarfile
import time
from calendar import timegm
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from crawler.feeds import FeedEntry, FeedJob, read_feed
from crawler.urls import clean_url, is_page_url

BASE = "http://feeds.example/feed.xml"


def read_files(place: Path) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of the feeds in a folder or tar file."""
    if place.is_dir():
        yield from ((str(path.relative_to(place)), path.read_bytes()) for path in sorted(place.rglob("*.xml")))
        return
    with tarfile.open(place) as tar:
        for member in tar:
            if (file := tar.extractfile(member)) is not None:
                yield member.name, file.read()


def expected_entries(body: bytes) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return address, title and times of the entries that feedparser finds, the first of each address."""
    parsed = feedparser.parse(body, response_headers={"content-location": BASE})
    found: dict[str, tuple[str, str | None, str | None, str | None]] = {}
    for item in parsed.entries:
        url = _address(str(item.get("link") or ""))
        if url is not None:
            updated = item.get("updated_parsed") if "updated_parsed" in item else None
            times = _written(item.get("published_parsed")), _written(updated)
            found.setdefault(url, (url, item.get("title") or None, *times))
    return list(found.values())


def compare(body: bytes) -> str:
    """Return how a feed was read: same, other, without entries, or crash."""
    try:
        entries = read_feed(FeedJob(body, BASE)).entries
    except Exception as error:  # whatever it is, that is what is counted
        return f"crash: {type(error).__name__}"
    wanted = expected_entries(body)
    if not wanted and not entries:
        return "no entry with a web address"
    return "same" if [_row(entry) for entry in entries] == wanted else "other"


def _row(entry: FeedEntry) -> tuple[str, str | None, str | None, str | None]:
    return entry.url, entry.title, entry.published, entry.updated


def _address(link: str) -> str | None:
    try:
        url = clean_url(urljoin(BASE, link.strip())) if link else ""
    except ValueError:
        return None
    return url if is_page_url(url) else None


def _written(parsed: Any) -> str | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(timespec="seconds") if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def main() -> None:
    """Print how many feeds were read how, and name those read otherwise."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("feeds", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    begun = time.perf_counter()
    results = {name: compare(body) for name, body in read_files(options.feeds)}
    counts = Counter(results.values())
    odd = sorted(name for name, result in results.items() if result == "other" or result.startswith("crash"))
    if options.json:
        print(json.dumps({"feeds": len(results), "read": counts, "odd": odd}, indent=1))
        return
    print(f"{len(results):,} feeds in {time.perf_counter() - begun:.1f} s")
    for result, number in counts.most_common():
        print(f"{number:6,} {result}")
    for name in odd:
        print(f"       {results[name]}: {name}")


if __name__ == "__main__":
    main()
