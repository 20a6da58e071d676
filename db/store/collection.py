"""Rows of collecting: publishers, feeds, runs, fetches, snapshots, articles, versions; and what a crawl asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from db.ids import digest_text, mint_id
from db.models import Article, ArticleVersion, Feed, Fetch, GateVerdict, Publisher, Run, Snapshot

GOOD = ("new", "changed", "unchanged")  # outcomes whose bytes may stand for the page later
STANDING = (*GOOD, "not_modified")
LEFT_ALONE = ("forbidden", "refused", "gone")  # asked for again only when a feed lists them anew
CHUNK = 500  # values in one IN list; SQLite takes 999 in old builds


@dataclass(frozen=True)
class ConditionalState:
    """What to send so that an unchanged page is answered with 304."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True)
class Revisits:
    """How often a page is asked for again: up to an age, not sooner than an interval after the last time."""

    steps: tuple[tuple[timedelta, timedelta], ...] = (
        (timedelta(days=2), timedelta(0)),
        (timedelta(days=7), timedelta(days=1)),
        (timedelta(days=30), timedelta(days=7)),
    )
    tries: int = 3  # failures in a row before a page waits a day between tries

    @property
    def horizon(self) -> timedelta:
        """Return the age from which a page is left alone."""
        return max(age for age, _ in self.steps)

    def is_due(self, *, outcome: str, fetches: int, age: timedelta, since: timedelta) -> bool:
        """Say whether a page of an age, last asked for `since` ago with an outcome, is to be asked for now."""
        if outcome in LEFT_ALONE:
            return False
        if outcome not in (*STANDING, "teaser"):  # a teaser is an answer: the whole article may come later
            return fetches < self.tries or since >= timedelta(days=1)
        return next((since >= interval for limit, interval in self.steps if age <= limit), False)


def save_publisher(session: Session, publisher: Publisher) -> None:
    """Add or update a publisher."""
    session.merge(publisher)


def save_feed(session: Session, *, publisher_id: str, url: str, kind: str, enabled: bool = True) -> str:
    """Add or update a feed; return its id."""
    feed_id = mint_id(url)
    session.merge(Feed(id=feed_id, publisher_id=publisher_id, url=url, kind=kind, enabled=enabled))
    session.flush()
    return feed_id


def start_run(session: Session, *, kind: str, started: datetime, code_version: str) -> int:
    """Add a run that has begun; return its id."""
    run = Run(kind=kind, started=started, code_version=code_version)
    session.add(run)
    session.flush()
    assert run.id is not None
    return run.id


def end_run(session: Session, run_id: int, *, ended: datetime, outcome: str, counts: Mapping[str, int]) -> None:
    """Note how a run ended."""
    run = session.get_one(Run, run_id)
    run.ended, run.outcome, run.counts = ended, outcome, dict(counts)
    session.add(run)


def save_fetch(session: Session, fetch: Fetch) -> Fetch:
    """Add a fetch: one row for each exchange, never changed afterwards."""
    session.add(fetch)
    session.flush()
    return fetch


def save_snapshot(session: Session, snapshot: Snapshot) -> bool:
    """Add a snapshot unless its bytes are known; say whether they were new. Pruned ones are in the archive again."""
    known = session.get(Snapshot, snapshot.id)
    if known is not None:
        if known.pruned is not None:
            known.warc_file, known.warc_offset, known.pruned = snapshot.warc_file, snapshot.warc_offset, None
            session.add(known)
        return False
    session.add(snapshot)
    session.flush()
    return True


def save_article(session: Session, *, url: str, publisher_id: str, feed_id: str | None) -> str:
    """Add an article unless its address is known; return its id."""
    article_id = mint_id(url)
    if session.get(Article, article_id) is None:
        session.add(Article(id=article_id, url=url, publisher_id=publisher_id, feed_id=feed_id))
        session.flush()
    return article_id


def save_version(session: Session, version: ArticleVersion, *, fetched: datetime) -> bool:
    """Add an article's version unless that text is known; mints id, digest and sequence; say whether it was new.

    The sequence follows the times of the fetches: an old page that is filed late comes before a newer one.
    """
    assert version.text is not None
    version.text_digest = digest_text(version.text)
    version.id = mint_id(version.article_id, version.text_digest)
    if session.get(ArticleVersion, version.id) is not None:
        return False
    later = _versions_after(session, version.article_id, fetched)
    version.sequence = count_versions(session, version.article_id) - len(later) + 1
    moved = update(ArticleVersion).where(col(ArticleVersion.id).in_(later))
    session.execute(moved.values(sequence=ArticleVersion.sequence + 1))
    session.add(version)
    session.flush()
    return True


def save_verdict(session: Session, *, snapshot_id: str, watchlist: str, on_topic: bool, words: Iterable[str]) -> None:
    """Note what the gate said of a snapshot under one watchlist."""
    session.merge(
        GateVerdict(snapshot_id=snapshot_id, watchlist_digest=watchlist, on_topic=on_topic, words=list(words))
    )


