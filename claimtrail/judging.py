"""Merging and splitting entities from the command line: names to rows, decisions to sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from db.engine import open_store, writing
from db.models import Entity
from db.reviews import entity_log, find_entity, save_judgement, withdraw_judgement

SAYING = {"positive": "are one", "negative": "are not one", "unsure": "may be one (nothing is merged)"}


def judge(store: Path, left: str, right: str, *, judgement: str, by: str) -> str:
    """Save a judgement on two entities; return it as a sentence."""
    with _session(store) as session:
        one, other = find_entity(session, left), find_entity(session, right)
        edge = save_judgement(session, one, other, judgement=judgement, reviewer=by, decided=datetime.now(UTC))
        sentence = (
            f"Judgement {edge.id}: {one.name} and {other.name} {SAYING[judgement]}; `claimtrail link` applies it."
        )
        session.commit()
    return sentence


def withdraw(store: Path, judgement: int) -> str:
    """Withdraw a judgement; return that as a sentence."""
    with _session(store) as session:
        withdraw_judgement(session, judgement, decided=datetime.now(UTC))
        session.commit()
    return f"Judgement {judgement} is withdrawn; `claimtrail link` applies it."


def read_log(store: Path, entity: str | None) -> list[dict[str, Any]]:
    """Return every judgement on an entity, or on all, with the entities' names."""
    with _session(store) as session:
        wanted = find_entity(session, entity).id if entity else None
        return [
            edge.model_dump()
            | {"left": session.get_one(Entity, edge.left_id).name, "right": session.get_one(Entity, edge.right_id).name}
            for edge in entity_log(session, wanted)
        ]


@contextmanager
def _session(store: Path) -> Iterator[Session]:
    engine = open_store(store)
    try:
        with writing(engine) as session:
            yield session
    finally:
        engine.dispose()
