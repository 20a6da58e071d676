"""How feeds fare: what each was asked and gave lately."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from db.models import Article, ArticleVersion, Claim, Feed, Fetch, Run
from db.store.collection import STANDING

ARRIVALS = 30  # the newest answers with new articles: enough to say what is usual
PAST = timedelta(days=90)  # what is older says little of how a feed fares
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class FeedPage:
    """One page of a feed and how its last fetch ended."""

    url: str
    outcome: str
    snapshot_id: str | None


@dataclass(frozen=True)
class FeedRecord:
    """What a feed was asked and gave; its first answer, which lists the past, counts as no news."""

    first: datetime | None  # when it was first answered well, and last
    last: datetime | None
    failures: int  # asks since then without a good answer
    failing_since: datetime | None
    outcome: str | None  # of the last ask
    detail: str | None
    week: int  # new articles listed in the seven days before the last good answer
    arrivals: tuple[datetime, ...]  # when it listed new ones, newest first
    listed: tuple[int, int] | None  # articles in the last list, and in the longest; None without a list
    pages: tuple[FeedPage, ...]  # the newest ones
    articles: int  # the newest articles on topic that were read, and those with a claim
    with_claims: int


@dataclass(frozen=True)
class Asks:
    """When a feed was asked last, how often in a row in vain, and when it listed something new, newest first."""

    last: datetime | None
    failures: int
    arrivals: tuple[datetime, ...]


def find_parts(feeds: Iterable[Feed], files: Container[str]) -> dict[str, list[Feed]]:
    """Return, for each sitemap of the publishers' `files`, the sitemaps found in its publisher's indexes."""
    rows = list(feeds)
    found: dict[str, list[Feed]] = {}
    for row in rows:
        if row.url not in files and row.kind == "sitemap":
            found.setdefault(row.publisher_id, []).append(row)
    return {row.url: found.get(row.publisher_id, []) for row in rows if row.url in files and row.kind == "sitemap"}


def asks_of(session: Session, feed: Feed, parts: Sequence[Feed], since: int) -> Asks:
    """Return how a feed was asked from fetch `since` on."""
    asked = (Fetch.url == feed.url, col(Fetch.id) >= since)
    last = session.exec(select(func.max(Fetch.started)).where(*asked)).one()
    good = select(func.coalesce(func.max(Fetch.id), 0)).where(*asked, col(Fetch.outcome).in_(STANDING))
    failed = select(func.count()).where(*asked, col(Fetch.id) > good.scalar_subquery())
    return Asks(last, session.exec(failed).one(), _arrivals(session, [feed, *parts], since))


def first_fetch_since(session: Session, moment: datetime) -> int:
    """Return the id of the first fetch of the runs that began after a moment: ids are in the order of time."""
    run = session.exec(select(func.min(Run.id)).where(Run.started >= moment)).one()
    if run is None:
        return (session.exec(select(func.max(Fetch.id))).one() or 0) + 1
    return session.exec(select(func.min(Fetch.id)).where(col(Fetch.run_id) >= run)).one() or 0


def feed_record(
    session: Session, feed: Feed, *, since: int, parts: Sequence[Feed] = (), newest: int = 20
) -> FeedRecord:
    """Return how a feed fares from fetch `since` on; `parts` are the sitemaps that its index lists."""
    asked = (Fetch.url == feed.url, col(Fetch.id) >= since)
    good = (*asked, col(Fetch.outcome).in_(STANDING))
    first_id, last_id = session.exec(select(func.min(Fetch.id), func.max(Fetch.id)).where(*good)).one()
    first, last = (session.get(Fetch, one) if one else None for one in (first_id, last_id))
    failed = (*asked, col(Fetch.id) > (last_id or 0))
    failures, broke = session.exec(select(func.count(), func.min(Fetch.started)).where(*failed)).one()
    final = session.exec(select(Fetch).where(*asked).order_by(col(Fetch.id).desc()).limit(1)).first()
    lists = [feed, *parts]
    articles, with_claims = _read_articles(session, lists, newest)
    return FeedRecord(
        first=first.started if first else None,
        last=last.started if last else None,
        failures=failures,
        failing_since=broke,
        outcome=final.outcome if final else None,
        detail=final.detail if final else None,
        week=_listed_new(session, lists, since, last.started - WEEK) if last else 0,
        arrivals=_arrivals(session, lists, since),
        listed=_lengths(session, asked) if feed.kind != "sitemap" else None,  # one of news may well be empty
        pages=_newest_pages(session, lists, since, newest),
        articles=articles,
        with_claims=with_claims,
    )


def _listed_new(session: Session, lists: Sequence[Feed], since: int, after: datetime) -> int:
    """Count the new articles that the lists gave after a moment, each list's first answer aside."""
    total = 0
    for feed in lists:
        first = select(func.min(Fetch.id)).where(Fetch.url == feed.url, col(Fetch.listed).is_not(None))
        statement = select(func.sum(Fetch.fresh)).where(
            Fetch.url == feed.url,
            col(Fetch.id) >= since,
            col(Fetch.id) > first.scalar_subquery(),
            Fetch.started > after,
        )
        total += session.exec(statement).one() or 0
    return total