def count_versions(session: Session, article_id: str) -> int:
    """Count an article's versions."""
    statement = select(func.count()).select_from(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return session.exec(statement).one()


def _versions_after(session: Session, article_id: str, moment: datetime) -> list[str]:
    """Return an article's versions whose bytes were first fetched after a moment."""
    statement = (
        select(ArticleVersion.id)
        .join(Fetch, col(Fetch.snapshot_id) == col(ArticleVersion.snapshot_id))
        .where(ArticleVersion.article_id == article_id)
        .group_by(col(ArticleVersion.id))
        .having(func.min(Fetch.started) > moment)
    )
    return list(session.exec(statement).all())


def latest_version(session: Session, article_id: str) -> ArticleVersion | None:
    """Return an article's newest version."""
    statement = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return session.exec(statement.order_by(col(ArticleVersion.sequence).desc()).limit(1)).first()


def conditional_state(session: Session, url: str, final_url: str) -> ConditionalState | None:
    """Return the validators of the last fetch of a URL if it was good and ended at `final_url`.

    After a failure of whatever kind nothing is sent: a 304 could speak of what failed, and would stand for a success.
    """
    statement = (
        select(Fetch).where(Fetch.url == url, Fetch.outcome != "not_modified").order_by(col(Fetch.id).desc()).limit(1)
    )
    last = session.exec(statement).first()
    if last is None or last.outcome not in GOOD or last.final_url != final_url:
        return None
    if not (last.etag or last.last_modified):
        return None
    return ConditionalState(etag=last.etag, last_modified=last.last_modified)


def last_good_snapshot(session: Session, url: str) -> str | None:
    """Return the snapshot of the last good fetch of a URL."""
    statement = (
        select(Fetch.snapshot_id)
        .where(Fetch.url == url, col(Fetch.outcome).in_(GOOD))
        .order_by(col(Fetch.id).desc())
        .limit(1)
    )
    return session.exec(statement).first()


def known_urls(session: Session, urls: Iterable[str], *, but: Iterable[str] = ()) -> dict[str, datetime]:
    """Return those of the URLs that were asked for before, with the time they last were; some outcomes do not count."""
    known: dict[str, datetime] = {}
    wanted = list(urls)
    for start in range(0, len(wanted), CHUNK):
        statement = select(Fetch.url, func.max(Fetch.started)).where(col(Fetch.url).in_(wanted[start : start + CHUNK]))
        counted = statement.where(col(Fetch.outcome).not_in(list(but)))
        known.update(dict(session.exec(counted.group_by(Fetch.url)).all()))
    return known


def is_fetched(session: Session, url: str, at: datetime) -> bool:
    """Say whether an address was fetched at that very time."""
    return session.exec(select(Fetch.id).where(Fetch.url == url, Fetch.started == at).limit(1)).first() is not None


def due_pages(session: Session, *, feed_id: str, feed_url: str, now: datetime, revisits: Revisits) -> list[str]:
    """Return a feed's pages that are to be asked for again, in the order they were first seen."""
    first, last = func.min(Fetch.started), func.max(Fetch.id)
    seen = (
        select(Fetch.url, first.label("first"), last.label("last"), func.count().label("fetches"))
        .where(Fetch.feed_id == feed_id, Fetch.url != feed_url)
        .group_by(Fetch.url)
        .having(first >= now - revisits.horizon)
        .subquery()
    )
    statement = select(Fetch, seen.c.first, seen.c.fetches).join(seen, col(Fetch.id) == seen.c.last)
    rows = session.exec(statement.order_by(seen.c.first, col(Fetch.url))).all()
    return [
        fetch.url
        for fetch, begun, fetches in rows
        if revisits.is_due(outcome=fetch.outcome, fetches=fetches, age=now - begun, since=now - fetch.started)
    ]


def claim_listed(session: Session, feed_id: str, urls: Iterable[str]) -> None:
    """Give articles that several feeds list to the one with the lowest id, so that no order of arrival shows."""
    wanted = list(urls)
    for start in range(0, len(wanted), CHUNK):
        listed = (
            select(ArticleVersion.article_id)
            .join(Fetch, col(Fetch.snapshot_id) == col(ArticleVersion.snapshot_id))
            .where(col(Fetch.url).in_(wanted[start : start + CHUNK]))
        )
        session.execute(
            update(Article)
            .where(col(Article.id).in_(listed), (col(Article.feed_id).is_(None)) | (col(Article.feed_id) > feed_id))
            .values(feed_id=feed_id)
        )


def dropped_snapshots(session: Session, watchlist: str) -> list[tuple[Snapshot, Fetch]]:
    """Return the snapshots that no watchlist let pass and this one has not judged, each with its first fetch."""
    judged = select(GateVerdict.snapshot_id).where(GateVerdict.watchlist_digest == watchlist)
    passed = select(GateVerdict.snapshot_id).where(col(GateVerdict.on_topic).is_(True))
    firsts = select(Fetch.snapshot_id, func.min(Fetch.id).label("first")).group_by(col(Fetch.snapshot_id)).subquery()
    statement = (
        select(Snapshot, Fetch)
        .join(firsts, firsts.c.snapshot_id == Snapshot.id)
        .join(Fetch, col(Fetch.id) == firsts.c.first)
        .where(
            col(Snapshot.pruned).is_(None),
            col(Snapshot.id).in_(select(GateVerdict.snapshot_id)),
            col(Snapshot.id).not_in(judged),
            col(Snapshot.id).not_in(passed),
        )
    )
    return [(snapshot, fetch) for snapshot, fetch in session.exec(statement.order_by(col(Fetch.id))).all()]


def found_feeds(session: Session, publisher_id: str) -> list[Feed]:
    """Return a publisher's feeds, those found on the way (the parts of a sitemap index) included."""
    return list(session.exec(select(Feed).where(Feed.publisher_id == publisher_id).order_by(Feed.url)).all())
