"""Tables of linking: event, event_member, copy_edge, rate."""

from datetime import date

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Event(SQLModel, table=True):
    """Claims about one happening or one figure. Id: minted from its first claim, kept while that claim stays in it."""

    id: str = Field(primary_key=True)
    type: str = Field(index=True)
    title: str
    actor: str | None = Field(default=None, index=True)
    stage: str = Field(index=True)
    low: float | None = None
    high: float | None = None
    currency: str | None = Field(default=None, index=True)
    unit: str | None = None
    earliest: date | None = Field(default=None, index=True)
    latest: date | None = None
    edtf: str | None = None
    claims: int = 0
    articles: int = 0
    copies: int = 0
    publishers: int = 0
    origins: int = Field(default=0, index=True)
    origin_names: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    denied_by: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class EventMember(SQLModel, table=True):
    """A claim's place in an event."""

    __tablename__ = "event_member"

    event_id: str = Field(foreign_key="event.id", primary_key=True)
    claim_id: str = Field(foreign_key="claim.id", primary_key=True, index=True)
    stance: str
    copy_of: str | None = Field(default=None, foreign_key="article.id")  # the article it was copied from
    origin: str | None = None  # the origin it counts for


class CopyEdge(SQLModel, table=True):
    """One article that reproduces another: reprint, rewrite or translation."""

    __tablename__ = "copy_edge"

    article_id: str = Field(foreign_key="article.id", primary_key=True)
    original_id: str = Field(foreign_key="article.id", primary_key=True, index=True)
    kind: str
    score: float  # share of the copy's sentences found in the original, 0 to 1
    method: str


class Rate(SQLModel, table=True):
    """US dollars for one unit of a currency on one day, and who says so. Id: minted from currency, day, authority."""

    id: str = Field(primary_key=True)
    currency: str = Field(index=True)
    day: date
    usd: float
    authority: str
