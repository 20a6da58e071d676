"""Crawls of a small web over loopback: each test goes on from the store that the one before left."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import read_record
from crawler.extract import extract_article
from crawler.publishers import FeedSpec
from crawler.report import CrawlReport
from db.ids import digest_bytes, digest_text, mint_id
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss

A, B = "http://a.example", "http://b.example"
PATHS = ("one", "old", "twice", "gone", "wall", "closed", "slow", "torn", "off", "pdf", "latin", "zip")
PAGES = [f"{A}/{path}" for path in PATHS]
OUTLETS = (
    publisher("a", FeedSpec(f"{A}/rss")),
    publisher("b", FeedSpec(f"{B}/map.xml", "sitemap"), FeedSpec(f"{B}/dead"), FeedSpec(f"{B}/none")),
)
STABLE = ("publisher", "feed", "article", "article_version", "gate_verdict")


def fill(web: Web) -> None:
    consent = b"<p>We and our partners use cookies to store data.</p><button>Accept all</button><p>Reject all</p>"
    latin = article(f"{A}/latin", title="Café funds GPUs").decode().encode("latin-1")
    part = f"<urlset><url><loc>{B}/x</loc></url><url><loc>{A}/twice</loc></url></urlset>"
    off = article(f"{A}/off").replace(b"Nvidia", b"Acme").replace(b"graphics processors", b"tables")
    off = off.replace(b"data centers", b"farms").replace(b"chip", b"table").replace(b"Compute", b"Table")
    web.answers = {
        f"{A}/robots.txt": Answer(b"User-agent: *\nDisallow: /closed\n", content_type="text/plain"),
        f"{A}/rss": Answer(rss(*PAGES), etag='"f1"', content_type="application/rss+xml"),
        f"{A}/one": Answer(article(f"{A}/one"), etag='"1"'),
        f"{A}/old": Answer(status=301, headers={"Location": f"{A}/one"}),
        f"{A}/twice": Answer(article(f"{A}/twice", title="Twice"), etag='"2"'),
        f"{A}/gone": Answer(status=410),
        f"{A}/wall": Answer(consent, etag='"w"'),
        f"{A}/closed": Answer(article(f"{A}/closed")),
        f"{A}/slow": Answer(status=500),
        f"{A}/torn": Answer(article(f"{A}/torn"), cut=True),
        f"{A}/off": Answer(off, etag='"o"'),
        f"{A}/pdf": Answer(b"%PDF-1.7\0\0", content_type="application/pdf"),
        f"{A}/latin": Answer(latin, content_type="text/html; charset=utf-8"),
        f"{A}/zip": Answer(article(f"{A}/zip", title="Zipped"), zipped=True),
        f"{B}/map.xml": Answer(b"<sitemapindex><sitemap><loc>/part.xml</loc></sitemap></sitemapindex>", etag='"m"'),
        f"{B}/part.xml": Answer(part.encode(), etag='"p"'),
        f"{B}/x": Answer(article(f"{B}/x", title="From a sitemap"), etag='"x"'),
        f"{B}/none": Answer(b"<html>no feed here</html>"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crawl")


@pytest.fixture(scope="module")
def first(web: Web, folder: Path) -> CrawlReport:
    fill(web)
    return crawl_web(web, folder, *OUTLETS)


@pytest.fixture(scope="module")
def second(web: Web, folder: Path, first: CrawlReport) -> Iterator[tuple[CrawlReport, dict[str, list[Any]], list[Any]]]:
    before = {table: rows(folder, f"select * from {table} order by 1") for table in STABLE}
    web.hits.clear()
    report = crawl_web(web, folder, *OUTLETS)
    yield report, before, list(web.hits)


def rows(folder: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(folder / "store.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def outcomes(folder: Path) -> dict[str, str]:
    return dict(rows(folder, "select url, outcome from fetch where run_id = 1"))


def test_every_planned_address_ends_in_an_outcome(folder: Path, first: CrawlReport) -> None:
    assert outcomes(folder) == {
        f"{A}/rss": "new", f"{A}/one": "new", f"{A}/twice": "new", f"{A}/gone": "gone", f"{A}/wall": "consent",
        f"{A}/old": outcomes(folder)[f"{A}/old"], f"{A}/closed": "forbidden", f"{A}/slow": "error",
        f"{A}/torn": "error",
        f"{A}/off": "new", f"{A}/pdf": "refused", f"{A}/latin": "new", f"{A}/zip": "new", f"{B}/map.xml": "new",
        f"{B}/part.xml": "new", f"{B}/x": "new", f"{B}/dead": "gone", f"{B}/none": "error",
    }  # fmt: skip
    assert sum(first.pages.values()) == len(PAGES) + 1
    assert first.reason == "finished"


def test_a_feed_tells_how_much_of_what_it_lists_is_new(folder: Path, first: CrawlReport) -> None:
    counts = {url: (listed, fresh) for url, listed, fresh in rows(folder, "select url, listed, fresh from fetch")}
    assert counts[f"{A}/rss"] == (len(PAGES), len(PAGES))
    assert counts[f"{B}/part.xml"] == (2, 2)
    assert counts[f"{B}/map.xml"] == counts[f"{B}/none"] == counts[f"{A}/one"] == (None, None)


def test_a_redirect_leads_to_the_same_article(folder: Path, first: CrawlReport) -> None:
    assert {outcomes(folder)[f"{A}/old"], outcomes(folder)[f"{A}/one"]} <= {"new", "unchanged"}
    assert rows(folder, f"select count(*) from article where url = '{A}/one'") == [(1,)]


def test_a_dead_feed_is_told_and_the_rest_goes_on(first: CrawlReport) -> None:
    assert sorted(problem.split(":")[1] for problem in first.problems) == ["//b.example/dead", "//b.example/none"]
    assert first.feeds["new"] == 3


def test_each_version_stands_on_its_archived_bytes(folder: Path, first: CrawlReport) -> None:
    found = rows(
        folder,
        "select v.id, v.article_id, v.text, v.text_digest, v.extractor, a.url, s.id, s.warc_file, s.warc_offset,"
        " s.content_type from article_version v join article a on a.id = v.article_id"
        " join snapshot s on s.id = v.snapshot_id",
    )
    assert len(found) == 5
    for version, article_id, text, digest, extractor, url, snapshot, file, offset, content_type in found:
        body = read_record(folder / "archive" / file, offset)[1]
        assert digest_bytes(body) == snapshot
        read = extract_article(body, url=url, content_type=content_type)
        assert (read.text, read.extractor) == (text, extractor)
        assert digest_text(text) == digest and version == mint_id(article_id, digest) and article_id == mint_id(url)


def test_what_the_gate_drops_has_a_verdict_and_no_version(folder: Path, first: CrawlReport) -> None:
    verdicts = rows(
        folder,
        "select on_topic, outcome, detail from gate_verdict g join fetch f on f.snapshot_id = g.snapshot_id"
        f" where url = '{A}/off'",
    )
    assert verdicts == [(0, "new", "off topic")]
    assert rows(folder, f"select count(*) from article where url = '{A}/off'") == [(0,)]


def test_a_broken_encoding_loses_no_letter(folder: Path, first: CrawlReport) -> None:
    query = f"select title from article_version v join article a on a.id = v.article_id where url = '{A}/latin'"
    assert rows(folder, query) == [("Café funds GPUs",)]


def test_an_article_of_two_feeds_belongs_to_its_host_and_the_lower_feed(folder: Path, first: CrawlReport) -> None:
    feeds = sorted([mint_id(f"{A}/rss"), mint_id(f"{B}/part.xml")])
    assert rows(folder, f"select publisher_id, feed_id from article where url = '{A}/twice'") == [("a", feeds[0])]


def test_a_second_crawl_adds_no_rows_but_runs_and_fetches(
    folder: Path, second: tuple[CrawlReport, dict[str, list[Any]], list[Any]]
) -> None:
    _, before, _ = second
    assert {table: rows(folder, f"select * from {table} order by 1") for table in STABLE} == before


def test_a_second_crawl_asks_conditionally_and_parses_no_304(
    second: tuple[CrawlReport, dict[str, list[Any]], list[Any]],
) -> None:
    report, _, hits = second
    asked = {url: headers.get("If-None-Match") for url, headers in hits}
    assert asked[f"{A}/rss"] == '"f1"' and asked[f"{B}/part.xml"] == '"p"' and asked[f"{A}/one"] == '"1"'
    assert report.feeds["not_modified"] == 3
    assert report.pages["not_modified"] >= 5
    assert "new" not in report.pages and "changed" not in report.pages


def test_a_wall_is_never_asked_whether_it_still_stands(
    second: tuple[CrawlReport, dict[str, list[Any]], list[Any]],
) -> None:
    asked = {url: headers.get("If-None-Match") for url, headers in second[2]}
    assert f"{A}/wall" in asked and asked[f"{A}/wall"] is None


def test_what_was_forbidden_or_gone_is_left_alone(second: tuple[CrawlReport, dict[str, list[Any]], list[Any]]) -> None:
    asked = {url for url, _ in second[2]}
    assert not asked & {f"{A}/closed", f"{A}/gone", f"{A}/pdf"}


def test_only_a_changed_text_adds_a_version(
    web: Web, folder: Path, second: tuple[CrawlReport, dict[str, list[Any]], list[Any]]
) -> None:
    spaced = article(f"{A}/twice", title="Twice").replace(b". The", b".   The").replace(b"<nav>", b"<nav>12 shares ")
    web.answers[f"{A}/twice"] = Answer(spaced, etag='"2b"')
    web.answers[f"{A}/one"] = Answer(article(f"{A}/one", lead="Fluxion seeks $3 billion."), etag='"1b"')
    report = crawl_web(web, folder, *OUTLETS)
    assert report.pages["changed"] >= 1
    query = "select sequence from article_version v join article a on a.id = v.article_id where url = '{}' order by 1"
    assert rows(folder, query.format(f"{A}/one")) == [(1,), (2,)]
    assert rows(folder, query.format(f"{A}/twice")) == [(1,)]
    assert rows(folder, f"select outcome from fetch where url = '{A}/twice' and run_id = 3") == [("unchanged",)]
