"""Table of alerts: alert."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Alert(SQLModel, table=True):
    """An event that a saved query found new or changed, on its way through one channel.

    Id: minted from query, channel, event, the alert before it and what the event says now.
    """

    id: str = Field(primary_key=True)
    query: str = Field(index=True)  # the saved query, as the configuration names it
    channel: str  # webhook, email
    event_id: str = Field(index=True)  # no foreign key: linking may take the event apart, the alert was sent
    raised: datetime
    run_id: int = Field(foreign_key="run.id")
    state: str = Field(index=True)  # seen (it was there when watching began), waiting, sent
    before: dict[str, object] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    claims: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    attempts: int = 0
    next_try: datetime | None = None
    sent: datetime | None = None
    error: str | None = None  # why the last attempt failed
