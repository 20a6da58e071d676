"""Pages out of WARC files that others wrote, in their order; CC-NEWS as Common Crawl publishes it among them."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.archive import Headers
from crawler.errors import ArchiveError
from crawler.publishers import bare_host
from crawler.urls import clean_url, is_page_url

PAGE_TYPES = ("text/html", "application/xhtml+xml", "")  # feeds, pictures and robots.txt are kept beside the pages


@dataclass(frozen=True)
class WarcPage:
    """A page as a WARC file holds it: its body decoded, None where that is longer than the limit."""

    url: str
    at: datetime
    status: int
    reason: str
    headers: Headers
    body: bytes | None
    file: str
    offset: int

    def header(self, name: str) -> str | None:
        """Return a header of the answer, None where it has none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class WarcReader:
    """Reads one file; `left_out` counts the records that are no pages to take, by reason."""

    def __init__(self, path: Path, *, hosts: frozenset[str], limit: int) -> None:
        self.path = path
        self.left_out: Counter[str] = Counter()
        self.position = 0  # bytes of the file that were read
        self._hosts = hosts
        self._limit = limit

    def read_pages(self) -> Iterator[WarcPage]:
        """Yield the pages; raises ArchiveError where the file is broken, after those that stand before."""
        with self.path.open("rb") as file:
            iterator = ArchiveIterator(file)
            found = False
            while (record := self._next_record(iterator)) is not None:
                found, self.position = True, file.tell()
                if why := self._unwanted(record):
                    self.left_out[why] += 1
                else:
                    yield self._read_page(record, iterator.offset)
            if not found:
                raise ArchiveError(f"{self.path} holds no WARC record; name a .warc or .warc.gz file.")
            self.position = file.seek(0, os.SEEK_END)
            if iterator.offset < self.position:  # warcio takes a torn record for the end of the file
                raise ArchiveError(f"{self.path} breaks off within the record at byte {iterator.offset:,}.")

    def _next_record(self, iterator: ArchiveIterator) -> ArcWarcRecord | None:
        with _quiet():
            try:
                return next(iterator, None)
            except ArchiveLoadFailed as error:
                if "non-chunked gzip" in str(error):
                    raise ArchiveError(f"{self.path} is packed as one block; unpack it with gunzip first.") from error
                raise ArchiveError(f"{self.path}: what follows byte {iterator.offset:,} is no WARC record.") from error
            except (OSError, EOFError, ValueError) as error:
                raise ArchiveError(f"{self.path} cannot be read after byte {iterator.offset:,} ({error}).") from error

    def _unwanted(self, record: ArcWarcRecord) -> str | None:
        """Return why a record is no page to take; None where it is one."""
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type not in ("response", "resource") or not is_page_url(url):
            return "other_records"
        if self._hosts and not _is_on(url, self._hosts):
            return "other_hosts"
        kind = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
        if (kind or "").partition(";")[0].strip().lower() not in PAGE_TYPES:
            return "other_content"
        if record.http_headers and record.http_headers.get_statuscode().startswith("3"):
            return "redirects"  # where they lead to has a record of its own
        return None if _parse_date(record) else "undated"

    def _read_page(self, record: ArcWarcRecord, offset: int) -> WarcPage:
        with _quiet():
            try:
                body = _read_body(record, self._limit + 1)
            except (OSError, EOFError, ValueError) as error:
                raise ArchiveError(f"{self.path} cannot be read after byte {offset:,} ({error}).") from error
        if len(body) <= self._limit and getattr(record.raw_stream, "limit", 0) > 0:
            raise ArchiveError(f"{self.path} breaks off within the record at byte {offset:,}.")
        http, at = record.http_headers, _parse_date(record)
        assert at is not None
        code, _, reason = (http.statusline if http else "200 OK").partition(" ")
        return WarcPage(
            url=clean_url(record.rec_headers.get_header("WARC-Target-URI")),
            at=at,
            status=int(code) if code.isdigit() else 0,
            reason=reason,
            headers=list(http.headers) if http else [("Content-Type", record.content_type)],
            body=body if len(body) <= self._limit else None,
            file=self.path.name,
            offset=offset,
        )


def _read_body(record: ArcWarcRecord, most: int) -> bytes:
    """Read a body undone of its encodings: an archive may name one that it has taken off already."""
    http = record.http_headers
    encoding = ((http.get_header("Content-Encoding") or "") if http else "").strip().lower()
    chunked = http is not None and http.get_header("Transfer-Encoding") is not None
    decoder = encoding if encoding in ("gzip", "deflate") else None
    reader = (ChunkedDataReader if chunked else BufferedReader)(record.raw_stream, decomp_type=decoder)
    body: bytes = reader.read(most)
    return _unpack_brotli(body, most) if encoding == "br" else body


def _unpack_brotli(body: bytes, most: int) -> bytes:
    """Unpack as much as wanted; what is not packed comes back as it is."""
    decoder = brotli.Decompressor()
    try:
        plain: bytes = decoder.process(body, output_buffer_limit=most)
    except brotli.error:
        return body
    return plain if decoder.is_finished() or len(plain) >= most else body


def _is_on(url: str, hosts: frozenset[str]) -> bool:
    host = bare_host(urlsplit(url).hostname or "")
    return any(host == one or host.endswith("." + one) for one in hosts)


def _parse_date(record: ArcWarcRecord) -> datetime | None:
    """Return when a page was fetched; None for a time that cannot be."""
    try:
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at <= datetime.now(UTC) else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep warcio's remarks off the terminal: what they are about is told in one sentence."""
    told, sys.stderr = sys.stderr, StringIO()
    try:
        yield
    finally:
        sys.stderr = told
