"""What of the archive may go: pages that no claim rests on, by their age and by what they turned out to be."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import and_, func, or_, update
from sqlmodel import Session, col, select

from db.models import Anchor, ArticleVersion, Feed, Fetch, GateVerdict, Snapshot
from db.store.collection import CHUNK

OFF_TOPIC = "off_topic"
WALLS = ("consent", "teaser", "empty", "blocked")


def find_prunable(session: Session, before: datetime) -> dict[str, str]:
    """Return the snapshots last received before a moment that nothing needs, each with what it is.

    Needed are the pages that a claim rests on, in whichever version; the latest version of an article, unless it was
    read and found off topic; and what was not read yet. What was taken down is no bytes of a page any more.
    """
    needed = {*_with_claims(session), *_standing(session)}
    last = func.max(Fetch.started)
    aged = select(Fetch.snapshot_id).group_by(col(Fetch.snapshot_id)).having(last < before)
    rows = select(Snapshot.id).where(col(Snapshot.id).in_(aged), col(Snapshot.pruned).is_(None))
    free = [one for one in session.exec(rows.order_by(col(Snapshot.id))).all() if one not in needed]
    kinds = _Kinds(session)
    return {one: kinds.name(one) for one in free}


def find_places(session: Session) -> dict[str, dict[int, str]]:
    """Return where the archive has each snapshot: by file, by offset."""
    places: dict[str, dict[int, str]] = {}
    for snapshot in session.exec(select(Snapshot).where(col(Snapshot.pruned).is_(None))):
        places.setdefault(snapshot.warc_file, {})[snapshot.warc_offset] = snapshot.id
    return places


def move_snapshots(session: Session, file: str, offsets: Mapping[str, int]) -> None:
    """Note where in which file snapshots lie now."""
    for snapshot_id, offset in offsets.items():
        snapshot = session.get_one(Snapshot, snapshot_id)
        snapshot.warc_file, snapshot.warc_offset = file, offset
        session.add(snapshot)
    session.flush()


def mark_pruned(session: Session, ids: Iterable[str], at: datetime) -> None:
    """Note that the bytes of snapshots are gone; their rows stay."""
    gone = list(ids)
    for start in range(0, len(gone), CHUNK):
        chunk = col(Snapshot.id).in_(gone[start : start + CHUNK])
        session.execute(update(Snapshot).where(chunk).values(pruned=at))


def _with_claims(session: Session) -> Iterable[str]:
    anchored = select(ArticleVersion.snapshot_id).join(Anchor, col(Anchor.version_id) == col(ArticleVersion.id))
    return session.exec(anchored.distinct()).all()


def _standing(session: Session) -> Iterable[str]:
    """Return the snapshots of versions that are the latest and not off topic, not read yet, or taken down."""
    newest = select(ArticleVersion.article_id, func.max(ArticleVersion.sequence).label("last"))
    latest = newest.group_by(col(ArticleVersion.article_id)).subquery()
    statement = select(ArticleVersion.snapshot_id).join(latest, latest.c.article_id == ArticleVersion.article_id)
    stands = and_(col(ArticleVersion.sequence) == latest.c.last, col(ArticleVersion.on_topic).is_not(False))
    unread, bare = col(ArticleVersion.read_digest).is_(None), col(ArticleVersion.text).is_(None)
    return session.exec(statement.where(or_(stands, unread, bare))).all()


class _Kinds:
    """Tells what a snapshot is, for the report."""

    def __init__(self, session: Session) -> None:
        on = select(GateVerdict.snapshot_id, func.max(GateVerdict.on_topic)).group_by(col(GateVerdict.snapshot_id))
        self._passed = {snapshot: bool(on_topic) for snapshot, on_topic in session.exec(on).all()}
        versions = select(ArticleVersion.snapshot_id, ArticleVersion.on_topic)
        self._versions = {snapshot: on_topic is not False for snapshot, on_topic in session.exec(versions).all()}
        feeds = select(Fetch.snapshot_id).join(Feed, and_(col(Feed.id) == Fetch.feed_id, col(Feed.url) == Fetch.url))
        self._feeds = set(session.exec(feeds).all())
        walls = select(Fetch.snapshot_id).where(col(Fetch.outcome).in_(WALLS))
        self._walls = set(session.exec(walls).all())

    def name(self, snapshot_id: str) -> str:
        """Return what a snapshot is, in a word."""
        if snapshot_id in self._versions:
            return "superseded" if self._versions[snapshot_id] else OFF_TOPIC
        if snapshot_id in self._walls:
            return "walls"
        if snapshot_id in self._passed:
            return "unchanged" if self._passed[snapshot_id] else OFF_TOPIC
        return "feeds" if snapshot_id in self._feeds else "other_pages"
