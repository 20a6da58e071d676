"""A crawl killed at any moment, and run again, leaves the store of an undisturbed one."""

import multiprocessing
import random
import sqlite3
from pathlib import Path
from time import sleep

from crawler.publishers import FeedSpec
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss, serve_web

A = "http://a.example"
OUTLET = publisher("a", FeedSpec(f"{A}/rss"))
KILLS = 4
TABLES = {
    "publisher": "*",
    "feed": "*",
    "snapshot": "id, size, content_type, charset",
    "article": "*",
    "article_version": "*",
    "gate_verdict": "*",
}


def test_a_killed_crawl_goes_on_where_it_stopped(tmp_path: Path) -> None:
    chance = random.Random(20250304)
    with serve_web() as web:
        pages = [f"{A}/{number}" for number in range(20)]
        web.answers = {url: Answer(article(url, title=f"Deal {url[-2:]}"), etag=f'"{url}"') for url in pages}
        web.answers[f"{A}/rss"] = Answer(rss(*pages), etag='"feed"')
        crawl_web(web, tmp_path / "whole", OUTLET)
        for _ in range(KILLS):
            kill_a_crawl(web, tmp_path / "killed", after=chance.uniform(0.3, 3.0))
        crawl_web(web, tmp_path / "killed", OUTLET)
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
    assert len(contents(tmp_path / "whole")["article_version"]) == len(pages)


def kill_a_crawl(web: Web, folder: Path, *, after: float) -> None:
    """Start a crawl in a process of its own and kill that with SIGKILL."""
    process = multiprocessing.get_context("fork").Process(target=crawl_web, args=(web, folder, OUTLET))
    process.start()
    sleep(after)
    process.kill()
    process.join()
    process.close()


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(folder / "store.db")
    try:
        return {
            table: connection.execute(f"select {columns} from {table} order by 1, 2").fetchall()
            for table, columns in TABLES.items()
        }
    finally:
        connection.close()
