"""What looks like success and is none: templates, and a 304 that follows a failure."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.publishers import FeedSpec
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss

T = "http://t.example"
OUTLET = publisher("t", FeedSpec(f"{T}/rss"))
MENU = "".join(f"<li><a href='/{word}'>{word} and more of it</a></li>" for word in ("news", "chips", "money", "law"))


def outcomes(folder: Path, url: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        query = "select outcome, coalesce(detail, '') from fetch where url = ? order by id"
        return connection.execute(query, (url,)).fetchall()


def test_a_template_that_a_script_should_fill_is_empty(web: Web, tmp_path: Path) -> None:
    web.answers = {
        f"{T}/rss": Answer(rss(f"{T}/bare")),
        f"{T}/bare": Answer(f"<ul>{MENU * 4}</ul><div id='app'></div>".encode()),
    }
    crawl_web(web, tmp_path, OUTLET)
    assert outcomes(tmp_path, f"{T}/bare") == [("empty", "0 characters of sentences")]


def test_after_a_failure_a_feed_is_asked_for_as_a_whole(web: Web, tmp_path: Path) -> None:
    feed, page = f"{T}/rss", f"{T}/page"
    good = Answer(rss(page), etag='"1"')
    web.answers = {feed: good, page: Answer(article(page))}
    cached = Answer(status=304)  # from a cache that believes what it has
    for answer in (good, Answer(status=500), cached, good, good):
        web.answers[feed] = answer
        crawl_web(web, tmp_path, OUTLET)
    ended = [outcome for outcome, _ in outcomes(tmp_path, feed)]
    assert ended == ["new", "error", "error", "unchanged", "not_modified"]
    assert outcomes(tmp_path, feed)[2] == ("error", "HTTP 304 to a request without conditions")
