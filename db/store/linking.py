"""Rows of linking: what stands to be linked, and the events, members and copies that linking found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect
from sqlmodel import Session, SQLModel, col, select

from db.models import (
    Amount,
    Article,
    ArticleVersion,
    Claim,
    ClaimParty,
    ClaimSpeaker,
    CopyEdge,
    Entity,
    Event,
    EventMember,
    Mention,
    Meta,
    Period,
    Publisher,
)
from db.store.claims import set_values

LINKED = "linked"  # key in meta


@dataclass(frozen=True)
class StandingClaim:
    """A claim that stands, with its chain, its parties, its article's version and the publisher."""

    claim: Claim
    version: ArticleVersion
    publisher: Publisher
    counterparties: Sequence[ClaimParty]
    speakers: Sequence[ClaimSpeaker]


@dataclass(frozen=True)
class LinkedRows:
    """All that linking found."""

    events: Sequence[Event]
    members: Sequence[EventMember]
    copies: Sequence[CopyEdge]


def standing_claims(session: Session) -> list[StandingClaim]:
    """Return the claims that are not superseded, by id."""
    statement = (
        select(Claim, ArticleVersion, Publisher)
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.version_id)
        .join(Article, col(Article.id) == Claim.article_id)
        .join(Publisher, col(Publisher.id) == Article.publisher_id)
        .where(col(Claim.superseded).is_(False))
        .order_by(Claim.id)
    )
    parties = _grouped(session, select(ClaimParty).where(ClaimParty.role == "counterparty"))
    speakers = _grouped(session, select(ClaimSpeaker))
    return [
        StandingClaim(claim, version, publisher, parties.get(claim.id, []), speakers.get(claim.id, []))
        for claim, version, publisher in session.exec(statement).all()
    ]


def standing_articles(session: Session) -> list[tuple[ArticleVersion, Publisher]]:
    """Return the latest version of each article on topic, with its publisher."""
    statement = (
        select(ArticleVersion, Publisher)
        .join(Article, col(Article.id) == ArticleVersion.article_id)
        .join(Publisher, col(Publisher.id) == Article.publisher_id)
        .where(col(ArticleVersion.on_topic).is_(True))
        .order_by(ArticleVersion.article_id, col(ArticleVersion.sequence))
    )
    return list({version.article_id: (version, owner) for version, owner in session.exec(statement).all()}.values())


def version_marks(session: Session, version_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names, sums and dates of versions in the order of the text, written the same in every language."""
    marks: dict[str, list[tuple[int, str]]] = {version_id: [] for version_id in version_ids}
    named = select(Mention, Entity).join(Entity, col(Entity.id) == Mention.entity_id)
    for mention, entity in session.exec(named.where(col(Mention.coreferent).is_(False))).all():
        marks.get(mention.version_id, []).append((mention.start, entity.wikidata or entity.name))
    for amount in session.exec(select(Amount)).all():
        marks.get(amount.version_id, []).append((amount.start, f"{amount.low} {amount.high} {amount.currency}"))
    for period in session.exec(select(Period)).all():
        marks.get(period.version_id, []).append((period.start, period.edtf))
    return {version_id: tuple(mark for _, mark in sorted(found)) for version_id, found in marks.items()}


def publisher_families(session: Session) -> dict[str, str]:
    """Return the owner family of each publisher's name."""
    return {publisher.name: publisher.family for publisher in session.exec(select(Publisher)).all()}


def linked_digest(session: Session) -> str | None:
    """Return the digest of what the stored links rest on."""
    known = session.get(Meta, LINKED)
    return known.value if known else None


def count_links(session: Session) -> dict[str, int]:
    """Count the events and the copies."""
    tables: tuple[tuple[str, type[SQLModel]], ...] = (("events", Event), ("copies", CopyEdge))
    return {name: session.exec(select(func.count()).select_from(table)).one() for name, table in tables}


def save_links(session: Session, rows: LinkedRows, *, digest: str) -> dict[str, int]:
    """Let the store have these events, members and copies and no others; return how many rows changed."""
    session.merge(Meta(key=LINKED, value=digest))
    changed = {"copies": _sync(session, CopyEdge, rows.copies)}
    kept = _keys(rows.members)
    for member in session.exec(select(EventMember)).all():
        if _key(member) not in kept:
            session.delete(member)
    session.flush()
    changed["events"] = _sync(session, Event, rows.events)
    changed["members"] = _sync(session, EventMember, rows.members)
    return changed


def _grouped(session: Session, statement: Any) -> dict[str, list[Any]]:
    """Return the rows of a statement by claim, in their positions."""
    grouped: dict[str, list[Any]] = {}
    for row in sorted(session.exec(statement).all(), key=lambda row: row.position):
        grouped.setdefault(row.claim_id, []).append(row)
    return grouped


def _sync(session: Session, table: type[SQLModel], rows: Sequence[SQLModel]) -> int:
    """Make a table hold these rows and no others, touching only those that differ; return how many did."""
    stored = {_key(row): row for row in session.exec(select(table)).all()}
    changed = 0
    for row in rows:
        known = stored.pop(_key(row), None)
        if known is None:
            session.add(row)
            changed += 1
        elif known.model_dump() != row.model_dump():
            set_values(known, row.model_dump())
            changed += 1
    for gone in stored.values():
        session.delete(gone)
    session.flush()
    return changed + len(stored)


def _keys(rows: Iterable[SQLModel]) -> set[tuple[Any, ...]]:
    return {_key(row) for row in rows}


def _key(row: SQLModel) -> tuple[Any, ...]:
    return tuple(getattr(row, column.key) for column in inspect(type(row)).primary_key)
