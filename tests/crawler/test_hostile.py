"""Servers that mean no good, or cannot do better: each page ends in its outcome, and the crawl in time."""

import sqlite3
from pathlib import Path

import pytest

from crawler.publishers import FeedSpec
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss

H, S = "http://h.example", "http://s.example"
PATHS = ("loop", "inside", "file", "bomb", "large", "nul", "fine")
TELLS = {
    "loop": ("refused", "redirections"),
    "inside": ("refused", "169.254.169.254 is not a public address"),
    "file": ("refused", "301"),
    "bomb": ("refused", "DOWNLOAD_MAXSIZE"),
    "large": ("refused", "larger than download max size"),
    "nul": ("refused", "content type"),
    "fine": ("new", ""),
}


@pytest.fixture(scope="module")
def fetches(web: Web, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    web.answers = {
        f"{H}/rss": Answer(rss(*(f"{H}/{path}" for path in PATHS))),
        f"{H}/loop": Answer(status=302, headers={"Location": "/loop?"}),
        f"{H}/loop?": Answer(status=302, headers={"Location": "/loop"}),
        f"{H}/inside": Answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"}),
        f"{H}/file": Answer(status=301, headers={"Location": "file:///etc/passwd"}),
        f"{H}/bomb": Answer(b"<p>" + b" " * 3_000_000, zipped=True),
        f"{H}/large": Answer(b"<p>" + b"x" * 2_000_000),
        f"{H}/nul": Answer(b"\0" * 5000, content_type="text/html"),
        f"{H}/fine": Answer(article(f"{H}/fine")),
        f"{S}/robots.txt": Answer(status=503),
        f"{S}/rss": Answer(rss(f"{S}/x")),
    }
    outlets = publisher("h", FeedSpec(f"{H}/rss")), publisher("s", FeedSpec(f"{S}/rss"))
    crawl_web(web, folder, *outlets, settings={"DOWNLOAD_MAXSIZE": 1_000_000, "REDIRECT_MAX_TIMES": 4})
    connection = sqlite3.connect(folder / "store.db")
    try:
        rows = connection.execute("select url, outcome, coalesce(detail, '') from fetch").fetchall()
    finally:
        connection.close()
    return {url: (outcome, detail) for url, outcome, detail in rows}


@pytest.mark.parametrize("path", PATHS)
def test_a_hostile_page_is_told_for_what_it_is(fetches: dict[str, tuple[str, str]], path: str) -> None:
    outcome, why = TELLS[path]
    assert fetches[f"{H}/{path}"][0] == outcome, fetches[f"{H}/{path}"]
    assert why in fetches[f"{H}/{path}"][1]


def test_a_host_whose_robots_txt_fails_is_left_alone(web: Web, fetches: dict[str, tuple[str, str]]) -> None:
    assert fetches[f"{S}/rss"] == ("error", "RobotsUnreachable: robots.txt of s.example cannot be read: HTTP 503")
    assert web.count(f"{S}/rss") == 0
