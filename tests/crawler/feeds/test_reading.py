import gzip

import pytest

from crawler.feeds import FeedJob, read_feed

RSS = b"""<rss version="2.0"><channel><item><title>A</title><link>/a?utm_source=rss</link>
<pubDate>Tue, 05 Mar 2024 08:00:00 +0100</pubDate></item><item><title>no link</title></item>
<item><link>http://f.example/a</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="http://f.example/a"/>
<published>2024-03-05T08:00:00+01:00</published><updated>2024-03-06T08:00:00+01:00</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="http://f.example/a"><title>A</title><link>http://f.example/a</link></item></rdf:RDF>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/a", "title": "A",
"date_published": "2024-03-05T08:00:00+01:00"}, {"id": "2"}, "x"]}"""
NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> http://f.example/a </loc>
<lastmod>2024-03-06</lastmod><n:news><n:publication_date>2024-03-05</n:publication_date>
<n:title>A</n:title></n:news></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://f.example/s1.xml.gz</loc>
<lastmod>2024-03</lastmod></sitemap></sitemapindex>"""
PAGE = b"""<html><body><a href="/">Home</a>
<ul class="news"><li><a href="a">A</a></li><li><a href="#x">x</a></li></ul></body>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c
"&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><urlset><url><loc>http://f.example/&d;</loc></url></urlset>"""


def urls(body: bytes, kind: str = "rss", link: str | None = None) -> list[str]:
    return [entry.url for entry in read_feed(FeedJob(body, "http://f.example/feed", kind, None, link)).entries]


@pytest.mark.parametrize(
    ("body", "kind"),
    [(RSS, "rss"), (ATOM, "atom"), (RDF, "rss"), (JSON, "json"), (JSON, "rss"), (NEWS, "sitemap"), (NEWS, "rss")],
)
def test_each_kind_is_read_whatever_the_file_calls_it(body: bytes, kind: str) -> None:
    assert urls(body, kind) == ["http://f.example/a"]
    assert urls(gzip.compress(body), kind) == ["http://f.example/a"]


def test_a_listing_is_read_by_its_selector() -> None:
    assert urls(PAGE, "listing", "ul.news a") == ["http://f.example/a"]
    assert read_feed(FeedJob(PAGE, "http://f.example/", "listing", None, "ol a")).problem == "no link matches 'ol a'"


def test_an_index_lists_sitemaps_and_no_articles() -> None:
    reading = read_feed(FeedJob(INDEX, "http://f.example/sitemap.xml", "sitemap"))
    assert [entry.url for entry in reading.lists] == ["http://f.example/s1.xml.gz"]
    assert reading.entries == ()


def test_dates_are_as_precise_as_given() -> None:
    news = read_feed(FeedJob(NEWS, "http://f.example/", "sitemap")).entries[0]
    assert (news.published, news.updated, news.title) == ("2024-03-05", "2024-03-06", "A")
    atom = read_feed(FeedJob(ATOM, "http://f.example/", "atom")).entries[0]
    assert (atom.published, atom.updated) == ("2024-03-05T07:00:00+00:00", "2024-03-06T07:00:00+00:00")


def test_a_truncated_feed_yields_what_it_holds() -> None:
    assert urls(RSS[:-60]) == ["http://f.example/a"]
    assert urls(NEWS[:-12], "sitemap") == ["http://f.example/a"]


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not here</body></html>", b"\x00\x01\x02", b"{", gzip.compress(RSS)[:40]]
)
@pytest.mark.parametrize("kind", ["rss", "json", "sitemap"])
def test_what_is_no_feed_says_so(body: bytes, kind: str) -> None:
    reading = read_feed(FeedJob(body, "http://f.example/", kind))
    assert reading.entries == () and reading.problem


def test_entities_are_not_expanded() -> None:
    assert all(len(url) < 200 for url in urls(BOMB, "sitemap"))


def test_a_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (51 * 1024 * 1024))
    assert "larger than 50 MB" in (read_feed(FeedJob(bomb, "http://f.example/", "sitemap")).problem or "")


def test_addresses_that_are_none_are_left_out() -> None:
    body = (
        b"<rss><channel><item><link>http://[x</link></item><item><link>mailto:a@b.example</link></item></channel></rss>"
    )
    assert urls(body) == []
