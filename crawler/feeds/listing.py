"""Listing pages: the links that a CSS selector finds."""

from lxml.cssselect import CSSSelector

from crawler.charset import decode_page
from crawler.extract import parse_markup
from crawler.feeds.entries import FeedEntry, FeedReading

MOST_BYTES = 2 * 1024 * 1024  # a selector's time grows with the square of what it matches: 25 s for 100,000 links


def read_listing(body: bytes, *, url: str, content_type: str | None, link: str) -> FeedReading:
    """Read the addresses of the links that match `link`, in the page's order."""
    tree = parse_markup(decode_page(body[:MOST_BYTES], content_type=content_type)[0])
    if tree is None:
        return FeedReading(problem="an empty page")
    base = next((node.get("href") for node in tree.iter("base") if node.get("href")), None)
    if base:
        tree.make_links_absolute(base, handle_failures="ignore")
    found = [node if node.tag == "a" else node.find(".//a") for node in CSSSelector(link)(tree)]
    entries = [
        FeedEntry(url=node.get("href"), title=" ".join(node.text_content().split()) or None)
        for node in found
        if node is not None and node.get("href") and not node.get("href").startswith(("#", "javascript:", "mailto:"))
    ]
    return FeedReading(entries=tuple(entries), problem=None if entries else f"no link matches {link!r}")
