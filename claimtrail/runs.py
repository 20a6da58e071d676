"""Crawling, reading and linking as runs: each keeps a row with its counts and goes on where the last one stopped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Engine
from sqlmodel import Session

from claimtrail.config import Config
from claimtrail.expectations import check_feeds
from claimtrail.steps import Desk, as_rows, as_text, build_desk, link_rows, read_inputs
from crawler.gate import read_watchlist
from crawler.lock import store_lock
from crawler.publishers import Publisher as PublisherFile
from crawler.publishers import read_publishers
from crawler.report import CrawlReport, Progress
from crawler.rereading import reread_dropped
from crawler.run import crawl
from db.engine import open_store, writing
from db.ids import mint_id
from db.models import Article, ArticleVersion, Issue, Publisher, Run
from db.store.collection import end_run, start_run
from db.store.linking import count_links, linked_digest, save_links
from db.store.reading import save_reading, unread_versions
from nlp.gazetteer import load_gazetteer

Tell = Callable[[int, int], None]  # done, of how many


@dataclass
class OpenRun:
    """A run while it goes on."""

    id: int
    counts: Counter[str] = field(default_factory=Counter)


def run_crawl(config: Config, *, on_progress: Callable[[Progress], None] | None = None) -> CrawlReport:
    """Collect what is new from every publisher that is switched on."""
    return crawl(
        config.store.path,
        config.store.archive,
        enabled_publishers(config),
        settings=crawl_settings(config),
        on_progress=on_progress,
    )


def enabled_publishers(config: Config) -> list[PublisherFile]:
    """Return the publishers that are switched on: the user's, laid over the packaged ones."""
    publishers = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged)
    return [publisher for publisher in publishers.values() if publisher.enabled]


def crawl_settings(config: Config) -> dict[str, object]:
    """Return the settings of the configuration in Scrapy's words."""
    chosen: dict[str, object] = {
        "DOWNLOAD_DELAY": config.crawl.delay,
        "AUTOTHROTTLE_ENABLED": config.crawl.delay > 0,
        "CLAIMTRAIL_WATCHLISTS": [str(path) for path in config.watchlists],
        "CLAIMTRAIL_ALLOWED_ADDRESSES": list(config.crawl.allowed_networks),
        "CLAIMTRAIL_DEMO_PORT": config.crawl.newsroom_port,
    }
    if config.crawl.user_agent:
        chosen["USER_AGENT"] = config.crawl.user_agent
    return chosen


def run_read(config: Config, *, everything: bool = False, tell: Tell | None = None) -> Mapping[str, int]:
    """Read every version that the present models, rules and watchlist have not read.

    Where the watchlist is a new one, what the gate had dropped is judged again first, from the archive.
    """
    desk = build_desk(config)
    with store_lock(config.store.path), _opened(config) as engine:
        model = {"model_version": desk.reader.model, "rules_digest": desk.reader.rules_digest}
        with recorded_run(engine, "read", **model) as run:
            reread = _reread(config, engine, run.id, tell)
            run.counts.update({f"reread_{outcome}": number for outcome, number in reread.items()})
            with Session(engine) as session:
                due = unread_versions(session, desk.digest, everything=everything)
            for done, version_id in enumerate(due, start=1):
                run.counts.update(_read_one(engine, desk, version_id, run.id))
                if tell:
                    tell(done, len(due))
            return run.counts


def _reread(config: Config, engine: Engine, run_id: int, tell: Tell | None) -> Mapping[str, int]:
    publishers = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged).values()
    watchlist = read_watchlist(*config.watchlists)
    return reread_dropped(engine, config.store.archive, publishers, watchlist, run_id=run_id, tell=tell)


def run_link(config: Config) -> Mapping[str, int]:
    """Link the claims that stand to events; where nothing of what links rest on has changed, they stay as they are."""
    with store_lock(config.store.path), _opened(config) as engine, recorded_run(engine, "link") as run:
        gazetteer = load_gazetteer(config.entity_files)
        with writing(engine) as session:
            inputs = read_inputs(session)
            digest, changed = inputs.digest(gazetteer), 0
            if digest != linked_digest(session):
                changed = sum(save_links(session, link_rows(inputs, gazetteer), digest=digest).values())
            run.counts.update(count_links(session), changed=changed)
            session.commit()
        return run.counts


def run_check(config: Config) -> Mapping[str, int]:
    """Hold every feed against what is expected of it."""
    publishers = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged)
    with store_lock(config.store.path), _opened(config) as engine, recorded_run(engine, "check") as run:
        run.counts.update(check_feeds(engine, publishers, run_id=run.id, now=_now()))
        return run.counts


@contextmanager
def recorded_run(
    engine: Engine, kind: str, *, model_version: str | None = None, rules_digest: str | None = None
) -> Iterator[OpenRun]:
    """Keep a row for a run; one that is killed leaves its outcome empty."""
    with writing(engine) as session:
        run_id = start_run(session, kind=kind, started=_now(), code_version=code_version())
        row = session.get_one(Run, run_id)
        row.model_version, row.rules_digest = model_version, rules_digest
        session.commit()
    run, outcome = OpenRun(run_id), "failed"
    try:
        yield run
        outcome = "ok"
    except KeyboardInterrupt:
        outcome = "stopped"
        raise
    finally:
        with writing(engine) as session:
            end_run(session, run_id, ended=_now(), outcome=outcome, counts=run.counts)
            session.commit()


def code_version() -> str:
    """Return the version of this program."""
    try:
        return version("claimtrail")
    except PackageNotFoundError:
        return "0+checkout"


def _read_one(engine: Engine, desk: Desk, version_id: str, run_id: int) -> Counter[str]:
    """Read one version in one transaction; a text that breaks the reader becomes an Issue and waits for another one."""
    with Session(engine) as session:
        row = session.get_one(ArticleVersion, version_id)
        article = session.get_one(Article, row.article_id)
        publisher = session.get_one(Publisher, article.publisher_id).name
        text = as_text(row, url=article.url, publisher=publisher)
    try:
        reading = desk.reader.read(text)
    except Exception as error:  # whatever a model makes of one text, the others are to be read
        _note_failure(engine, version_id, f"{type(error).__name__}: {error}", run_id)
        return Counter(failed=1)
    with writing(engine) as session:
        row = session.get_one(ArticleVersion, version_id)
        saved = save_reading(session, row, as_rows(reading, row, desk, publisher=publisher), run_id=run_id)
        session.commit()
    found = Counter(versions=1, on_topic=int(reading.on_topic), claims=len(reading.claims))
    found.update(new=saved.new, changed=saved.changed, superseded=saved.superseded)
    return found


def _note_failure(engine: Engine, version_id: str, message: str, run_id: int) -> None:
    issue_id = mint_id("reading_failed", version_id)
    with writing(engine) as session:
        if session.get(Issue, issue_id) is None:
            session.add(
                Issue(
                    id=issue_id,
                    kind="reading_failed",
                    subject_table="article_version",
                    subject_id=version_id,
                    message=message,
                    run_id=run_id,
                )
            )
        session.commit()


@contextmanager
def _opened(config: Config) -> Iterator[Engine]:
    engine = open_store(config.store.path)
    try:
        yield engine
    finally:
        engine.dispose()


def _now() -> datetime:
    return datetime.now(UTC)
