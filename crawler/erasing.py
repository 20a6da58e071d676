"""Taking pages out of the archive: their records are overwritten in place, so that every other offset holds."""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from crawler.errors import ArchiveError

EXTRA = 0xFFFF  # bytes that the extra field of a gzip header can hold
PAGES = ("response", "resource", "revisit")


def erase_records(path: Path, *, wanted: Callable[[str], bool], why: str) -> int:
    """Overwrite the records of a WARC file whose address is wanted, with a note of as many bytes; return how many."""
    places = list(_find_places(path, wanted))
    with path.open("r+b") as file:
        for url, offset, length in places:
            file.seek(offset)
            file.write(write_note(url, why, length))
        file.flush()
        os.fsync(file.fileno())
    return len(places)


def write_note(url: str, why: str, length: int) -> bytes:
    """Return a gzip member of exactly `length` bytes: a metadata record that says why the page is gone."""
    filler = 0
    while True:
        raw = _note_record(url, why, filler)
        packed = zlib.compressobj(0 if filler else 9, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = packed.compress(raw) + packed.flush()
        tail = struct.pack("<II", zlib.crc32(raw), len(raw) & 0xFFFFFFFF)
        left = length - len(body) - len(tail) - 12
        if 0 <= left <= EXTRA:
            header = b"\x1f\x8b\x08\x04" + bytes(4) + b"\x00\xff" + struct.pack("<H", left)
            return header + bytes(left) + body + tail
        if left < 0:
            raise ArchiveError(f"A record of {length} bytes has no room for a note; rewrite its file from a backup.")
        filler += max(left - EXTRA // 2, 1)


def _note_record(url: str, why: str, filler: int) -> bytes:
    members = BytesIO()
    payload = f"Taken down: {why}\n".encode() + b" " * filler
    writer = WARCWriter(members, gzip=False)
    record = writer.create_warc_record(
        url, "metadata", payload=BytesIO(payload), length=len(payload), warc_content_type="text/plain; charset=utf-8"
    )
    writer.write_record(record)
    return members.getvalue()


def _find_places(path: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, int, int]]:
    """Yield address, offset and length in the file of the pages that are wanted."""
    with path.open("rb") as file:
        iterator = ArchiveIterator(file)
        for record in iterator:
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type in PAGES and wanted(url):
                offset = iterator.get_record_offset()
                yield url, offset, iterator.get_record_length()
