"""What is new: the events of each watched query, compared with what was last told of them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final

from sqlmodel import Session

from claimtrail.errors import ConfigError
from claimtrail.saved import SavedQuery
from db.ids import mint_id
from db.models import Alert
from db.store.alerts import begin_watching, event_claims, event_states, latest_alerts

LONGEST: Final = 30.0  # seconds a query may take: it runs at the end of every turn
EVENT: Final = "event_id"  # the column by which a query names events


@dataclass(frozen=True)
class Match:
    """An event that a query found: what is watched of it, and its claims."""

    event_id: str
    state: Mapping[str, Any]
    claims: Sequence[str]


def raise_alerts(
    session: Session, store: Path, query: SavedQuery, channels: Sequence[str], *, run_id: int, now: datetime
) -> int:
    """Write an alert for each event of a query that is new or changed since a channel was told; return how many.

    What is there when watching begins is only noted: nobody wants the whole past by mail.
    """
    matches = list(find_matches(session, find_events(store, query)))
    raised = 0
    for channel in channels:
        state = "seen" if begin_watching(session, query.name, channel, now) else "waiting"
        told = latest_alerts(session, query.name, channel)
        fresh = [
            Alert(
                id=mint_id(query.name, channel, match.event_id, last.id if last else "", sorted(match.state.items())),
                query=query.name,
                channel=channel,
                event_id=match.event_id,
                raised=now,
                run_id=run_id,
                state=state,
                before=last.after if last else None,
                after=dict(match.state),
                claims=list(match.claims),
            )
            for match, last in find_news(matches, told)
        ]
        session.add_all(fresh)
        raised += len(fresh) if state == "waiting" else 0
    session.flush()
    return raised


def find_events(store: Path, query: SavedQuery) -> list[str]:
    """Run a query, which can only read, and return the events it names; raises ConfigError where it cannot be run."""
    deadline = monotonic() + LONGEST
    with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.set_progress_handler(lambda: monotonic() > deadline, 10_000)
        try:
            cursor = connection.execute(query.sql, dict(query.values))
            columns = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise ConfigError(f"The saved query {query.name!r} cannot be run ({error}); mend its SQL.") from error
    if EVENT not in columns:
        raise ConfigError(f"The saved query {query.name!r} has no column {EVENT}; select it, to watch the events.")
    place = columns.index(EVENT)
    return list(dict.fromkeys(row[place] for row in rows if row[place] is not None))


def find_matches(session: Session, event_ids: Sequence[str]) -> Iterator[Match]:
    """Yield the events by their ids, in that order."""
    states, claims = event_states(session, event_ids), event_claims(session, event_ids)
    for event_id in event_ids:
        if event_id in states:
            yield Match(event_id, states[event_id], claims.get(event_id, []))


def find_news(matches: Sequence[Match], told: Sequence[Alert]) -> Iterator[tuple[Match, Alert | None]]:
    """Yield each match that was not told, or told otherwise, with the last alert on it.

    Linking may give an event a new id: the last alert that shares a claim with it is about the same event.
    """
    by_event = {alert.event_id: alert for alert in told}
    by_claim = {claim: alert for alert in reversed(told) for claim in alert.claims}
    for match in matches:
        shared = (by_claim[claim] for claim in match.claims if claim in by_claim)
        last = by_event.get(match.event_id) or next(shared, None)
        if last is None or last.after != match.state:
            yield match, last
