"""WARC files written anew without the records that may go; the old file stays until the store knows the new one."""

import os
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.errors import ArchiveError

REWRITTEN = re.compile(r"(?P<stem>.+?)(?:-p\d+)?\.warc\.gz")
LEFTOVER = re.compile(r".+-p\d+\.warc\.gz(?:\.part)?")
PAGES = ("response", "resource", "revisit")


@dataclass(frozen=True)
class Member:
    """A record's place in its file, and whether it is a page (no request to one, no note)."""

    offset: int
    length: int
    is_page: bool


@dataclass(frozen=True)
class Plan:
    """What of a file stays and what goes."""

    path: Path
    kept: tuple[Member, ...]
    dropped: tuple[Member, ...]

    @property
    def freed(self) -> int:
        """Return how many bytes go."""
        return self.path.stat().st_size - sum(member.length for member in self.kept)


def plan_rewrite(path: Path, *, needed: Container[int], prunable: Container[int], before: datetime) -> Plan:
    """Sort a file's records: needed ones stay, prunable ones go, and so do others of before a moment.

    Notes (metadata, warcinfo) stay; a request goes with the answer to it. Raises ArchiveError for a broken file.
    """
    kept: list[Member] = []
    dropped: list[Member] = []
    gone: set[str | None] = set()  # ids of the pages that go, which their requests name
    try:
        with path.open("rb") as file:
            iterator = ArchiveIterator(file, no_record_parse=True)
            for record in iterator:
                offset, length = iterator.get_record_offset(), iterator.get_record_length()
                member = Member(offset, length, record.rec_type in PAGES)
                goes = _goes(record, offset, gone, needed, prunable, before)
                (dropped if goes else kept).append(member)
                if goes and member.is_page:
                    gone.add(record.rec_headers.get_header("WARC-Record-ID"))
    except (OSError, EOFError, ValueError, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{path.name} cannot be read to its end and is left as it is ({error}).") from error
    return Plan(path, tuple(kept), tuple(dropped))


def write_kept(plan: Plan) -> tuple[Path, dict[int, int]]:
    """Write what stays to a file beside the old one; return it, and by old offset the new one.

    Raises ArchiveError where there is no room; then nothing has changed.
    """
    target = _free_target(plan.path)
    unfinished = target.with_name(f"{target.name}.part")
    moved: dict[int, int] = {}
    try:
        with plan.path.open("rb") as old, unfinished.open("wb") as new:
            for member in plan.kept:
                moved[member.offset] = new.tell()
                old.seek(member.offset)
                new.write(old.read(member.length))
            new.flush()
            os.fsync(new.fileno())
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ArchiveError(f"{plan.path.name} cannot be written anew ({error}); it is left as it is.") from error
    unfinished.rename(target)
    sync_folder(target.parent)
    return target, moved


def find_leftovers(folder: Path, named: Container[str]) -> list[Path]:
    """Return the files that an interrupted rewriting left: those of its kind that the store does not name."""
    return [path for path in sorted(folder.glob("*")) if LEFTOVER.fullmatch(path.name) and path.name not in named]


def sync_folder(folder: Path) -> None:
    """Have the disk hold a folder's names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _goes(
    record: ArcWarcRecord,
    offset: int,
    gone: Container[str | None],
    needed: Container[int],
    prunable: Container[int],
    before: datetime,
) -> bool:
    if offset in needed:
        return False
    if offset in prunable:
        return True
    if record.rec_type == "request":
        return record.rec_headers.get_header("WARC-Concurrent-To") in gone
    return record.rec_type in PAGES and _date(record) < before


def _date(record: ArcWarcRecord) -> datetime:
    """Return a record's time; one without a time that can be read counts as just written."""
    try:
        at = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _free_target(path: Path) -> Path:
    match = REWRITTEN.fullmatch(path.name)
    stem = match["stem"] if match else path.stem
    names = (f"{stem}-p{number}.warc.gz" for number in range(1, 10_000))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
