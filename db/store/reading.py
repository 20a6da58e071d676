"""Rows of reading: one version's names, amounts, dates and claims, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from db.models import Amount, ArticleVersion, Entity, Issue, Mention, Period, Rate, Snapshot
from db.store.claims import ClaimSaver, ReadClaim, Saved, set_values


@dataclass(frozen=True)
class ReadVersion:
    """All that was read in one version; `digest` says what read it."""

    digest: str
    on_topic: bool
    entities: Sequence[Entity] = ()
    rates: Sequence[Rate] = ()
    mentions: Sequence[Mention] = ()
    amounts: Sequence[Amount] = ()
    periods: Sequence[Period] = ()
    claims: Sequence[ReadClaim] = ()
    issues: Sequence[Issue] = ()


def unread_versions(session: Session, digest: str, *, everything: bool = False) -> list[str]:
    """Return the ids of the versions that `digest` has not read, an article's versions in their order.

    A version whose page was pruned is read no more: a claim found now would rest on no bytes.
    """
    there = select(ArticleVersion.id).join(Snapshot).where(col(Snapshot.pruned).is_(None))
    statement = there.order_by(col(ArticleVersion.article_id), col(ArticleVersion.sequence))
    if not everything:
        unread = col(ArticleVersion.read_digest)
        statement = statement.where(unread.is_(None) | (unread != digest))
    return list(session.exec(statement).all())


def save_reading(session: Session, version: ArticleVersion, reading: ReadVersion, *, run_id: int) -> Saved:
    """Write a version's reading; what stands already is left as it is, what it replaces is kept as a revision."""
    _save_new(session, reading.entities)
    _save_new(session, reading.rates)
    _save_found(session, Mention, version.id, reading.mentions)
    _save_found(session, Amount, version.id, reading.amounts)
    _save_found(session, Period, version.id, reading.periods)
    _save_issues(session, version.id, reading.issues, run_id)
    saved = ClaimSaver(session, version, run_id).save(reading.claims)
    set_values(version, {"on_topic": reading.on_topic, "read_digest": reading.digest})
    session.add(version)
    session.flush()
    return saved


def _save_new(session: Session, rows: Iterable[Entity | Rate]) -> None:
    """Add the rows that the store does not know yet, one after the other: a later one may point at an earlier one."""
    for row in rows:
        if session.get(type(row), row.id) is None:
            session.add(row)
            session.flush()


def _save_issues(session: Session, version_id: str, issues: Sequence[Issue], run_id: int) -> None:
    """Open what a reading found odd in a version, and close what it did not find again."""
    found = {issue.id: issue for issue in issues}
    for stored in session.exec(select(Issue).where(Issue.subject_id == version_id)).all():
        set_values(stored, {"open": stored.id in found})
        found.pop(stored.id, None)
    for issue in found.values():
        issue.run_id = run_id
        session.add(issue)
    session.flush()


def _save_found(
    session: Session,
    table: type[Mention] | type[Amount] | type[Period],
    version_id: str,
    rows: Sequence[Mention | Amount | Period],
) -> None:
    """Let a version have these rows of a table and no others; rows that stand are left as they are."""
    found: Sequence[Any] = session.exec(select(table).where(table.version_id == version_id)).all()
    stored = {row.id: row for row in found}
    for row in rows:
        known = stored.pop(row.id, None)
        if known is None:
            session.add(row)
        else:
            set_values(known, row.model_dump())
    for gone in stored.values():
        session.delete(gone)
    session.flush()
