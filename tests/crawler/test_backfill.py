"""Backfills: WARC files and sitemaps through the path of a crawl, stopped and gone on with."""

import multiprocessing
import shlex
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from crawler.archive import read_record
from crawler.report import CrawlReport
from crawler.run import crawl
from db.engine import open_store, writing
from db.ids import digest_bytes
from db.store.takedown import find_holding, save_takedown
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, serve_web
from tests.crawler.warcs import Record, write_warc

A, B = "http://a.example", "http://b.example"
OFF = article(f"{A}/off").replace(b"Nvidia", b"Acme").replace(b"graphics processors", b"tables")
OFF = OFF.replace(b"data centers", b"farms").replace(b"chip", b"table").replace(b"Compute", b"Table")
RECORDS = [
    Record(f"{A}/one", article(f"{A}/one")),
    Record(f"{A}/off", OFF),
    Record(f"{B}/two?utm_source=x", article(f"{B}/two", title="Two"), headers={"Content-Encoding": "gzip"}),
    Record(f"{A}/gone", b"<p>gone</p>", status="404 Not Found"),
    Record(f"{A}/one", article(f"{A}/one", lead="Fluxion seeks $3 billion."), at="2024-01-05T08:00:00Z"),
    Record(f"{A}/one", article(f"{A}/one")),
]


def take_in(folder: Path, *files: Path, hosts: str = "") -> CrawlReport:
    arguments = {"files": shlex.join(map(str, files)), "hosts": hosts}
    settings = {"CLAIMTRAIL_WORKERS": 1}
    outlets = [publisher("a", timezone="Europe/Paris")]
    return crawl(
        folder / "store.db", folder / "archive", outlets, settings=settings, arguments=arguments, spider="warc"
    )


def rows(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CrawlReport]:
    folder = tmp_path_factory.mktemp("backfill")
    return folder, take_in(folder, write_warc(folder / "news.warc.gz", RECORDS))


def test_every_page_ends_in_an_outcome(filled: tuple[Path, CrawlReport]) -> None:
    folder, report = filled
    assert report.pages == {"new": 3, "changed": 1, "gone": 1}
    assert report.left_out == {"other_records": 7, "stored_before": 1}
    found = rows(folder, "SELECT url, started, outcome, detail FROM fetch ORDER BY id")
    assert found == [
        (f"{A}/one", "2024-03-05 08:00:00.000000", "new", None),
        (f"{A}/off", "2024-03-05 08:00:00.000000", "new", "off topic"),
        (f"{B}/two", "2024-03-05 08:00:00.000000", "new", None),
        (f"{A}/gone", "2024-03-05 08:00:00.000000", "gone", "HTTP 404"),
        (f"{A}/one", "2024-01-05 08:00:00.000000", "changed", None),
    ]
    assert rows(folder, "SELECT kind, outcome FROM run") == [("backfill", "ok")]


def test_the_older_page_is_the_older_version(filled: tuple[Path, CrawlReport]) -> None:
    query = "SELECT sequence, text FROM article_version v JOIN article a ON a.id = article_id WHERE url = '{}'"
    texts = dict(rows(filled[0], query.format(f"{A}/one")))
    assert "$3 billion" in texts[1] and "$2 billion" in texts[2]


def test_a_host_that_no_file_names_is_a_publisher_of_its_own(filled: tuple[Path, CrawlReport]) -> None:
    assert rows(filled[0], "SELECT url, publisher_id, feed_id FROM article ORDER BY url") == [
        (f"{A}/one", "a", None),
        (f"{B}/two", "b-example", None),
    ]


def test_the_archive_has_the_bytes_of_its_own(filled: tuple[Path, CrawlReport]) -> None:
    folder, _ = filled
    for digest, file, offset in rows(folder, "SELECT id, warc_file, warc_offset FROM snapshot"):
        assert digest_bytes(read_record(folder / "archive" / file, offset)[1]) == digest
    assert rows(folder, "SELECT count(*) FROM snapshot") == [(4,)]


