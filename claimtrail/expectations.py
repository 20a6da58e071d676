"""Whether each feed yields what is expected of it: a break becomes an Issue, and is closed when it holds again."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from crawler.expect import Expect
from crawler.publishers import FeedSpec, Publisher
from db.engine import writing
from db.models import Feed
from db.store.collection import STANDING
from db.store.health import PAST, WEEK, FeedRecord, feed_record, find_parts, first_fetch_since
from db.store.issues import open_issues, settle_issues

FAILURES: Final = 3  # asks in a row without an answer before a feed counts as broken
LEAST_PAGES: Final = 5  # pages, and articles on topic, below which a share says nothing
LEAST_ARTICLES: Final = 10
LEAST_ARRIVALS: Final = 5  # answers with new articles before what is usual can be told
UNUSUAL: Final = 2  # times the longest silence of a feed's past, which holds its nights and weekends
LEAST_SILENCE: Final = timedelta(days=1)

ADVICE: Final = {
    "feed_failing": "open its address in a browser; `claimtrail feed find` shows where it may have moved",
    "feed_empty": "open its address in a browser; `claimtrail feed try` shows what it lists now",
    "feed_quiet": "see whether it has moved (`claimtrail feed find`), or set quiet_days in its [feed.expect]",
    "feed_few_articles": "see whether it has moved, or lower articles_per_week in its [feed.expect]",
    "feed_many_articles": "see what it lists now (`claimtrail feed try`), or raise articles_per_week",
    "feed_little_text": "open a page of it in a browser: a wall, a new template or a block stands there",
    "feed_few_claims": "read one of its articles with `claimtrail read --explain`; the text may be another language",
}


def check_feeds(engine: Engine, publishers: Mapping[str, Publisher], *, run_id: int, now: datetime) -> dict[str, int]:
    """Hold every feed against what is expected of it; return how many were looked at, issues opened and closed."""
    specs = {feed.url: feed for one in publishers.values() if one.enabled for feed in one.feeds if feed.enabled}
    counts = {"feeds": 0, "opened": 0, "closed": 0}
    with writing(engine) as session:
        since = first_fetch_since(session, now - PAST)
        for feed, spec, parts in _listed_feeds(session, specs):
            record = feed_record(session, feed, since=since, parts=parts)
            found = judge(record, spec.expect)
            changed = settle_issues(session, subject_table="feed", subject_id=feed.id, found=found, run_id=run_id)
            counts = {
                "feeds": counts["feeds"] + 1,
                "opened": counts["opened"] + changed[0],
                "closed": counts["closed"] + changed[1],
            }
        counts["closed"] += _release(session, specs, run_id)
        session.commit()
    return counts


def judge(record: FeedRecord, expect: Expect) -> dict[str, str | None]:
    """Return, for each kind of break that can be told of by now, a sentence where it is one and None where it holds."""
    found: dict[str, str | None] = {}
    for kind, message in _findings(record, expect):
        found[kind] = message
    return found


def _findings(record: FeedRecord, expect: Expect) -> Iterator[tuple[str, str | None]]:
    yield "feed_failing", _failing(record)
    if record.failures:
        return  # what an unanswered feed would list cannot be told
    if record.listed is not None:
        last, longest = record.listed
        yield "feed_empty", f"It lists no article; it has listed {longest}." if longest and not last else None
    if (limit := silence_limit(record, expect)) and record.last and record.arrivals:
        silent = record.last - record.arrivals[0]
        yield "feed_quiet", _told_quiet(record.arrivals[0], silent, limit) if silent > limit else None
    if expect.articles_per_week and record.first and record.last and record.last - record.first >= WEEK:
        yield from _week_findings(record.week, *expect.articles_per_week)
    yield from _share_findings(record, expect)


def silence_limit(record: FeedRecord, expect: Expect) -> timedelta | None:
    """Return how long a feed may list nothing new: what its file says, else twice the longest silence of its past."""
    if expect.quiet_days is not None:
        return timedelta(days=expect.quiet_days)
    if len(record.arrivals) <= LEAST_ARRIVALS:
        return None
    longest = max(later - earlier for later, earlier in pairwise(record.arrivals))
    return max(UNUSUAL * longest, LEAST_SILENCE)


def _failing(record: FeedRecord) -> str | None:
    if record.failures < FAILURES or record.failing_since is None:
        return None
    detail = f" ({record.detail})" if record.detail else ""
    return (
        f"{record.failures} asks in a row failed since {record.failing_since:%Y-%m-%d %H:%M}: {record.outcome}{detail}."
    )


def _told_quiet(last: datetime, silent: timedelta, limit: timedelta) -> str:
    days, most = silent / timedelta(days=1), limit / timedelta(days=1)
    return f"It has listed nothing new since {last:%Y-%m-%d %H:%M}: {days:.1f} days, where {most:.1f} are the limit."


def _week_findings(week: int, least: int, most: int) -> Iterator[tuple[str, str | None]]:
    told = f"It listed {week} new articles in seven days; {least} to {most} are expected."
    yield "feed_few_articles", told if week < least else None
    yield "feed_many_articles", told if week > most else None


def _share_findings(record: FeedRecord, expect: Expect) -> Iterator[tuple[str, str | None]]:
    if len(record.pages) >= LEAST_PAGES:
        good = count_good(record)
        broken = good < expect.text_share * len(record.pages)
        yield "feed_little_text", _told_pages(record, good) if broken else None
    if record.articles >= LEAST_ARTICLES:
        told = f"Of its newest {record.articles} articles on topic, {record.with_claims} hold a claim."
        yield "feed_few_claims", told if record.with_claims < expect.claim_share * record.articles else None


def count_good(record: FeedRecord) -> int:
    """Count the pages with a text of their own: the same bytes at several addresses are a template, once at best."""
    good = [page for page in record.pages if page.outcome in STANDING]
    return len({page.snapshot_id or page.url for page in good})


def _told_pages(record: FeedRecord, good: int) -> str:
    outcomes = [page.outcome for page in record.pages if page.outcome not in STANDING]
    parts = [f"{outcomes.count(outcome)} {outcome}" for outcome in dict.fromkeys(outcomes)]
    if alike := len(record.pages) - len(outcomes) - good:
        parts.append(f"{alike} with the same bytes as another")
    return f"Of its newest {len(record.pages)} pages, {good} hold an article's text: {', '.join(parts)}."


def _listed_feeds(session: Session, specs: Mapping[str, FeedSpec]) -> Iterator[tuple[Feed, FeedSpec, list[Feed]]]:
    """Yield the feeds of the files that were asked, with the sitemaps that were found in a publisher's indexes."""
    rows = session.exec(select(Feed).order_by(col(Feed.url))).all()
    parts = find_parts(rows, specs)
    for row in rows:
        if spec := specs.get(row.url):
            yield row, spec, parts.get(row.url, [])


def _release(session: Session, specs: Mapping[str, FeedSpec], run_id: int) -> int:
    """Close the issues of feeds that are asked no more."""
    closed = 0
    for issue, _ in open_issues(session, "feed"):
        feed = session.get(Feed, issue.subject_id)
        if issue.kind in ADVICE and (feed is None or feed.url not in specs):
            gone = {issue.kind: None}
            closed += settle_issues(
                session, subject_table="feed", subject_id=issue.subject_id, found=gone, run_id=run_id
            )[1]
    return closed
