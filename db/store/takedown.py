"""What a takedown removes and what it keeps: the rows stay, their words go, and a review says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, or_, select

from db.models import (
    Amount,
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    ClaimParty,
    ClaimRevision,
    ClaimSpeaker,
    CopyEdge,
    Entity,
    EntityEdge,
    EventMember,
    Fetch,
    FieldEvidence,
    GateVerdict,
    Mention,
    Period,
    Review,
)

TAKEN_DOWN = "taken down"
REFUSAL = "taken down on request: not stored again"


@dataclass(frozen=True)
class Holding:
    """What the store has of a page: its articles, their versions and snapshots, every address it was asked at."""

    articles: tuple[str, ...]
    versions: tuple[str, ...]
    snapshots: tuple[str, ...]
    urls: tuple[str, ...]


def find_holding(session: Session, url: str) -> Holding:
    """Return all that came from an address, and from the other addresses of the same article.

    What else an address answered (a wall that stands before many pages) is not held against those pages.
    """
    asked = select(Fetch.url).where(or_(Fetch.url == url, Fetch.final_url == url))
    fetched = select(Fetch.snapshot_id).where(or_(Fetch.url == url, Fetch.final_url == url))
    through = select(ArticleVersion.article_id).where(col(ArticleVersion.snapshot_id).in_(fetched))
    articles = {article.id: article.url for article in session.exec(select(Article).where(Article.url == url)).all()}
    articles |= {one: session.get_one(Article, one).url for one in session.exec(through).all()}
    of_articles = select(ArticleVersion).where(col(ArticleVersion.article_id).in_(articles))
    versions = session.exec(of_articles).all()
    snapshots = {version.snapshot_id for version in versions}
    fetches = session.exec(select(Fetch).where(col(Fetch.snapshot_id).in_(snapshots))).all()
    addresses = {fetch.url for fetch in fetches} | {fetch.final_url for fetch in fetches if fetch.final_url}
    return Holding(
        articles=tuple(sorted(articles)),
        versions=tuple(sorted(version.id for version in versions)),
        snapshots=tuple(sorted(snapshots)),
        urls=tuple(sorted({*addresses, *articles.values(), *session.exec(asked).all()})),
    )


def save_takedown(session: Session, holding: Holding, *, reviewer: str, why: str, decided: datetime) -> int:
    """Delete what was read in the articles and the words of their rows; note why; return how many claims went."""
    claims = list(session.exec(select(Claim.id).where(col(Claim.article_id).in_(holding.articles))).all())
    named = _named(session, holding, claims)
    for part in (FieldEvidence, ClaimSpeaker, ClaimParty, ClaimRevision, Anchor, EventMember):
        _delete(session, part, "claim_id", claims)
    _delete(session, Claim, "id", claims)
    for found in (Mention, Amount, Period):
        _delete(session, found, "version_id", holding.versions)
    _delete_unnamed(session, named)
    _delete(session, CopyEdge, "article_id", holding.articles)
    _delete(session, CopyEdge, "original_id", holding.articles)
    of_articles = col(ArticleVersion.id).in_(holding.versions)
    bare: dict[str, Any] = {"text": None, "title": None, "authors": [], "credits": None}
    session.execute(update(ArticleVersion).where(of_articles).values(**bare))
    of_pages = col(GateVerdict.snapshot_id).in_(holding.snapshots)
    session.execute(update(GateVerdict).where(of_pages).values(words=[]))
    of_claims = (col(Review.subject_table) == "claim") & col(Review.subject_id).in_(claims)
    session.execute(update(Review).where(of_claims).values(before=None, after=None))
    for table, ids in (("article", holding.articles), ("fetch", holding.urls)):
        for subject in ids:
            session.add(_review(table, subject, reviewer=reviewer, why=why, decided=decided))
    session.flush()
    return len(claims)


def find_takedown(session: Session, urls: Iterable[str]) -> Review | None:
    """Return the decision by which one of the addresses was taken down, if there is one."""
    statement = select(Review).where(
        col(Review.subject_id).in_(list(urls)), Review.subject_table == "fetch", Review.field == TAKEN_DOWN
    )
    return session.exec(statement.order_by(col(Review.id)).limit(1)).first()


def is_taken_down(session: Session, urls: Iterable[str]) -> bool:
    """Say whether one of the addresses was taken down: it is not to be asked for again."""
    return find_takedown(session, urls) is not None


def _delete(session: Session, table: type[SQLModel], column: str, ids: Iterable[str]) -> None:
    for one in ids:
        session.execute(delete(table).where(getattr(table, column) == one))


def _named(session: Session, holding: Holding, claims: list[str]) -> set[str]:
    """Return the entities that what goes speaks of."""
    ids = [
        *session.exec(select(Mention.entity_id).where(col(Mention.version_id).in_(holding.versions))).all(),
        *session.exec(select(Claim.actor_id).where(col(Claim.id).in_(claims))).all(),
        *session.exec(select(ClaimParty.entity_id).where(col(ClaimParty.claim_id).in_(claims))).all(),
        *session.exec(select(ClaimSpeaker.entity_id).where(col(ClaimSpeaker.claim_id).in_(claims))).all(),
    ]
    return {one for one in ids if one is not None}


def _delete_unnamed(session: Session, ids: Iterable[str]) -> None:
    """Delete the entities that nothing speaks of any more: a name may be what the request is about."""
    places = (
        *(Mention.entity_id, Claim.actor_id, ClaimParty.entity_id, ClaimSpeaker.entity_id),
        *(EntityEdge.left_id, EntityEdge.right_id, Entity.owner_id),
    )
    for one in sorted(ids):
        if all(session.exec(select(place).where(place == one).limit(1)).first() is None for place in places):
            session.execute(delete(Entity).where(col(Entity.id) == one))


def _review(table: str, subject: str, *, reviewer: str, why: str, decided: datetime) -> Review:
    return Review(
        subject_table=table, subject_id=subject, field=TAKEN_DOWN, reviewer=reviewer, decided=decided, note=why
    )
