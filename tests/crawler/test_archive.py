import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive, read_record
from crawler.errors import ArchiveError

AT = datetime(2025, 1, 2, tzinfo=UTC)


def write(archive: Archive, body: bytes, **headers: str) -> tuple[str, int]:
    place = archive.write(
        url="http://a.example/x", asked=[("A", "b")], status="200 OK", headers=list(headers.items()), body=body, at=AT
    )
    archive.sync()
    return place.file, place.offset


def test_a_record_comes_back_by_its_offset(tmp_path: Path) -> None:
    archive = Archive(tmp_path, stem="run")
    places = [write(archive, body) for body in (b"one", b"two", b"")]
    archive.write_file(url="file:///x", content_type="text/html", body=b"three", at=AT)
    archive.close()
    assert [read_record(tmp_path / file, offset)[1] for file, offset in places] == [b"one", b"two", b""]


def test_the_wire_is_kept_and_the_body_decoded(tmp_path: Path) -> None:
    import gzip

    archive = Archive(tmp_path, stem="run")
    file, offset = write(
        archive, gzip.compress(b"page"), **{"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    )
    archive.close()
    headers, body = read_record(tmp_path / file, offset)
    assert body == b"page"
    assert ("X-Archive-Orig-Transfer-Encoding", "chunked") in headers


def test_a_torn_tail_harms_no_earlier_record(tmp_path: Path) -> None:
    archive = Archive(tmp_path, stem="run")
    (file, first), (_, second) = write(archive, b"one" * 500), write(archive, b"two" * 500)
    archive.close()
    os.truncate(tmp_path / file, second + 100)
    assert read_record(tmp_path / file, first)[1] == b"one" * 500
    with pytest.raises(ArchiveError):
        read_record(tmp_path / file, second)


def test_each_run_has_its_own_file(tmp_path: Path) -> None:
    names = set()
    for _ in range(3):
        archive = Archive(tmp_path, stem="run")
        names.add(write(archive, b"x")[0])
        archive.close()
    assert len(names) == 3


def test_a_crawl_that_wrote_nothing_leaves_no_file(tmp_path: Path) -> None:
    Archive(tmp_path, stem="run").close()
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_plain_warc(tmp_path: Path) -> None:
    archive = Archive(tmp_path, stem="run")
    file, _ = write(archive, b"x")
    archive.close()
    with (tmp_path / file).open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(stream)
        ]
    assert records == [("response", "http://a.example/x"), ("request", "http://a.example/x")]


@pytest.mark.parametrize("offset", [7, 10_000])
def test_a_wrong_place_is_one_sentence(tmp_path: Path, offset: int) -> None:
    archive = Archive(tmp_path, stem="run")
    file, _ = write(archive, b"x")
    archive.close()
    with pytest.raises(ArchiveError, match=file):
        read_record(tmp_path / file, offset)
