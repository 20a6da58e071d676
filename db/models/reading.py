"""Tables of reading: entity, mention, amount, period, claim and what hangs on a claim."""

from datetime import date

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Entity(SQLModel, table=True):
    """Who or what is meant. Id: the Wikidata id where known, else minted from kind and name."""

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    kind: str = Field(index=True)  # PERSON, ORG, PLACE, PRODUCT, GENERIC
    wikidata: str | None = None
    owner_id: str | None = Field(default=None, foreign_key="entity.id")


class Mention(SQLModel, table=True):
    """A name in a text. Id: minted from version, start, end."""

    id: str = Field(primary_key=True)
    version_id: str = Field(foreign_key="article_version.id", index=True)
    entity_id: str = Field(foreign_key="entity.id", index=True)
    start: int
    end: int
    text: str
    kind: str
    coreferent: bool = False
    confidence: float = 1.0


class Amount(SQLModel, table=True):
    """A sum or a count as written. Id: minted from version, start, end."""

    id: str = Field(primary_key=True)
    version_id: str = Field(foreign_key="article_version.id", index=True)
    start: int
    end: int
    text: str
    low: float | None = None
    high: float | None = None
    currency: str | None = Field(default=None, index=True)
    unit: str | None = None
    modifier: str
    basis: str


class Period(SQLModel, table=True):
    """A time as written. Id: minted from version, start, end."""

    id: str = Field(primary_key=True)
    version_id: str = Field(foreign_key="article_version.id", index=True)
    start: int
    end: int
    text: str
    earliest: date | None = None
    latest: date | None = None
    precision: str
    edtf: str


class Claim(SQLModel, table=True):
    """What one article says, once. Id: minted from the article, the sentence's text and the place among its claims."""

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", index=True)
    version_id: str = Field(foreign_key="article_version.id", index=True)  # the version it was last read in
    run_id: int = Field(foreign_key="run.id", index=True)
    quote: str
    sentence_digest: str
    place: int  # 0 for the first claim of its sentence
    type: str = Field(index=True)
    actor_id: str | None = Field(default=None, foreign_key="entity.id", index=True)
    actor: str | None = Field(default=None, index=True)
    low: float | None = None
    high: float | None = None
    currency: str | None = Field(default=None, index=True)
    unit: str | None = None
    modifier: str | None = None
    basis: str | None = None
    amount_text: str | None = None
    usd_low: float | None = None
    usd_high: float | None = Field(default=None, index=True)
    rate_id: str | None = Field(default=None, foreign_key="rate.id")
    earliest: date | None = Field(default=None, index=True)
    latest: date | None = None
    precision: str | None = None
    edtf: str | None = None
    stage: str = Field(index=True)
    stance: str = Field(index=True)
    speaker: str | None = Field(default=None, index=True)  # the nearest one; the chain is in claim_speaker
    cue: str | None = None
    origin: str | None = Field(default=None, index=True)
    confidence: float = Field(index=True)
    reasons: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    extractor: str
    model: str
    rules_digest: str
    superseded: bool = Field(default=False, index=True)  # the article's latest version no longer says it


class ClaimRevision(SQLModel, table=True):
    """How a claim was read before a later run read it otherwise."""

    __tablename__ = "claim_revision"

    claim_id: str = Field(foreign_key="claim.id", primary_key=True)
    run_id: int = Field(foreign_key="run.id", primary_key=True)  # the run that had read it so
    fields: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class ClaimParty(SQLModel, table=True):
    """An entity in its role in a claim."""

    __tablename__ = "claim_party"

    claim_id: str = Field(foreign_key="claim.id", primary_key=True)
    position: int = Field(primary_key=True)
    role: str  # actor, counterparty
    entity_id: str = Field(foreign_key="entity.id", index=True)
    name: str


class ClaimSpeaker(SQLModel, table=True):
    """One speaker of a claim's chain; position 0 is the nearest to the claim."""

    __tablename__ = "claim_speaker"

    claim_id: str = Field(foreign_key="claim.id", primary_key=True)
    position: int = Field(primary_key=True)
    entity_id: str | None = Field(default=None, foreign_key="entity.id", index=True)
    name: str  # `anonymous` for an unnamed one
    description: str | None = None  # the words that name or describe the speaker


class FieldEvidence(SQLModel, table=True):
    """The words that gave one field of a claim, in the version the claim was last read in."""

    __tablename__ = "field_evidence"

    claim_id: str = Field(foreign_key="claim.id", primary_key=True)
    field: str = Field(primary_key=True)
    start: int = Field(primary_key=True)
    end: int
    text: str


class Anchor(SQLModel, table=True):
    """Where a version says a claim (W3C text selectors). Id: minted from claim and version."""

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id", index=True)
    version_id: str = Field(foreign_key="article_version.id", index=True)
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
