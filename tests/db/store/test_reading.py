"""What saving a reading does to claims: ids stay, what changed is kept, what is gone is marked."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session, SQLModel, col, select

from db.engine import open_store
from db.ids import digest_text, mint_id
from db.models import (
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    ClaimParty,
    ClaimRevision,
    ClaimSpeaker,
    Entity,
    FieldEvidence,
    Issue,
    Mention,
    Publisher,
    Run,
    Snapshot,
)
from db.store.claims import ReadClaim
from db.store.collection import save_version
from db.store.reading import ReadVersion, save_reading, unread_versions

FIRST = "Gulf fund Sable is in talks to put $5 billion into Quern. Quern makes chips."
SECOND = "Updated. Gulf fund Sable is in talks to put $5 billion into Quern. Quern makes memory."
SENTENCE = "Gulf fund Sable is in talks to put $5 billion into Quern."
QUOTE = "Sable is in talks to put $5 billion into Quern"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = open_store(tmp_path / "claimtrail.db", create=True)
    with Session(engine) as session:
        session.add(Publisher(id="p", name="The Quarry", family="quarry", kind="outlet"))
        session.flush()
        session.add(Article(id="a", publisher_id="p", url="https://quarry.example/sable"))
        for kind in ("first", "second", "third"):
            session.add(Run(kind=kind, started=datetime(2024, 3, 1, tzinfo=UTC), code_version="1"))
        session.flush()
        yield session
    engine.dispose()


def add_version(session: Session, text: str) -> ArticleVersion:
    snapshot = digest_text(text)
    session.add(Snapshot(id=snapshot, warc_file="x.warc.gz", warc_offset=0, size=1))
    session.flush()
    version = ArticleVersion(
        id="", article_id="a", snapshot_id=snapshot, sequence=0, text=text, text_digest="", extractor="t-1"
    )
    save_version(session, version, fetched=datetime(2024, 3, 1, tzinfo=UTC))
    return version


def read_claim(version: ArticleVersion, quote: str = QUOTE, sentence: str = SENTENCE, **fields: object) -> ReadClaim:
    text = version.text or ""
    start, whole = text.index(quote), text.index(sentence)
    values: dict[str, object] = {
        "type": "investment",
        "actor": "Sable",
        "actor_id": "Q1",
        "low": 5e9,
        "high": 5e9,
        "currency": "USD",
        "stage": "in_talks",
        "stance": "asserts",
        "confidence": 0.9,
        "reasons": ["amount"],
        "extractor": "r-1",
        "model": "m-1",
        "rules_digest": "d-1",
    }
    row = Claim(
        id="",
        article_id="a",
        version_id=version.id,
        run_id=0,
        quote=quote,
        sentence_digest=digest_text(sentence),
        place=0,
        **(values | fields),
    )
    return ReadClaim(
        row=row,
        start=start,
        end=start + len(quote),
        sentence=sentence,
        sentence_start=whole,
        parties=(ClaimParty(claim_id="", position=0, role="actor", entity_id="Q1", name="Sable"),),
        speakers=(ClaimSpeaker(claim_id="", position=0, name="anonymous", description="two people"),),
        evidence=(FieldEvidence(claim_id="", field="type", start=start, end=start + 5, text="Sable"),),
    )


def save(session: Session, version: ArticleVersion, *claims: ReadClaim, run: int = 1, digest: str = "one") -> None:
    entity = Entity(id="Q1", name="Sable", kind="ORG", wikidata="Q1")
    mention = Mention(
        id=mint_id(version.id, 0, 4), version_id=version.id, entity_id="Q1", start=0, end=4, text="Gulf", kind="ORG"
    )
    reading = ReadVersion(digest=digest, on_topic=True, entities=[entity], mentions=[mention], claims=claims)
    save_reading(session, version, reading, run_id=run)
    session.commit()


def contents(session: Session) -> dict[str, list[tuple[object, ...]]]:
    session.expire_all()
    return {
        table.name: sorted(tuple(row) for row in session.connection().execute(table.select()).all())
        for table in SQLModel.metadata.sorted_tables
        if table.name not in ("claim",)
    } | {"claim": sorted(map(repr, session.connection().execute(SQLModel.metadata.tables["claim"].select()).all()))}


def test_a_claim_has_an_id_an_anchor_and_the_words_around_it(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version))
    (claim,) = session.exec(select(Claim)).all()
    (anchor,) = session.exec(select(Anchor)).all()
    assert claim.id == mint_id("a", digest_text(SENTENCE), 0)
    assert FIRST[anchor.start : anchor.end] == anchor.quote == QUOTE
    assert (anchor.prefix, anchor.suffix) == ("Gulf fund ", ". Quern makes chips.")
    assert not claim.superseded


def test_saving_twice_writes_nothing(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version))
    before = contents(session)
    written: list[str] = []
    event.listen(
        session.get_bind(),
        "before_cursor_execute",
        lambda conn, cursor, statement, *rest: written.append(statement),
    )
    save(session, version, read_claim(version), run=2)
    assert [statement for statement in written if not statement.startswith(("SELECT", "BEGIN", "PRAGMA"))] == []
    assert contents(session) == before


def test_a_later_reading_keeps_the_id_and_what_it_said_before(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version))
    save(session, version, read_claim(version, stage="agreed", rules_digest="d-2"), run=2, digest="two")
    (claim,) = session.exec(select(Claim)).all()
    (revision,) = session.exec(select(ClaimRevision)).all()
    assert (claim.stage, claim.run_id, claim.rules_digest) == ("agreed", 2, "d-2")
    assert (revision.claim_id, revision.run_id, revision.fields) == (claim.id, 1, {"stage": "in_talks"})


def test_new_rules_that_read_the_same_leave_no_revision(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version))
    save(session, version, read_claim(version, rules_digest="d-2"), run=2, digest="two")
    (claim,) = session.exec(select(Claim)).all()
    assert (claim.run_id, claim.rules_digest) == (2, "d-2")
    assert session.exec(select(ClaimRevision)).all() == []


def test_a_longer_quote_is_the_same_claim(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version))
    save(session, version, read_claim(version, quote="Gulf fund " + QUOTE), run=2, digest="two")
    (claim,) = session.exec(select(Claim)).all()
    (anchor,) = session.exec(select(Anchor)).all()
    assert claim.quote == anchor.quote == "Gulf fund " + QUOTE


def test_an_unchanged_sentence_in_a_new_version_is_a_second_anchor(session: Session) -> None:
    first = add_version(session, FIRST)
    save(session, first, read_claim(first))
    second = add_version(session, SECOND)
    save(session, second, read_claim(second), run=2)
    (claim,) = session.exec(select(Claim)).all()
    anchors = session.exec(select(Anchor)).all()
    assert {anchor.version_id for anchor in anchors} == {first.id, second.id}
    assert all(anchor.claim_id == claim.id for anchor in anchors)
    assert claim.version_id == second.id
    assert session.exec(select(ClaimRevision)).all() == []


def test_a_changed_sum_is_a_new_claim_and_the_old_one_is_superseded(session: Session) -> None:
    first = add_version(session, FIRST)
    save(session, first, read_claim(first))
    second = add_version(session, FIRST.replace("$5", "$6"))
    quote, sentence = QUOTE.replace("$5", "$6"), SENTENCE.replace("$5", "$6")
    save(session, second, read_claim(second, quote, sentence, low=6e9, high=6e9), run=2)
    standing = {claim.low: claim.superseded for claim in session.exec(select(Claim)).all()}
    assert standing == {5e9: True, 6e9: False}


def test_a_claim_that_comes_back_stands_again_under_its_id(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version))
    save(session, version, run=2, digest="two")
    assert [claim.superseded for claim in session.exec(select(Claim)).all()] == [True]
    save(session, version, read_claim(version), run=3, digest="three")
    assert [claim.superseded for claim in session.exec(select(Claim)).all()] == [False]


def test_reading_an_old_version_again_leaves_the_newer_reading(session: Session) -> None:
    first = add_version(session, FIRST)
    save(session, first, read_claim(first))
    second = add_version(session, SECOND)
    save(session, second, read_claim(second, stage="planned"), run=2)
    save(session, first, read_claim(first), run=3, digest="two")
    (claim,) = session.exec(select(Claim)).all()
    assert (claim.stage, claim.version_id, claim.superseded) == ("planned", second.id, False)


def test_two_claims_of_one_sentence_have_two_ids(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version, read_claim(version), read_claim(version, type="relation", low=None, high=None))
    claims = session.exec(select(Claim).order_by(col(Claim.place))).all()
    assert [(claim.type, claim.place) for claim in claims] == [("investment", 0), ("relation", 1)]


def test_names_are_replaced_by_those_of_the_later_reading(session: Session) -> None:
    version = add_version(session, FIRST)
    save(session, version)
    save_reading(session, version, ReadVersion(digest="two", on_topic=False), run_id=2)
    assert session.exec(select(Mention)).all() == []
    assert version.on_topic is False


def test_an_issue_stands_once_and_is_closed_when_it_is_gone(session: Session) -> None:
    version = add_version(session, FIRST)

    def odd() -> Issue:
        return Issue(
            id="i", kind="unconverted", subject_table="article_version", subject_id=version.id, message="m", run_id=0
        )

    for run in (1, 2):
        save_reading(session, version, ReadVersion(digest="x", on_topic=True, issues=[odd()]), run_id=run)
    (issue,) = session.exec(select(Issue)).all()
    assert (issue.run_id, issue.open) == (1, True)
    save_reading(session, version, ReadVersion(digest="y", on_topic=True), run_id=3)
    assert issue.open is False


def test_versions_are_due_until_they_are_read_by_the_present_rules(session: Session) -> None:
    first, second = add_version(session, FIRST), add_version(session, SECOND)
    save(session, first, digest="new")
    save(session, second, digest="old")
    assert unread_versions(session, "new") == [second.id]
    assert unread_versions(session, "new", everything=True) == [first.id, second.id]
