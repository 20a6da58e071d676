"""WARC files as others write them: what is a page, what is left out, and where a broken file ends."""

import gzip
from pathlib import Path

import brotli
import pytest

from crawler.errors import ArchiveError
from crawler.warc import WarcPage, WarcReader
from tests.crawler.warcs import Record, write_warc

HOME = "http://a.example"
PLAIN = Record(f"{HOME}/a", b"<p>one</p>")


def read(
    path: Path, *, hosts: frozenset[str] = frozenset(), limit: int = 1000
) -> tuple[list[WarcPage], dict[str, int], str]:
    reader = WarcReader(path, hosts=hosts, limit=limit)
    pages: list[WarcPage] = []
    try:
        pages.extend(iter(reader.read_pages()))
    except ArchiveError as error:
        return pages, dict(reader.left_out), str(error)
    return pages, dict(reader.left_out), ""


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_their_time_and_headers(tmp_path: Path, packed: bool) -> None:
    path = write_warc(tmp_path / "x.warc", [PLAIN, Record(f"{HOME}/b#part", b"two", status="404 Not Found")], packed)
    pages, left_out, problem = read(path)
    assert [(page.url, page.status, page.body) for page in pages] == [
        (f"{HOME}/a", 200, b"<p>one</p>"),
        (f"{HOME}/b", 404, b"two"),
    ]
    assert pages[0].at.isoformat() == "2024-03-05T08:00:00+00:00"
    assert pages[0].header("content-type") == "text/html; charset=utf-8"
    assert left_out == {"other_records": 3}  # warcinfo, two requests
    assert problem == ""


@pytest.mark.parametrize(
    ("headers", "stored"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(b"page", mtime=0)),
        ({"Content-Encoding": "gzip"}, b"page"),
        ({"Content-Encoding": "br"}, brotli.compress(b"page")),
        ({"Content-Encoding": "br"}, b"page"),
        ({"Content-Encoding": "zstd"}, b"page"),
        ({"Transfer-Encoding": "chunked"}, b"4\r\npage\r\n0\r\n\r\n"),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, b"page"),
    ],
)
def test_an_encoding_is_undone_whether_or_not_the_archive_did(
    tmp_path: Path, headers: dict[str, str], stored: bytes
) -> None:
    path = write_warc(tmp_path / "x.warc.gz", [Record(f"{HOME}/a", stored, headers=headers)])
    assert [page.body for page in read(path)[0]] == [b"page"]


def test_what_is_no_page_is_counted_by_reason(tmp_path: Path) -> None:
    records = [
        Record(f"{HOME}/x.png", b"png", content_type="image/png"),
        Record(f"{HOME}/robots.txt", b"User-agent: *", content_type="text/plain"),
        Record(f"{HOME}/old", b"", status="301 Moved"),
        Record("http://b.example/a", b"<p>b</p>"),
        Record(f"{HOME}/when", b"<p>x</p>", at="yesterday"),
        Record(f"{HOME}/soon", b"<p>x</p>", at="2999-01-01T00:00:00Z"),
        Record("http://news.a.example/a", b"<p>c</p>"),
    ]
    pages, left_out, _ = read(write_warc(tmp_path / "x.warc.gz", records), hosts=frozenset({"a.example"}))
    assert [page.url for page in pages] == ["http://news.a.example/a"]
    assert left_out == {"other_records": 8, "other_content": 2, "redirects": 1, "other_hosts": 1, "undated": 2}


def test_a_page_over_the_limit_has_no_body(tmp_path: Path) -> None:
    bomb = Record(f"{HOME}/big", gzip.compress(b"x" * 1_000_000), headers={"Content-Encoding": "gzip"})
    pages, _, problem = read(write_warc(tmp_path / "x.warc.gz", [bomb, PLAIN]))
    assert [page.body for page in pages] == [None, b"<p>one</p>"]
    assert problem == ""


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("lost", [150, 400])
def test_a_torn_file_gives_what_stands_before_the_tear(tmp_path: Path, packed: bool, lost: int) -> None:
    pages = [Record(f"{HOME}/{number}", b"<p>%d</p>" % number * 50) for number in range(5)]
    path = write_warc(tmp_path / "x.warc", pages, packed)
    path.write_bytes(path.read_bytes()[:-lost])
    found, _, problem = read(path)
    assert [page.url for page in found] == [record.url for record in pages][: len(found)]
    assert len(found) >= 3
    assert "breaks off within the record at byte" in problem


def test_a_damaged_file_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "x.warc.gz", [Record(f"{HOME}/{number}", b"<p>x</p>" * 90) for number in range(5)])
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 2, len(content) // 2 + 40):
        content[place] ^= 0xFF
    path.write_bytes(content)
    found, _, problem = read(path)
    assert 1 <= len(found) < 5
    assert str(path) in problem and problem.isprintable()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no WARC record"),
        (b"<html>a page</html>\n" * 20, "is no WARC record"),
        (gzip.compress(b"<html>a page</html>\n" * 20), "is no WARC record"),
        (b"\x1f\x8b\x08\x00broken", "no WARC record"),
    ],
)
def test_a_file_that_is_no_warc_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    found, _, problem = read(path)
    assert found == []
    assert sentence in problem and problem.count("\n") == 0


def test_a_file_packed_as_one_block_says_so(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "x.warc", [PLAIN], packed=False)
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert "gunzip" in read(path)[2]
