"""Every response as it came over the wire, in one WARC file a run; a store row points at each record's offset."""

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers as ScrapyHeaders
from scrapy.http import Response
from scrapy.utils.response import response_status_message
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.erasing import erase_records
from crawler.errors import ArchiveError
from crawler.items import RecordPlace

Headers = list[tuple[str, str]]
UNDONE = ("transfer-encoding", "content-length")  # true of the wire, not of the bytes kept: noted under another name
DECODED = (*UNDONE, "content-encoding")


class Archive:
    """One run's WARC file, made with its first record; after `sync` every record written is on disk."""

    def __init__(self, folder: Path, *, stem: str) -> None:
        self._folder = folder
        self._stem = stem
        self._file: BinaryIO | None = None
        self._name = ""
        self._synced = True
        self._failure: OSError | None = None

    def write(
        self, *, url: str, asked: Headers, status: str, headers: Headers, body: bytes, at: datetime
    ) -> RecordPlace:
        """Append a response and the request for it; return the response's place."""
        return self._append(_members(url, asked, status, headers, body, _dated(at)))

    def copy(
        self, *, url: str, status: str, headers: Headers, body: bytes, at: datetime, file: str, offset: int
    ) -> RecordPlace:
        """Append a response that another WARC file holds, its body decoded; return its place."""
        origin = {"WARC-Refers-To-Filename": file, "WARC-Refers-To-File-Offset": str(offset)}
        return self._append(_members(url, None, status, headers, body, _dated(at) | origin, undone=DECODED))

    def write_file(self, *, url: str, content_type: str, body: bytes, at: datetime) -> RecordPlace:
        """Append a file taken in by hand, as a resource record; return its place."""
        members = BytesIO()
        writer = WARCWriter(members, gzip=True)
        record = writer.create_warc_record(
            url,
            "resource",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=content_type,
            warc_headers_dict=_dated(at),
        )
        writer.write_record(record)
        return self._append(members.getvalue())

    def withdraw(self, place: RecordPlace, *, url: str, why: str) -> None:
        """Overwrite the records of an address in the file of one of them: they must not be kept."""
        erase_records(self._folder / place.file, wanted=lambda held: held == url, why=why)

    def _append(self, members: bytes) -> RecordPlace:
        file = self._open()
        offset = file.seek(0, os.SEEK_END)
        try:
            file.write(members)
            file.flush()
        except OSError as error:
            os.truncate(file.fileno(), offset)  # a full disk must not leave half a record before the next one
            self._failure = error
            raise
        self._synced = False
        return RecordPlace(self._name, offset)

    def sync(self) -> None:
        """Have the disk hold every record written so far: call it before a row points at one.

        Raises OSError once a record could not be written: a page without its record must not pass for one that failed.
        """
        if self._failure is not None:
            raise self._failure
        self._sync()

    def close(self) -> None:
        """Sync and close the file."""
        self._sync()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _sync(self) -> None:
        if self._file is not None and not self._synced:
            os.fsync(self._file.fileno())
            self._synced = True

    def _open(self) -> BinaryIO:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._name = _free_name(self._folder, self._stem)
            self._file = (self._folder / self._name).open("xb")
        return self._file


def read_record(path: Path, offset: int) -> tuple[Headers, bytes]:
    """Read the response record at an offset: its HTTP headers (a file has one), its body decoded."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is not None and record.rec_type == "resource":
                return [("Content-Type", record.content_type)], record.content_stream().read()
            if record is None or record.http_headers is None:
                raise ArchiveError(f"{path.name} has no HTTP record at offset {offset}; restore it from a backup.")
            return list(record.http_headers.headers), record.content_stream().read()
    except (OSError, EOFError, ValueError, ArchiveLoadFailed) as error:
        why = f"{path.name} cannot be read at offset {offset} ({error}); restore it from a backup."
        raise ArchiveError(why) from error


class ArchiveMiddleware:
    """Write every response to the run's archive; order 950, where the body is still as on the wire."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it on the archive of the settings, and close that when the spider is done."""
        middleware = cls(archive_of(crawler))
        crawler.signals.connect(middleware.archive.close, signals.engine_stopped)
        return middleware

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive the response and note its place in the request's meta."""
        request.meta.pop("record_place", None)  # a redirect's own record, copied with its meta
        if response.status != 304:
            request.meta["record_place"] = self.archive.write(
                url=request.url,
                asked=_header_list(request.headers),
                status=f"{response.status} {response_status_message(response.status).partition(' ')[2]}",
                headers=_header_list(response.headers),
                body=response.body,
                at=datetime.now(UTC),
            )
        return response


def archive_of(crawler: Crawler) -> Archive:
    """Return the crawl's archive, one a crawler, whoever asks first."""
    archive = getattr(crawler, "claimtrail_archive", None)
    if archive is None:
        stem = crawler.settings.get("CLAIMTRAIL_RUN_STEM") or run_stem(datetime.now(UTC))
        archive = Archive(Path(crawler.settings["CLAIMTRAIL_ARCHIVE"]), stem=stem)
        crawler.claimtrail_archive = archive  # type: ignore[attr-defined]
    assert isinstance(archive, Archive)
    return archive


def run_stem(now: datetime) -> str:
    """Return the first part of a run's file name: its time, so that names sort by it."""
    return f"claimtrail-{now.astimezone(UTC):%Y%m%dT%H%M%S}"


def _free_name(folder: Path, stem: str) -> str:
    names = (f"{stem}-{number:03}.warc.gz" for number in range(1000))
    return next(name for name in names if not (folder / name).exists())


def _members(
    url: str,
    asked: Headers | None,
    status: str,
    headers: Headers,
    body: bytes,
    about: dict[str, str],
    *,
    undone: tuple[str, ...] = UNDONE,
) -> bytes:
    """Return a response record, and a request record where something was asked, as gzip members."""
    members = BytesIO()
    writer = WARCWriter(members, gzip=True)
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in undone else name, value) for name, value in headers]
    answer = StatusAndHeaders(status, kept, protocol="HTTP/1.1")
    response = writer.create_warc_record(
        url, "response", payload=BytesIO(body), length=len(body), http_headers=answer, warc_headers_dict=dict(about)
    )
    writer.write_record(response)
    if asked is None:
        return members.getvalue()
    question = StatusAndHeaders(f"GET {url} HTTP/1.1", asked, is_http_request=True)
    joined = about | {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
    writer.write_record(writer.create_warc_record(url, "request", http_headers=question, warc_headers_dict=joined))
    return members.getvalue()


def _dated(at: datetime) -> dict[str, str]:
    return {"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def _header_list(headers: ScrapyHeaders) -> Headers:
    pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values]
    return [(name, value.replace("\r", " ").replace("\n", " ")) for name, value in pairs]
