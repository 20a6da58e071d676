"""robots.txt as RFC 9309 has it, Crawl-delay and Retry-After, as a server sees them."""

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.politeness import parse_retry_after
from crawler.publishers import FeedSpec
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss

P = "http://p.example"
OUTLET = publisher("p", FeedSpec(f"{P}/rss"))
PATIENT = {"DOWNLOAD_DELAY": 0.05}  # without any delay the downloader does not wait for one answer before the next


def serve(web: Web, robots: Answer, *, pages: int = 1) -> list[str]:
    """Serve a feed of some pages behind a robots.txt, and return the pages' addresses."""
    urls = [f"{P}/{number}" for number in range(pages)]
    web.answers = {url: Answer(article(url)) for url in urls}
    web.answers |= {f"{P}/rss": Answer(rss(*urls)), f"{P}/robots.txt": robots}
    web.hits.clear()
    web.times.clear()
    return urls


def robots(text: str) -> Answer:
    return Answer(text.encode(), content_type="text/plain")


def fetches(folder: Path) -> dict[str, tuple[str, str]]:
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        rows = connection.execute("select url, outcome, coalesce(detail, '') from fetch").fetchall()
    return {url: (outcome, detail) for url, outcome, detail in rows}


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_a_robots_txt_that_is_not_there_allows_all(web: Web, tmp_path: Path, status: int) -> None:
    (page,) = serve(web, Answer(b"User-agent: *\nDisallow: /\n", status=status))
    crawl_web(web, tmp_path, OUTLET)
    assert fetches(tmp_path)[page][0] == "new"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_fails_forbids_all(web: Web, tmp_path: Path, status: int) -> None:
    serve(web, Answer(status=status))
    crawl_web(web, tmp_path, OUTLET)
    assert web.count(f"{P}/rss") == 0
    assert fetches(tmp_path)[f"{P}/rss"][0] == "error"


def test_a_robots_txt_that_is_cut_off_forbids_all(web: Web, tmp_path: Path) -> None:
    serve(web, Answer(b"User-agent: *\nAllow: /\n", cut=True))
    crawl_web(web, tmp_path, OUTLET)
    assert web.count(f"{P}/rss") == 0


def test_our_own_group_counts_and_its_longest_rule(web: Web, tmp_path: Path) -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: claimtrail\nDisallow: /0\nAllow: /\n"
    (page,) = serve(web, robots(text))
    crawl_web(web, tmp_path, OUTLET)
    assert (web.count(f"{P}/rss"), web.count(page)) == (1, 0)
    assert fetches(tmp_path)[page][0] == "forbidden"


def test_two_requests_are_as_far_apart_as_robots_txt_asks(web: Web, tmp_path: Path) -> None:
    serve(web, robots("User-agent: *\nCrawl-delay: 0.6\n"), pages=5)
    crawl_web(web, tmp_path, OUTLET)
    asked = [when for (url, _), when in zip(web.hits, web.times, strict=True) if not url.endswith("robots.txt")]
    assert len(asked) == 6
    assert min(later - earlier for earlier, later in pairwise(asked)) >= 0.6 * 0.95  # the clocks' own blur


def test_a_short_retry_after_is_waited_out(web: Web, tmp_path: Path) -> None:
    pages = serve(web, robots(""), pages=3)
    web.answers |= {page: Answer(status=503, headers={"Retry-After": "1"}) for page in pages}
    crawl_web(web, tmp_path, OUTLET, settings=PATIENT)
    order = [(url, when) for (url, _), when in zip(web.hits, web.times, strict=True) if url in pages]
    assert len(order) == 3 and order[1][1] - order[0][1] >= 0.95 and order[2][1] - order[1][1] >= 0.95


def test_a_long_retry_after_ends_the_visit(web: Web, tmp_path: Path) -> None:
    pages = serve(web, robots(""), pages=3)
    web.answers |= {page: Answer(status=429, headers={"Retry-After": "7200"}) for page in pages}
    crawl_web(web, tmp_path, OUTLET, settings=PATIENT)
    assert sum(web.count(page) for page in pages) == 1
    ended = fetches(tmp_path)
    assert sorted(ended[page][0] for page in pages) == ["blocked", "refused", "refused"]
    assert any("the server asks to wait" in ended[page][1] for page in pages)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 04 Mar 2025 12:00:30 GMT", 30.0),
        ("Tue, 04 Mar 2025 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value, now=1741089600.0) == seconds
