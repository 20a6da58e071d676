"""Pages taken in by hand: a URL, a file or standard input, through the same archive, reading and store as a crawl."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlmodel import Session

from crawler.archive import Archive, run_stem
from crawler.charset import decode_page
from crawler.errors import CrawlerError, PageTakenDown
from crawler.extract import parse_markup
from crawler.gate import Watchlist
from crawler.items import Exchange, PageItem
from crawler.lock import store_lock
from crawler.metadata import read_declared
from crawler.pipelines import code_version, publisher_row, save_publishers, write_item
from crawler.publishers import Publisher, find_owner, stranger
from crawler.reading import PageJob, PageReading, read_page
from crawler.report import CrawlReport, Progress
from crawler.run import crawl
from crawler.urls import clean_url, is_page_url
from db.engine import open_store, writing
from db.store import collection
from db.store.takedown import find_takedown


@dataclass(frozen=True)
class Intake:
    """What became of a page taken in by hand."""

    url: str  # the article's address
    outcome: str
    detail: str | None
    reading: PageReading


def add_url(
    store: Path,
    archive: Path,
    url: str,
    publishers: Iterable[Publisher],
    *,
    settings: Mapping[str, Any] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> CrawlReport:
    """Fetch one page as a crawl would, robots.txt and guard included; the gate drops nothing that was asked for.

    Raises PageTakenDown for one that was.
    """
    engine = open_store(store, create=True)
    with Session(engine) as session:
        check_takedown(session, clean_url(url))
    engine.dispose()
    arguments = {"pages": url}
    return crawl(store, archive, publishers, settings=settings, arguments=arguments, on_progress=on_progress)


def add_page(
    store: Path,
    archive: Path,
    body: bytes,
    publishers: Iterable[Publisher],
    watchlist: Watchlist,
    *,
    url: str | None = None,
    content_type: str = "text/html",
    at: datetime | None = None,
) -> Intake:
    """Take in a page's bytes. Its address is `url`, else the canonical link it declares; without either, an error.

    Raises PageTakenDown, and stores nothing, for one that was.
    """
    owners, at = list(publishers), at or datetime.now(UTC)
    url = find_address(body, url)
    owner = find_owner(url, owners) or stranger(url)
    job = PageJob(body, url, content_type, at, owner.timezone, keep=True)
    reading = read_page(job, watchlist)
    with store_lock(store):
        outcome, detail = _write(store, Archive(archive, stem=run_stem(at)), job, reading, owner, owners, at)
    return Intake(reading.article.url if reading.article else url, outcome, detail, reading)


def check_takedown(session: Session, *urls: str) -> None:
    """Raise PageTakenDown, with the reason, where one of a page's addresses was taken down."""
    if decision := find_takedown(session, urls):
        raise PageTakenDown(
            f"{decision.subject_id} was taken down on {decision.decided:%Y-%m-%d} ({decision.note}); "
            "it is not stored again."
        )


def find_address(body: bytes, url: str | None) -> str:
    """Return the address a page is filed under: its own canonical link before a file's, a given web address first."""
    if url and is_page_url(url):
        return clean_url(url)
    tree = parse_markup(decode_page(body)[0])
    declared = read_declared(tree).canonical if tree is not None else None
    if declared and is_page_url(declared):
        return clean_url(declared)
    if url:
        return url
    raise CrawlerError("The page declares no canonical link; give its address with --url.")


def _write(
    store: Path,
    archive: Archive,
    job: PageJob,
    reading: PageReading,
    owner: Publisher,
    owners: list[Publisher],
    at: datetime,
) -> tuple[str, str | None]:
    """Archive and store the page under a run of its own; return outcome and detail."""
    engine = open_store(store, create=True)
    with Session(engine) as session:
        check_takedown(session, job.url, *([reading.article.url] if reading.article else []))
    place = archive.write_file(url=job.url, content_type=job.content_type or "", body=job.body, at=at)
    exchange = Exchange(
        url=job.url,
        started=at,
        publisher=owner.slug,
        final_url=job.url,
        place=place,
        digest=sha256(job.body).hexdigest(),
        size=len(job.body),
        content_type=job.content_type,
        charset=reading.charset,
    )
    ending = reading.ending
    item = PageItem(exchange, ending.outcome if ending else None, ending.detail if ending else None, reading)
    with writing(engine) as session:
        save_publishers(session, owners)
        session.merge(publisher_row(owner))
        run_id = collection.start_run(session, kind="add", started=at, code_version=code_version())
        session.commit()
    outcome = write_item(engine, archive, item, run_id=run_id, publishers=owners)
    archive.close()
    with Session(engine) as session:
        ended = datetime.now(UTC)
        collection.end_run(session, run_id, ended=ended, outcome="ok", counts={f"pages_{outcome}": 1})
        session.commit()
    engine.dispose()
    return outcome, item.detail
