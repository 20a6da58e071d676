"""What an alert says: what changed, the event, its claims with their words, links; composed when it is sent."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import text
from sqlmodel import Session

from claimtrail.saved import SavedQuery
from db.models import Alert

MOST: Final = 20  # claims told of; the link shows all
CLAIMS: Final = """
SELECT claim_detail.claim_id, quote, chain, claim_detail.stance, stage, published, publisher, headline, url, lang
FROM event_member JOIN claim_detail ON claim_detail.claim_id = event_member.claim_id
WHERE event_member.event_id = :event
ORDER BY event_member.copy_of IS NOT NULL, published DESC, claim_detail.claim_id
LIMIT :most
"""
SAMPLE: Final[Mapping[str, Any]] = {
    "alert": "test",
    "kind": "test",
    "query": "test",
    "title": "A test of claimtrail's alerts",
    "changes": [],
    "event": None,
    "claims": [],
    "links": {},
    "text": "A test of claimtrail's alerts: this channel works.",
}


def write_payload(session: Session, alert: Alert, query: SavedQuery | None, *, site: str, stem: str) -> dict[str, Any]:
    """Return an alert as it is sent; `text` says it in short for whoever shows only that."""
    changes = list(find_changes(alert))
    event, claims = _event(session, alert.event_id), _claims(session, alert.event_id, site)
    links = {"event": f"{site}/-/event/{alert.event_id}", "query": f"{site}/{stem}/{quote(alert.query, safe='?=&+%')}"}
    payload = {
        "alert": alert.id,
        "kind": "new" if alert.before is None else "changed",
        "query": alert.query,
        "title": query.title if query else alert.query,
        "raised": alert.raised.isoformat(),
        "changes": changes,
        "event": event,
        "claims": claims,
        "links": links,
    }
    return payload | {"text": "\n".join(_text_lines(payload))}


def find_changes(alert: Alert) -> Iterator[dict[str, Any]]:
    """Yield each field that says something else than before; of a new event, each that says something."""
    before = alert.before or {}
    for name, value in alert.after.items():
        old = before.get(name)
        if value != old and (value not in (None, []) or old not in (None, [])):
            yield {"field": name, "old": old, "new": value}


def write_subject(payload: Mapping[str, Any]) -> str:
    """Return the alert in one line."""
    event = payload["event"] or {}
    words = f"{payload['kind']}: {event.get('title') or payload['title']}"
    return " ".join(words.split())


def _event(session: Session, event_id: str) -> dict[str, Any] | None:
    row = session.connection().execute(text("SELECT * FROM event_detail WHERE event_id = :event"), {"event": event_id})
    found = row.mappings().first()
    return dict(found) if found else None


def _claims(session: Session, event_id: str, site: str) -> list[dict[str, Any]]:
    rows = session.connection().execute(text(CLAIMS), {"event": event_id, "most": MOST}).mappings()
    return [dict(row) | {"link": f"{site}/-/claim/{row['claim_id']}"} for row in rows]


def _text_lines(payload: Mapping[str, Any]) -> Iterator[str]:
    yield write_subject(payload)
    if payload["event"] is None:
        yield "Since it was raised, the event has been taken apart or taken down."
    if payload["kind"] == "changed":
        yield from (f"{one['field']}: {_say(one['old'])} -> {_say(one['new'])}" for one in payload["changes"])
    for claim in payload["claims"][:MOST]:
        yield f"“{claim['quote']}” ({claim['chain']}, {claim['published'] or 'undated'}) {claim['link']}"
    yield f"Event: {payload['links']['event']}"
    yield f"Query “{payload['title']}”: {payload['links']['query']}"


def _say(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nobody"
    return f"{value:,.15g}" if isinstance(value, float) else "nothing" if value is None else str(value)
