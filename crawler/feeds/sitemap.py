"""Sitemaps, news sitemaps and sitemap indexes."""

from io import BytesIO

from lxml import etree

from crawler.dates import parse_moment
from crawler.feeds.entries import FeedEntry, FeedReading

MOST_ENTRIES = 50_000  # of one file, by the protocol


def read_sitemap(body: bytes) -> FeedReading:
    """Read a sitemap's pages, or the sitemaps an index lists; what a broken file still holds is read."""
    entries: list[FeedEntry] = []
    lists: list[FeedEntry] = []
    problem: str | None = None
    try:
        for _, element in etree.iterparse(
            BytesIO(body), events=("end",), recover=True, resolve_entities=False, no_network=True, huge_tree=False
        ):
            name = _name(element)
            if name in ("url", "sitemap"):
                if entry := _entry(element):
                    (entries if name == "url" else lists).append(entry)
                element.clear()
            if len(entries) + len(lists) >= MOST_ENTRIES:
                problem = f"more than {MOST_ENTRIES} addresses"
                break
    except etree.XMLSyntaxError as error:
        problem = f"not a sitemap: {error}"
    if not (entries or lists or problem) and b"urlset" not in body and b"sitemapindex" not in body:
        problem = "not a sitemap: neither urlset nor sitemapindex"
    return FeedReading(entries=tuple(entries), lists=tuple(lists), problem=problem)


def _entry(element: etree._Element) -> FeedEntry | None:
    fields: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and (text := (child.text or "").strip()):
            fields.setdefault(_name(child), text)
    if "loc" not in fields:
        return None
    return FeedEntry(
        url=fields["loc"],
        title=fields.get("title"),
        published=parse_moment(fields.get("publication_date", "")),
        updated=parse_moment(fields.get("lastmod", "")),
    )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
