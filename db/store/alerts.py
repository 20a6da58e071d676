"""Rows of alerts: what each query and channel was told of an event, and what still waits to be sent."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, func, select

from db.models import Alert, EventMember, Meta

CHUNK: Final = 500  # values in one IN list
WATCHED: Final = (  # what of an event is news when it changes; its articles and copies are not, its origins are
    "stage",
    "standing",
    "low",
    "high",
    "currency",
    "unit",
    "happened",
    "origin_names",
    "denied_by",
)


def event_states(session: Session, event_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what is watched of the events that exist, by id."""
    wanted, found = list(event_ids), {}
    detail = text(f"SELECT event_id, {', '.join(WATCHED)} FROM event_detail WHERE event_id IN :events")
    statement = detail.bindparams(bindparam("events", expanding=True))
    for start in range(0, len(wanted), CHUNK):
        rows = session.connection().execute(statement, {"events": wanted[start : start + CHUNK]}).mappings()
        for row in rows:
            lists = {name: json.loads(row[name] or "[]") for name in ("origin_names", "denied_by")}
            found[row["event_id"]] = {name: row[name] for name in WATCHED} | lists
    return found


def event_claims(session: Session, event_ids: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of the events' claims, by event."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(event_ids), CHUNK):
        members = select(EventMember).where(col(EventMember.event_id).in_(event_ids[start : start + CHUNK]))
        for member in session.exec(members.order_by(col(EventMember.claim_id))).all():
            found.setdefault(member.event_id, []).append(member.claim_id)
    return found


def latest_alerts(session: Session, query: str, channel: str) -> list[Alert]:
    """Return the last alert on each event, the newest first."""
    wanted = select(Alert).where(Alert.query == query, Alert.channel == channel)
    rows = session.exec(wanted.order_by(col(Alert.raised).desc(), col(Alert.id))).all()
    latest: dict[str, Alert] = {}
    for row in rows:
        latest.setdefault(row.event_id, row)
    return list(latest.values())


def begin_watching(session: Session, query: str, channel: str, now: datetime) -> bool:
    """Note that a query is watched for a channel from now on; say whether it was not before."""
    key = f"watched_since/{channel}/{query}"
    if session.get(Meta, key) is not None:
        return False
    session.add(Meta(key=key, value=now.isoformat()))
    session.flush()
    return True


def waiting_alerts(session: Session, *, due: datetime | None) -> list[Alert]:
    """Return the alerts that wait to be sent, the oldest first; with `due`, those whose next try has come by then."""
    wanted = select(Alert).where(Alert.state == "waiting")
    if due is not None:
        wanted = wanted.where(col(Alert.next_try).is_(None) | (col(Alert.next_try) <= due))
    return list(session.exec(wanted.order_by(col(Alert.raised), col(Alert.id))).all())


def told_alerts(session: Session, most: int) -> list[Alert]:
    """Return the newest alerts, those aside that only say what was there when watching began."""
    wanted = select(Alert).where(Alert.state != "seen").order_by(col(Alert.raised).desc(), col(Alert.id))
    return list(session.exec(wanted.limit(most)).all())


def count_waiting(session: Session) -> Mapping[str, tuple[int, datetime, str | None]]:
    """Return, by channel, how many alerts wait after a failed attempt, since when, and why the last one failed."""
    wanted = (
        select(Alert.channel, func.count(), func.min(Alert.raised), func.max(Alert.error))
        .where(Alert.state == "waiting", Alert.attempts > 0)
        .group_by(Alert.channel)
    )
    return {channel: (number, since, error) for channel, number, since, error in session.exec(wanted).all()}
