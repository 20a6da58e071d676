"""What is expected of a feed: what counts as a break, and that it is opened and closed as an Issue."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from claimtrail.expectations import ADVICE, check_feeds, judge
from crawler.expect import Expect
from crawler.publishers import FeedSpec, Publisher
from db.engine import open_store
from db.models import Feed, Fetch, Issue, Run
from db.models import Publisher as PublisherRow
from db.store.collection import start_run
from db.store.health import FeedPage, FeedRecord

NOW = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FEED = "http://wafertimes.example/rss"
WAFER = {"wafertimes": Publisher("wafertimes", "Wafer Times", "wafer", feeds=(FeedSpec(FEED),))}


def record(**values: Any) -> FeedRecord:
    """Return the record of a feed that has been well for a month."""
    usual: dict[str, Any] = {
        "first": NOW - 30 * DAY,
        "last": NOW,
        "failures": 0,
        "failing_since": None,
        "outcome": "changed",
        "detail": None,
        "week": 20,
        "arrivals": tuple(NOW - days * DAY for days in range(10)),
        "listed": (20, 20),
        "pages": pages(new=20),
        "articles": 20,
        "with_claims": 10,
    }
    return FeedRecord(**{**usual, **values})


def pages(**outcomes: int) -> tuple[FeedPage, ...]:
    names = [name for name, number in outcomes.items() for _ in range(number)]
    return tuple(FeedPage(f"{FEED}/{place}", name, f"s{place}") for place, name in enumerate(names))


def broken(feed: FeedRecord, **expected: Any) -> dict[str, str]:
    return {kind: told for kind, told in judge(feed, Expect(**expected)).items() if told is not None}


def test_a_feed_that_is_well_breaks_nothing() -> None:
    found = judge(record(), Expect(articles_per_week=(5, 100)))
    assert set(found) == set(ADVICE)
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("values", "kind", "words"),
    [
        ({"pages": pages(consent=20)}, "feed_little_text", "0 hold an article's text: 20 consent"),
        ({"pages": pages(new=2, teaser=3, empty=1)}, "feed_little_text", "2 hold an article's text: 3 teaser, 1 empty"),
        ({"pages": (FeedPage("a", "new", "s"),) * 5}, "feed_little_text", "4 with the same bytes as another"),
        ({"listed": (0, 30)}, "feed_empty", "has listed 30"),
        ({"last": NOW + 3 * DAY}, "feed_quiet", "3.0 days, where 2.0 are the limit"),
        ({"with_claims": 0}, "feed_few_claims", "20 articles on topic, 0 hold a claim"),
        ({"week": 4}, "feed_few_articles", "4 new articles in seven days; 5 to 100 are expected"),
        ({"week": 101}, "feed_many_articles", "101 new articles"),
        ({"failures": 3, "failing_since": NOW, "outcome": "gone"}, "feed_failing", "3 asks in a row failed"),
    ],
)
def test_a_break_is_told_in_numbers(values: dict[str, Any], kind: str, words: str) -> None:
    found = broken(record(**values), articles_per_week=(5, 100))
    assert list(found) == [kind]
    assert words in found[kind]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"pages": pages(consent=4)}, "feed_little_text"),
        ({"articles": 9, "with_claims": 0}, "feed_few_claims"),
        ({"arrivals": (NOW - 9 * DAY, NOW - 10 * DAY)}, "feed_quiet"),
        ({"first": NOW - 6 * DAY, "week": 0}, "feed_few_articles"),
        ({"failures": 1, "failing_since": NOW, "pages": pages(consent=20)}, "feed_little_text"),
    ],
)
def test_what_cannot_be_told_yet_is_left_open(values: dict[str, Any], kind: str) -> None:
    assert kind not in judge(record(**values), Expect(articles_per_week=(5, 100)))


def test_a_silence_may_be_as_long_as_the_file_says() -> None:
    late = record(last=NOW + 3 * DAY)
    assert broken(late, quiet_days=4) == {}
    assert list(broken(late, quiet_days=2.5)) == ["feed_quiet"]


# In the store


@pytest.fixture
def engine(tmp_path: Path) -> Any:
    engine = open_store(tmp_path / "s.db", create=True)
    with Session(engine) as session:
        session.add(PublisherRow(id="wafertimes", name="W", family="w", kind="outlet"))
        session.flush()
        session.add(Feed(id="f", publisher_id="wafertimes", url=FEED, kind="rss"))
        session.commit()
    yield engine
    engine.dispose()


def crawl(engine: Engine, moment: datetime, *, feed: str = "changed", page: str = "new", count: int = 6) -> None:
    """Write a crawl: the feed's answer, and as many pages of one outcome that no crawl had seen."""
    good = feed in ("new", "changed")
    with Session(engine) as session:
        run = start_run(session, kind="crawl", started=moment, code_version="1")
        for number in range(count if good else 0):
            url = f"{FEED}/{run}/{number}"
            session.add(Fetch(run_id=run, feed_id="f", url=url, started=moment, outcome=page))
        listed = count if good else None
        session.add(Fetch(run_id=run, feed_id="f", url=FEED, started=moment, outcome=feed, listed=listed, fresh=listed))
        session.commit()


