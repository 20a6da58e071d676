"""A crawl that leaves nothing behind: the usual path, into a store and an archive that end with the block."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from claimtrail.config import Config
from claimtrail.runs import crawl_settings
from crawler.archive import read_record
from crawler.publishers import Publisher
from crawler.report import Progress
from crawler.run import crawl
from db.engine import open_store
from db.models import Fetch, Snapshot

Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class Answer:
    """What one address answered, with the bytes if any came."""

    url: str
    final_url: str
    status: int | None
    outcome: str
    detail: str | None
    content_type: str | None
    body: bytes
    snapshot_id: str | None


@dataclass(frozen=True)
class Scratch:
    """The store and the archive of such a crawl."""

    engine: Engine
    archive: Path

    def read_answers(self) -> list[Answer]:
        """Read every answer, in the order in which they were written."""
        statement = select(Fetch, Snapshot).join(Snapshot, isouter=True).order_by(col(Fetch.id))
        with Session(self.engine) as session:
            return [self._answer(fetch, snapshot) for fetch, snapshot in session.exec(statement).all()]

    def _answer(self, fetch: Fetch, snapshot: Snapshot | None) -> Answer:
        body = read_record(self.archive / snapshot.warc_file, snapshot.warc_offset)[1] if snapshot else b""
        return Answer(
            url=fetch.url,
            final_url=fetch.final_url or fetch.url,
            status=fetch.status,
            outcome=fetch.outcome,
            detail=fetch.detail,
            content_type=snapshot.content_type if snapshot else None,
            body=body,
            snapshot_id=fetch.snapshot_id,
        )


@contextmanager
def scratch_crawl(
    config: Config,
    publishers: Iterable[Publisher],
    *,
    settings: Mapping[str, Any] | None = None,
    arguments: Mapping[str, str] | None = None,
    on_progress: Tell | None = None,
) -> Iterator[Scratch]:
    """Crawl with the configuration's guard, delays and watchlist; what was collected is gone after the block."""
    with TemporaryDirectory(prefix="claimtrail-") as name:
        store, archive = Path(name) / "store.db", Path(name) / "archive"
        chosen = {**crawl_settings(config), **(settings or {})}
        crawl(store, archive, publishers, settings=chosen, arguments=arguments, on_progress=on_progress)
        engine = open_store(store)
        try:
            yield Scratch(engine, archive)
        finally:
            engine.dispose()