def _arrivals(session: Session, lists: Sequence[Feed], since: int) -> tuple[datetime, ...]:
    """Return when the lists gave something new, newest first; what comes first of all may be long past."""
    statement = (
        select(Fetch.started)
        .where(col(Fetch.url).in_([feed.url for feed in lists]), col(Fetch.id) >= since, col(Fetch.fresh) > 0)
        .order_by(col(Fetch.id).desc())
        .limit(ARRIVALS)
    )
    return tuple(session.exec(statement).all())


def _lengths(session: Session, asked: Sequence[ColumnElement[bool] | bool]) -> tuple[int, int] | None:
    last = session.exec(
        select(Fetch.listed).where(*asked, col(Fetch.listed).is_not(None)).order_by(col(Fetch.id).desc()).limit(1)
    ).first()
    longest = session.exec(select(func.max(Fetch.listed)).where(*asked)).one()
    return None if last is None or longest is None else (last, longest)


def _newest_pages(session: Session, lists: Sequence[Feed], since: int, newest: int) -> tuple[FeedPage, ...]:
    """Return the pages that came last, each as its last fetch ended."""
    urls = [feed.url for feed in lists]
    first, last = func.min(Fetch.id), func.max(Fetch.id)
    seen = (
        select(last.label("last"), first.label("first"))
        .where(col(Fetch.feed_id).in_([feed.id for feed in lists]), col(Fetch.id) >= since, col(Fetch.url).not_in(urls))
        .group_by(col(Fetch.url))
        .order_by(first.desc())
        .limit(newest)
        .subquery()
    )
    statement = select(Fetch).join(seen, col(Fetch.id) == seen.c.last).order_by(seen.c.first.desc())
    return tuple(FeedPage(row.url, row.outcome, row.snapshot_id) for row in session.exec(statement).all())


def _read_articles(session: Session, lists: Sequence[Feed], newest: int) -> tuple[int, int]:
    """Count the newest articles on topic that were read, and those of them with a claim that stands."""
    statement = (
        select(Article.id, func.max(ArticleVersion.published).label("published"))
        .join(ArticleVersion, col(ArticleVersion.article_id) == Article.id)
        .where(col(Article.feed_id).in_([feed.id for feed in lists]), col(ArticleVersion.on_topic).is_(True))
        .group_by(col(Article.id))
        .order_by(func.max(ArticleVersion.published).desc(), col(Article.id))
        .limit(newest)
    )
    found = [row[0] for row in session.exec(statement).all()]
    claimed = select(func.count(func.distinct(Claim.article_id))).where(
        col(Claim.article_id).in_(found), col(Claim.superseded).is_(False)
    )
    return len(found), session.exec(claimed).one()
