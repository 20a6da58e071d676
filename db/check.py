"""The questions `verify` asks of the store: every anchor with all that its proof needs, and the snapshots."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.models import Anchor, ArticleVersion, Claim, Fetch, Snapshot


@dataclass(frozen=True)
class Link:
    """An anchor and the rows it rests on."""

    claim: Claim
    anchor: Anchor
    version: ArticleVersion


@dataclass(frozen=True)
class ArchivedPage:
    """A version and where its bytes lie; `url` is the address they came from."""

    version: ArticleVersion
    snapshot: Snapshot
    url: str


def find_links(session: Session) -> Iterator[Link]:
    """Yield every anchor of every claim, in the order of claims."""
    statement = (
        select(Claim, Anchor, ArticleVersion)
        .where(Anchor.claim_id == Claim.id, Anchor.version_id == ArticleVersion.id)
        .order_by(col(Claim.id), col(Anchor.id))
    )
    for claim, anchor, version in session.exec(statement):
        yield Link(claim, anchor, version)


def unanchored_claims(session: Session) -> list[str]:
    """List the claims that no anchor holds."""
    return list(session.exec(select(Claim.id).where(col(Claim.id).not_in(select(Anchor.claim_id)))))


def find_pages(session: Session) -> Iterator[ArchivedPage]:
    """Yield every article version with the snapshot it was read from and the address of its first fetch."""
    statement = select(ArticleVersion, Snapshot).where(
        ArticleVersion.snapshot_id == Snapshot.id,
        col(ArticleVersion.text).is_not(None),  # what was taken down has none
    )
    for version, snapshot in session.exec(statement.order_by(col(ArticleVersion.id))):
        fetch = session.exec(select(Fetch).where(Fetch.snapshot_id == snapshot.id).order_by(col(Fetch.id))).first()
        yield ArchivedPage(version, snapshot, (fetch.final_url or fetch.url) if fetch else "")
