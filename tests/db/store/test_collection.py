from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, create_engine, select

from db.ids import digest_text, mint_id
from db.models import Article, ArticleVersion, Feed, Fetch, Publisher, Run, Snapshot
from db.store import collection
from db.store.collection import ConditionalState, Revisits

NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)
FEED = "http://a.example/rss"
PAGE = "http://a.example/x"


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        collection.save_publisher(session, Publisher(id="a", name="A", family="a", kind="outlet"))
        collection.save_feed(session, publisher_id="a", url=FEED, kind="rss")
        collection.start_run(session, kind="crawl", started=NOW, code_version="1")
        yield session
    engine.dispose()


def fetch(
    session: Session, url: str = PAGE, *, outcome: str = "new", ago: timedelta = timedelta(0), **values: Any
) -> None:
    row = Fetch(run_id=1, url=url, final_url=url, started=NOW - ago, outcome=outcome, feed_id=mint_id(FEED), **values)
    collection.save_fetch(session, row)


def version(article_id: str, text: str, snapshot: str) -> ArticleVersion:
    return ArticleVersion(
        id="", article_id=article_id, snapshot_id=snapshot, sequence=0, text=text, text_digest="", extractor="x-1"
    )


def snapshot(session: Session, name: str) -> str:
    collection.save_snapshot(session, Snapshot(id=name, warc_file="f", warc_offset=0, size=1))
    return name


def test_writing_twice_adds_nothing(session: Session) -> None:
    for _ in range(2):
        collection.save_publisher(session, Publisher(id="a", name="A", family="a", kind="outlet"))
        assert collection.save_feed(session, publisher_id="a", url=FEED, kind="rss") == mint_id(FEED)
        article_id = collection.save_article(session, url=PAGE, publisher_id="a", feed_id=None)
        collection.save_version(session, version(article_id, "text", snapshot(session, "s")), fetched=NOW)
        collection.save_verdict(session, snapshot_id="s", watchlist="w", on_topic=True, words=["gpu"])
    for table in (Publisher, Feed, Article, ArticleVersion, Snapshot):
        assert len(session.exec(select(table)).all()) == 1


def test_a_known_snapshot_keeps_its_first_place(session: Session) -> None:
    snapshot(session, "s")
    assert not collection.save_snapshot(session, Snapshot(id="s", warc_file="other", warc_offset=9, size=1))
    assert session.get_one(Snapshot, "s").warc_file == "f"


def test_versions_are_numbered_and_named_by_their_text(session: Session) -> None:
    article_id = collection.save_article(session, url=PAGE, publisher_id="a", feed_id=None)
    rows = [version(article_id, text, snapshot(session, text)) for text in ("one", "two", "one")]
    assert [collection.save_version(session, row, fetched=NOW) for row in rows] == [True, True, False]
    latest = collection.latest_version(session, article_id)
    assert latest is not None and (latest.sequence, latest.text) == (2, "two")
    assert latest.id == mint_id(article_id, digest_text("two"))


def test_an_old_page_that_is_filed_late_comes_before_the_newer_ones(session: Session) -> None:
    article_id = collection.save_article(session, url=PAGE, publisher_id="a", feed_id=None)
    for text, ago in (("new", HOUR), ("older", 2 * DAY), ("oldest", 9 * DAY), ("newest", timedelta(0))):
        row = version(article_id, text, snapshot(session, text))
        collection.save_version(session, row, fetched=NOW - ago)
        fetch(session, snapshot_id=text, ago=ago)
    session.expire_all()
    rows = session.exec(select(ArticleVersion.text).order_by(col(ArticleVersion.sequence))).all()
    assert list(rows) == ["oldest", "older", "new", "newest"]