def test_a_second_time_adds_nothing(filled: tuple[Path, CrawlReport], tmp_path: Path) -> None:
    folder, _ = filled
    before = rows(folder, "SELECT count(*) FROM fetch")
    sizes = sum(path.stat().st_size for path in (folder / "archive").iterdir())
    renamed = (tmp_path / "renamed.warc.gz").write_bytes((folder / "news.warc.gz").read_bytes())
    report = take_in(folder, tmp_path / "renamed.warc.gz")
    assert renamed and report.pages == {}
    assert rows(folder, "SELECT count(*) FROM fetch") == before
    assert sum(path.stat().st_size for path in (folder / "archive").iterdir()) == sizes


def test_a_host_can_be_chosen(tmp_path: Path) -> None:
    report = take_in(tmp_path, write_warc(tmp_path / "x.warc.gz", RECORDS), hosts="www.b.example")
    assert report.pages == {"new": 1}
    assert report.left_out["other_hosts"] == 5


def test_a_torn_file_keeps_what_was_read_and_the_next_file_is_taken(tmp_path: Path) -> None:
    torn, whole = write_warc(tmp_path / "torn.warc.gz", RECORDS[:3]), write_warc(tmp_path / "b.warc.gz", RECORDS[3:4])
    torn.write_bytes(torn.read_bytes()[:-300])
    report = take_in(tmp_path, torn, whole)
    assert report.pages == {"new": 2, "gone": 1}
    (problem,) = report.problems
    assert "torn.warc.gz breaks off" in problem


def test_a_page_that_was_taken_down_stays_away_also_by_another_address(tmp_path: Path) -> None:
    take_in(tmp_path, write_warc(tmp_path / "x.warc.gz", RECORDS[:1]))
    engine = open_store(tmp_path / "store.db")
    with writing(engine) as session:
        holding = find_holding(session, f"{A}/one")
        save_takedown(session, holding, reviewer="ed", why="asked", decided=datetime(2025, 1, 1, tzinfo=UTC))
        session.commit()
    engine.dispose()
    size = sum(path.stat().st_size for path in (tmp_path / "archive").iterdir())
    again = Record(f"{A}/one?print=1", article(f"{A}/one"), at="2024-06-01T00:00:00Z")
    report = take_in(tmp_path, write_warc(tmp_path / "y.warc.gz", [again, *RECORDS[4:]]))
    assert report.pages == {"refused": 2}
    assert sum(path.stat().st_size for path in (tmp_path / "archive").iterdir()) == size
    assert rows(tmp_path, "SELECT count(*) FROM article_version WHERE text IS NOT NULL") == [(0,)]


TABLES = {
    "publisher": "*", "fetch": "url, started, outcome, detail, snapshot_id", "snapshot": "id, size, content_type",
    "article": "*", "article_version": "*", "gate_verdict": "*",
}  # fmt: skip


def contents(folder: Path) -> dict[str, list[Any]]:
    return {table: rows(folder, f"SELECT {columns} FROM {table} ORDER BY 1, 2") for table, columns in TABLES.items()}


def test_a_killed_backfill_goes_on_where_it_stopped(tmp_path: Path) -> None:
    records = [Record(f"{A}/{number}", article(f"{A}/{number}", title=f"Deal {number}")) for number in range(30)]
    path = write_warc(tmp_path / "x.warc.gz", records)
    take_in(tmp_path / "whole", path)
    for after in (1.5, 2.2):
        process = multiprocessing.get_context("fork").Process(target=take_in, args=(tmp_path / "killed", path))
        process.start()
        sleep(after)
        process.kill()
        process.join()
        process.close()
    take_in(tmp_path / "killed", path)
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
    assert len(contents(tmp_path / "whole")["article_version"]) == len(records)