def check(engine: Engine, moment: datetime, publishers: dict[str, Publisher] | None = None) -> dict[str, int]:
    with Session(engine) as session:
        run_id = start_run(session, kind="check", started=moment, code_version="1")
        session.commit()
    return check_feeds(engine, WAFER if publishers is None else publishers, run_id=run_id, now=moment)


def issues(engine: Engine) -> dict[str, tuple[bool, datetime]]:
    with Session(engine) as session:
        rows = session.exec(select(Issue, Run).join(Run, col(Run.id) == Issue.run_id)).all()
        return {issue.kind: (issue.open, run.started) for issue, run in rows}


def test_a_wall_before_all_pages_opens_an_issue_that_closes_when_the_wall_is_gone(engine: Engine) -> None:
    for number, page in enumerate(("new", "consent", "consent", "consent", "new", "new", "new", "new")):
        crawl(engine, NOW + number * HOUR, page=page)
        changed = check(engine, NOW + number * HOUR)
        if number == 3:
            assert issues(engine) == {"feed_little_text": (True, NOW + 2 * HOUR)}
            assert changed == {"feeds": 1, "opened": 0, "closed": 0}
    assert issues(engine) == {"feed_little_text": (False, NOW + 2 * HOUR)}


def test_an_issue_that_comes_back_counts_from_then(engine: Engine) -> None:
    crawl(engine, NOW)
    for number in range(1, 4):
        crawl(engine, NOW + number * HOUR, feed="error")
    check(engine, NOW + 3 * HOUR)
    crawl(engine, NOW + 4 * HOUR)
    check(engine, NOW + 4 * HOUR)
    assert issues(engine)["feed_failing"] == (False, NOW + 3 * HOUR)
    for number in range(5, 8):
        crawl(engine, NOW + number * HOUR, feed="gone")
    assert check(engine, NOW + 7 * HOUR)["opened"] == 1
    assert issues(engine)["feed_failing"] == (True, NOW + 7 * HOUR)


def test_a_feed_that_goes_silent_is_told_by_its_own_past(engine: Engine) -> None:
    for day in range(8):
        crawl(engine, NOW + day * DAY, count=2)
    for day in range(8, 11):
        crawl(engine, NOW + day * DAY, count=0)
        check(engine, NOW + day * DAY)
    assert issues(engine) == {
        "feed_quiet": (True, NOW + 10 * DAY),
        "feed_empty": (True, NOW + 8 * DAY),
    }


def test_the_first_answer_is_no_week_of_news(engine: Engine) -> None:
    spec = FeedSpec(FEED, expect=Expect(articles_per_week=(0, 10)))
    publishers = {"wafertimes": Publisher("wafertimes", "W", "w", feeds=(spec,))}
    crawl(engine, NOW, count=50)
    crawl(engine, NOW + 7 * DAY - HOUR, count=10)
    crawl(engine, NOW + 7 * DAY, count=0)
    check(engine, NOW + 7 * DAY, publishers)
    assert "feed_many_articles" not in issues(engine)
    crawl(engine, NOW + 7 * DAY + HOUR, count=1)
    check(engine, NOW + 7 * DAY + HOUR, publishers)
    assert issues(engine)["feed_many_articles"][0]


def test_the_issues_of_a_feed_that_is_switched_off_are_closed(engine: Engine) -> None:
    for number in range(3):
        crawl(engine, NOW + number * HOUR, feed="error")
    assert check(engine, NOW + 3 * HOUR)["opened"] == 1
    assert check(engine, NOW + 4 * HOUR, {})["closed"] == 1