def test_a_run_ends_with_its_counts(session: Session) -> None:
    collection.end_run(session, 1, ended=NOW, outcome="ok", counts={"pages_new": 3})
    assert session.get_one(Run, 1).counts == {"pages_new": 3}


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        (["new"], ConditionalState('"1"', None)),
        (["new", "not_modified"], ConditionalState('"1"', None)),
        (["new", "error"], None),
        (["new", "consent"], None),
        (["new", "empty", "not_modified"], None),
        (["teaser"], None),
        ([], None),
    ],
)
def test_validators_are_those_of_a_last_answer_that_was_good(
    session: Session, outcomes: list[str], state: ConditionalState | None
) -> None:
    for outcome in outcomes:
        fetch(session, outcome=outcome, etag='"1"' if outcome == "new" else '"other"')
    assert collection.conditional_state(session, PAGE, PAGE) == state


def test_validators_do_not_pass_from_one_address_to_another(session: Session) -> None:
    fetch(session, etag='"1"')
    assert collection.conditional_state(session, PAGE, "http://a.example/elsewhere") is None


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("outcome", "fetches", "age", "since", "due"),
    [
        ("new", 1, HOUR, HOUR, True),
        ("new", 5, 3 * DAY, HOUR, False),
        ("unchanged", 5, 3 * DAY, DAY, True),
        ("not_modified", 9, 20 * DAY, 6 * DAY, False),
        ("not_modified", 9, 20 * DAY, 7 * DAY, True),
        ("new", 1, 31 * DAY, 31 * DAY, False),
        ("error", 1, HOUR, HOUR, True),
        ("error", 3, HOUR, HOUR, False),
        ("error", 3, 2 * DAY, DAY, True),
        ("consent", 4, 2 * DAY, HOUR, False),
        ("forbidden", 1, HOUR, HOUR, False),
        ("gone", 1, 3 * DAY, 3 * DAY, False),
        ("teaser", 4, 3 * DAY, DAY, True),
    ],
)
def test_a_page_is_due_by_age_and_outcome(
    outcome: str, fetches: int, age: timedelta, since: timedelta, due: bool
) -> None:
    assert Revisits().is_due(outcome=outcome, fetches=fetches, age=age, since=since) is due


def test_due_pages_are_judged_by_their_first_and_last_fetch(session: Session) -> None:
    fetch(session, FEED)
    fetch(session, "http://a.example/young", ago=HOUR)
    fetch(session, "http://a.example/ancient", ago=90 * DAY)
    fetch(session, "http://a.example/ancient", ago=HOUR, outcome="not_modified")
    fetch(session, "http://a.example/mended", ago=2 * HOUR, outcome="error")
    fetch(session, "http://a.example/mended", ago=HOUR, outcome="forbidden")
    due = collection.due_pages(session, feed_id=mint_id(FEED), feed_url=FEED, now=NOW, revisits=Revisits())
    assert due == ["http://a.example/young"]


def test_known_addresses_come_with_their_last_time(session: Session) -> None:
    fetch(session, ago=DAY)
    fetch(session, ago=HOUR)
    assert collection.known_urls(session, [PAGE, "http://a.example/new"]) == {PAGE: NOW - HOUR}


def test_the_lowest_feed_has_an_article_whoever_comes_first(session: Session) -> None:
    feeds = sorted(collection.save_feed(session, publisher_id="a", url=f"{FEED}/{n}", kind="rss") for n in range(3))
    article_id = collection.save_article(session, url=PAGE, publisher_id="a", feed_id=feeds[1])
    fetch(session, snapshot_id=snapshot(session, "s"))
    collection.save_version(session, version(article_id, "text", "s"), fetched=NOW)
    for feed_id in (feeds[2], feeds[0], feeds[1]):
        collection.claim_listed(session, feed_id, [PAGE])
    session.expire_all()
    assert session.get_one(Article, article_id).feed_id == feeds[0]


def test_a_new_watchlist_gets_what_the_old_one_dropped(session: Session) -> None:
    for name, on_topic in (("dropped", False), ("kept", True)):
        fetch(session, f"http://a.example/{name}", snapshot_id=snapshot(session, name))
        collection.save_verdict(session, snapshot_id=name, watchlist="old", on_topic=on_topic, words=[])
    assert [row.id for row, _ in collection.dropped_snapshots(session, "new")] == ["dropped"]
    assert collection.dropped_snapshots(session, "old") == []