def test_a_backfill_that_is_told_to_stop_ends_soon_and_can_be_gone_on_with(tmp_path: Path) -> None:
    records = [Record(f"{A}/{number}", article(f"{A}/{number}", title=f"Deal {number}")) for number in range(400)]
    path = write_warc(tmp_path / "x.warc.gz", records)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(take_in, tmp_path, path)
        while not (tmp_path / "store.db").exists() or not table_size(tmp_path, "fetch"):
            sleep(0.05)
        for child in multiprocessing.active_children():
            child.terminate()
        report = running.result(timeout=30)
    done = table_size(tmp_path, "fetch")
    assert report.reason == "shutdown" and 0 < done < len(records)
    assert rows(tmp_path, "SELECT outcome FROM run") == [("stopped",)]
    assert take_in(tmp_path, path).left_out["stored_before"] == done
    assert table_size(tmp_path, "fetch") == len(records)


def table_size(folder: Path, table: str) -> int:
    try:
        return int(rows(folder, f"SELECT count(*) FROM {table}")[0][0])
    except sqlite3.OperationalError:  # the table is about to be made
        return 0


def entry(path: str, lastmod: str = "") -> str:
    return f"<url><loc>{A}{path}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</url>"


NEWS = f"""<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{A}/march</loc><news:news>
<news:publication_date>2024-03-09T10:00:00+01:00</news:publication_date></news:news></url></urlset>"""


def sitemap_web(web: Web) -> None:
    import gzip

    listed = [
        *(entry("/april", "2024-04-01"), entry("/february", "2024-02-29"), entry("/last", "2024-03-31T22:00:00Z")),
        *(entry("/2024/03/05/dated"), entry("/2023/03/05/dated"), entry("/whenever"), entry("/broken", "2024-03-02")),
    ]
    part = f"<urlset>{''.join(listed)}</urlset>"
    maps = (("/new.xml.gz", "2024-05-01"), ("/old.xml", "2024-02-01"), ("/news.xml", ""))
    index = "".join(f"<sitemap><loc>{A}{path}</loc><lastmod>{day}</lastmod></sitemap>" for path, day in maps)
    web.answers = {
        f"{A}/index.xml": Answer(f"<sitemapindex>{index}</sitemapindex>".encode(), etag='"i"'),
        f"{A}/new.xml.gz": Answer(gzip.compress(part.encode()), content_type="application/gzip", etag='"p"'),
        f"{A}/news.xml": Answer(NEWS.encode(), content_type="application/xml"),
        **{f"{A}{path}": Answer(article(f"{A}{path}", title=path)) for path in
           ("/april", "/february", "/last", "/2024/03/05/dated", "/2023/03/05/dated", "/whenever", "/march")},
        f"{A}/broken": Answer(status=500),
    }  # fmt: skip


def test_a_sitemap_gives_the_pages_of_the_days_asked_for(tmp_path: Path) -> None:
    days = {"sitemap": f"{A}/index.xml", "since": "2024-03-01", "until": "2024-03-31"}
    with serve_web() as web:
        sitemap_web(web)
        first = crawl_web(web, tmp_path, publisher("a"), arguments=days, spider="sitemap")
        assert first.pages == {"new": 3, "error": 1}
        assert first.left_out == {"other_days": 3, "undated": 1}
        assert web.count(f"{A}/old.xml") == 0
        again = crawl_web(web, tmp_path, publisher("a"), arguments=days, spider="sitemap")
        assert again.pages == {"error": 1}
        assert again.left_out == {"other_days": 3, "undated": 1, "stored_before": 3}
        undated = crawl_web(web, tmp_path, publisher("a"), arguments={**days, "undated": "1"}, spider="sitemap")
        assert undated.pages == {"new": 1, "error": 1}
    assert rows(tmp_path, "SELECT count(*) FROM feed") == [(0,)]
    assert rows(tmp_path, "SELECT DISTINCT kind FROM run") == [("backfill",)]
    assert {url for (url,) in rows(tmp_path, "SELECT url FROM article")} == {
        f"{A}/last", f"{A}/2024/03/05/dated", f"{A}/march", f"{A}/whenever"
    }  # fmt: skip
