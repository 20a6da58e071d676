"""People's decisions: merges and splits of entities, each an edge that can be withdrawn and is never deleted."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, or_, select

from db.errors import EntityUnknown, JudgementRefused
from db.models import Entity, EntityEdge

POSITIVE, NEGATIVE, UNSURE = "positive", "negative", "unsure"
JUDGEMENTS = (POSITIVE, NEGATIVE, UNSURE)


def find_entity(session: Session, wanted: str) -> Entity:
    """Return the entity with an id or, where one alone has it, a name; raises EntityUnknown."""
    found = session.get(Entity, wanted)
    if found is not None:
        return found
    named = session.exec(select(Entity).where(Entity.name == wanted).order_by(Entity.id)).all()
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(f"{entity.id} ({entity.kind})" for entity in named)
        raise EntityUnknown(f"{wanted!r} names several entities: {ids}; give the id of one.")
    raise EntityUnknown(f"The store has no entity {wanted!r}; look it up in the table `entity`.")


def save_judgement(
    session: Session, left: Entity, right: Entity, *, judgement: str, reviewer: str, decided: datetime
) -> EntityEdge:
    """Add a judgement on whether two entities are one; the pair's earlier one is withdrawn.

    Raises JudgementRefused where it would merge two that somebody told apart.
    """
    if left.id == right.id:
        raise JudgementRefused(f"{left.name} is one entity already; name two.")
    edges = standing_edges(session)
    pair = {left.id, right.id}
    others = [edge for edge in edges if {edge.left_id, edge.right_id} != pair]
    if judgement == POSITIVE:
        _refuse_contradiction(session, others, left, right)
    for edge in edges:
        if edge not in others:
            if edge.judgement == judgement:
                return edge
            edge.withdrawn = decided
            session.add(edge)
    made = EntityEdge(left_id=min(pair), right_id=max(pair), judgement=judgement, reviewer=reviewer, decided=decided)
    session.add(made)
    session.flush()
    return made


def withdraw_judgement(session: Session, edge_id: int, *, decided: datetime) -> EntityEdge:
    """Undo a judgement; it stays in the log. Raises JudgementRefused for one that does not stand."""
    edge = session.get(EntityEdge, edge_id)
    if edge is None or edge.withdrawn is not None:
        raise JudgementRefused(f"There is no standing judgement {edge_id}; see `claimtrail entity log`.")
    edge.withdrawn = decided
    session.add(edge)
    session.flush()
    return edge


def standing_edges(session: Session) -> list[EntityEdge]:
    """Return the judgements that nobody withdrew, in the order they were made."""
    statement = select(EntityEdge).where(col(EntityEdge.withdrawn).is_(None))
    return list(session.exec(statement.order_by(col(EntityEdge.id))).all())


def entity_log(session: Session, entity_id: str | None = None) -> list[EntityEdge]:
    """Return every judgement, withdrawn ones too, of one entity or of all."""
    statement = select(EntityEdge).order_by(col(EntityEdge.id))
    if entity_id is not None:
        statement = statement.where(or_(EntityEdge.left_id == entity_id, EntityEdge.right_id == entity_id))
    return list(session.exec(statement).all())


def merged_names(session: Session) -> dict[str, str]:
    """Return the name that merged entities go by for each of their names: the one known to Wikidata, else the first."""
    names: dict[str, str] = {}
    for ids in merged_groups(standing_edges(session)):
        members = session.exec(select(Entity).where(col(Entity.id).in_(ids))).all()
        chief = min(members, key=lambda entity: (entity.wikidata is None, entity.id))
        names |= {entity.name: chief.name for entity in members if entity is not chief}
    return names


def merged_groups(edges: Iterable[EntityEdge]) -> list[frozenset[str]]:
    """Return the groups of entity ids that positive edges join; an unsure edge never does."""
    home: dict[str, frozenset[str]] = {}
    for edge in edges:
        if edge.judgement == POSITIVE:
            joined = home.get(edge.left_id, frozenset({edge.left_id})) | home.get(
                edge.right_id, frozenset({edge.right_id})
            )
            home |= dict.fromkeys(joined, joined)
    return sorted(set(home.values()), key=sorted)


def _refuse_contradiction(session: Session, edges: list[EntityEdge], left: Entity, right: Entity) -> None:
    """Refuse a merge that would join, by way of other merges, two entities told apart."""
    planned = EntityEdge(left_id=left.id, right_id=right.id, judgement=POSITIVE, reviewer="", decided=datetime.min)
    for group in merged_groups([*edges, planned]):
        for edge in edges:
            if edge.judgement == NEGATIVE and {edge.left_id, edge.right_id} <= group:
                told = [session.get_one(Entity, entity_id).name for entity_id in (edge.left_id, edge.right_id)]
                raise JudgementRefused(
                    f"{told[0]} and {told[1]} were told apart (judgement {edge.id}); withdraw that one first."
                )
