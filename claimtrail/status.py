"""What runs, what is due and what is broken: the store on one screen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, SQLModel, col, select

from claimtrail.steps import Desk
from db.models import Article, ArticleVersion, Claim, Event, Feed, Fetch, Issue, Run
from db.store.reading import unread_versions

BROKEN = ("error", "gone", "blocked", "refused")


@dataclass(frozen=True)
class FeedState:
    """A feed whose last fetch failed, and since when."""

    url: str
    outcome: str
    since: datetime
    detail: str | None


@dataclass(frozen=True)
class Status:
    """Counts of rows, versions due to be read, the last run of each kind, feeds that fail, issues that are open."""

    rows: dict[str, int]
    due: int
    runs: dict[str, dict[str, object]]
    broken: tuple[FeedState, ...]
    issues: dict[str, int]


def read_status(engine: Engine, desk: Desk) -> Status:
    """Ask the store for its state."""
    with Session(engine) as session:
        tables: tuple[type[SQLModel], ...] = (Article, ArticleVersion, Claim, Event)
        return Status(
            rows={str(table.__tablename__): _count(session, table) for table in tables},
            due=len(unread_versions(session, desk.digest)),
            runs=_last_runs(session),
            broken=tuple(_broken_feeds(session)),
            issues=_open_issues(session),
        )


def _count(session: Session, table: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def _last_runs(session: Session) -> dict[str, dict[str, object]]:
    newest = select(func.max(Run.id)).group_by(col(Run.kind))
    runs = session.exec(select(Run).where(col(Run.id).in_(newest)).order_by(col(Run.id)))
    return {run.kind: {"started": run.started, "outcome": run.outcome or "unfinished", **run.counts} for run in runs}


def _broken_feeds(session: Session) -> list[FeedState]:
    found = []
    for feed in session.exec(select(Feed).where(Feed.enabled).order_by(col(Feed.url))):
        fetches = session.exec(select(Fetch).where(Fetch.url == feed.url).order_by(col(Fetch.id).desc())).all()
        failing = []
        for fetch in fetches:
            if fetch.outcome not in BROKEN:
                break
            failing.append(fetch)
        if failing:
            found.append(FeedState(feed.url, failing[0].outcome, failing[-1].started, failing[0].detail))
    return found


def _open_issues(session: Session) -> dict[str, int]:
    statement = select(Issue.kind, func.count()).where(Issue.open).group_by(col(Issue.kind))
    return dict(session.exec(statement).all())
