"""Merging and telling apart entities, and undoing it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from db.engine import open_store
from db.errors import EntityUnknown, JudgementRefused
from db.models import Entity, EntityEdge
from db.reviews import entity_log, find_entity, merged_names, save_judgement, withdraw_judgement

NOW = datetime(2024, 3, 1, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = open_store(tmp_path / "claimtrail.db", create=True)
    with Session(engine) as session:
        session.add(Entity(id="Q1", name="Sable Fund", kind="ORG", wikidata="Q1"))
        for name in ("Sable", "Sable Capital", "Quern"):
            session.add(Entity(id=name.lower(), name=name, kind="ORG"))
        session.flush()
        yield session
    engine.dispose()


def judge(session: Session, left: str, right: str, judgement: str) -> EntityEdge:
    one, other = find_entity(session, left), find_entity(session, right)
    return save_judgement(session, one, other, judgement=judgement, reviewer="ann", decided=NOW)


def test_merged_entities_go_by_the_name_that_wikidata_knows(session: Session) -> None:
    judge(session, "Sable", "Sable Fund", "positive")
    judge(session, "Sable", "Sable Capital", "positive")
    assert merged_names(session) == {"Sable": "Sable Fund", "Sable Capital": "Sable Fund"}


def test_an_unsure_edge_never_merges(session: Session) -> None:
    judge(session, "Sable", "Sable Fund", "unsure")
    assert merged_names(session) == {}


def test_a_withdrawn_merge_is_undone_and_stays_in_the_log(session: Session) -> None:
    edge = judge(session, "Sable", "Sable Fund", "positive")
    assert edge.id is not None
    withdraw_judgement(session, edge.id, decided=NOW)
    assert merged_names(session) == {}
    assert [(one.judgement, one.withdrawn) for one in entity_log(session, "sable")] == [("positive", NOW)]
    with pytest.raises(JudgementRefused, match="no standing judgement"):
        withdraw_judgement(session, edge.id, decided=NOW)


def test_the_same_judgement_twice_is_one(session: Session) -> None:
    assert judge(session, "Sable", "Quern", "negative") is judge(session, "Quern", "Sable", "negative")


def test_a_later_judgement_of_a_pair_withdraws_the_earlier_one(session: Session) -> None:
    judge(session, "Sable", "Sable Fund", "positive")
    judge(session, "Sable", "Sable Fund", "negative")
    assert merged_names(session) == {}
    assert len(entity_log(session)) == 2


def test_a_merge_that_joins_two_told_apart_by_way_of_a_third_is_refused(session: Session) -> None:
    judge(session, "Sable Capital", "Sable Fund", "negative")
    judge(session, "Sable", "Sable Fund", "positive")
    with pytest.raises(JudgementRefused, match="told apart"):
        judge(session, "Sable", "Sable Capital", "positive")


def test_an_entity_is_found_by_id_or_by_a_name_that_it_alone_has(session: Session) -> None:
    assert find_entity(session, "Q1") is find_entity(session, "Sable Fund")
    session.add(Entity(id="other", name="Quern", kind="PLACE"))
    session.flush()
    with pytest.raises(EntityUnknown, match=r"quern \(ORG\)"):
        find_entity(session, "Quern")
    with pytest.raises(EntityUnknown, match="no entity"):
        find_entity(session, "Nobody")
