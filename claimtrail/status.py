"""What runs, what is due and what is broken since when: the store on one screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, SQLModel, col, select

from claimtrail.config import Config
from claimtrail.expectations import ADVICE
from claimtrail.schedule import last_asked
from claimtrail.steps import Desk
from claimtrail.timing import build_trigger, read_groups
from crawler.lock import lock_holder
from crawler.outcomes import FAILED
from crawler.publishers import read_publishers
from db.models import Article, ArticleVersion, Claim, Event, Feed, Fetch, Issue, Run
from db.store.alerts import count_waiting
from db.store.collection import STANDING
from db.store.issues import open_issues
from db.store.reading import unread_versions

FAILING = "it is asked again at its next time; `claimtrail feed try` shows its answer now"
UNFINISHED = "the process was killed; run it again, it goes on from the store"
UNDELIVERED = "they are kept and sent again; `claimtrail alerts test` shows whether the channel works"
RUN_FAILED = "run it again by hand; what it says on stderr names the reason"


@dataclass(frozen=True)
class Broken:
    """What is broken, since when, how it shows, and what to do about it."""

    what: str
    kind: str
    since: datetime
    message: str
    advice: str


@dataclass(frozen=True)
class Timetable:
    """When a group of feeds was asked last and is to be asked next; `next` is past where it is due."""

    group: str
    feeds: int
    last: datetime | None
    next: datetime


@dataclass(frozen=True)
class Status:
    """What holds the store, when feeds are asked, rows, versions to be read, last runs, what is broken, issues."""

    running: str | None
    scheduler: str | None
    turns: tuple[Timetable, ...]
    rows: dict[str, int]
    due: int
    runs: dict[str, dict[str, object]]
    broken: tuple[Broken, ...]
    issues: dict[str, int]


def read_status(engine: Engine, desk: Desk, config: Config) -> Status:
    """Ask the store and the locks for their state."""
    store, now = config.store.path, datetime.now(UTC)
    running = lock_holder(store)
    with Session(engine) as session:
        tables: tuple[type[SQLModel], ...] = (Article, ArticleVersion, Claim, Event)
        runs = _last_runs(session)
        return Status(
            running=running,
            scheduler=lock_holder(store.with_name(f"{store.name}.schedule")),
            turns=tuple(_timetable(config, now)),
            rows={str(table.__tablename__): _count(session, table) for table in tables},
            due=len(unread_versions(session, desk.digest)),
            runs=runs,
            broken=(*_broken_runs(runs, running), *_broken_feeds(session), *_waiting_alerts(session)),
            issues=_other_issues(session),
        )


def _timetable(config: Config, now: datetime) -> Iterator[Timetable]:
    publishers = read_publishers(*config.publisher_folders, packaged=config.crawl.packaged)
    for group in read_groups(config.schedule, publishers):
        last = last_asked(config, group)
        following = build_trigger(group.timing, start=last or now).get_next_fire_time(last, last) if last else now
        yield Timetable(group.name, len(group.feeds), last, following)


def _count(session: Session, table: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def _last_runs(session: Session) -> dict[str, dict[str, object]]:
    newest = select(func.max(Run.id)).group_by(col(Run.kind))
    runs = session.exec(select(Run).where(col(Run.id).in_(newest)).order_by(col(Run.id)))
    return {run.kind: {"started": run.started, "outcome": run.outcome or "unfinished", **run.counts} for run in runs}


def _broken_runs(runs: Mapping[str, Mapping[str, object]], running: str | None) -> Iterator[Broken]:
    for kind, run in runs.items():
        started = run["started"]
        assert isinstance(started, datetime)
        if run["outcome"] == "failed":
            yield Broken(f"the last {kind}", "run_failed", started, "it failed", RUN_FAILED)
        elif run["outcome"] == "unfinished" and running is None:
            yield Broken(f"the last {kind}", "run_unfinished", started, "it did not end", UNFINISHED)


def _broken_feeds(session: Session) -> Iterator[Broken]:
    """Yield the feeds that break their expectations, then those whose last ask failed only now."""
    told = set()
    for issue, run in open_issues(session, "feed"):
        feed = session.get(Feed, issue.subject_id)
        if feed is not None and issue.kind in ADVICE:
            told.add((feed.id, issue.kind))
            yield Broken(feed.url, issue.kind, run.started, issue.message, ADVICE[issue.kind])
    for feed in session.exec(select(Feed).where(col(Feed.enabled).is_(True)).order_by(col(Feed.url))):
        last = session.exec(select(Fetch).where(Fetch.url == feed.url).order_by(col(Fetch.id).desc()).limit(1)).first()
        if last is not None and last.outcome in FAILED and (feed.id, "feed_failing") not in told:
            since = _failing_since(session, feed.url)
            yield Broken(feed.url, last.outcome, since, last.detail or last.outcome, FAILING)


def _waiting_alerts(session: Session) -> Iterator[Broken]:
    for channel, (number, since, error) in count_waiting(session).items():
        message = f"{number} alerts are not taken ({error})"
        yield Broken(f"alerts by {channel}", "alerts_waiting", since, message, UNDELIVERED)


def _failing_since(session: Session, url: str) -> datetime:
    good = select(func.coalesce(func.max(Fetch.id), 0)).where(Fetch.url == url, col(Fetch.outcome).in_(STANDING))
    return session.exec(
        select(func.min(Fetch.started)).where(Fetch.url == url, col(Fetch.id) > good.scalar_subquery())
    ).one()


def _other_issues(session: Session) -> dict[str, int]:
    statement = select(Issue.kind, func.count()).where(Issue.open, col(Issue.kind).not_in(ADVICE))
    return dict(session.exec(statement.group_by(col(Issue.kind))).all())
