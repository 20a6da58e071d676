"""Tables of care: review, entity_edge, issue, meta."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Review(SQLModel, table=True):
    """A person's decision on a claim or a merge; it never overwrites what was read."""

    id: int | None = Field(default=None, primary_key=True)
    subject_table: str
    subject_id: str = Field(index=True)
    field: str | None = None
    before: object = Field(default=None, sa_column=Column(JSON))
    after: object = Field(default=None, sa_column=Column(JSON))
    reviewer: str
    decided: datetime
    note: str | None = None


class EntityEdge(SQLModel, table=True):
    """A judgement on whether two entities are one; undone by `withdrawn`, never deleted."""

    __tablename__ = "entity_edge"

    id: int | None = Field(default=None, primary_key=True)
    left_id: str = Field(foreign_key="entity.id", index=True)
    right_id: str = Field(foreign_key="entity.id", index=True)
    judgement: str  # positive, negative, unsure
    reviewer: str
    decided: datetime
    withdrawn: datetime | None = None


class Issue(SQLModel, table=True):
    """Something odd in the data. Id: minted from kind and subject, so that it stands once however often it is seen."""

    id: str = Field(primary_key=True)
    kind: str = Field(index=True)
    subject_table: str
    subject_id: str = Field(index=True)
    message: str
    run_id: int = Field(foreign_key="run.id")  # the run that saw it first, or first again after it was closed
    open: bool = True


class Meta(SQLModel, table=True):
    """Facts about the store itself: which form it is (live, public), its archive folder's name."""

    key: str = Field(primary_key=True)
    value: str
