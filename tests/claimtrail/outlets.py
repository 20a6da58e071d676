"""Two outlets that the tests of times and turns know, and the groups that a schedule makes of their feeds."""

from datetime import UTC, datetime
from typing import Any

from claimtrail.config import ScheduleConfig
from claimtrail.timing import Group, read_groups
from crawler.publishers import FeedSpec, Publisher

HOME = "http://wafertimes.example"
DAY = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)  # a Tuesday
FEEDS = (FeedSpec(f"{HOME}/news"), FeedSpec(f"{HOME}/chips"), FeedSpec(f"{HOME}/old", enabled=False))
WAFER = Publisher("wafertimes", "Wafer Times", "wafer", feeds=FEEDS)
OTHER = Publisher("other", "Other", "other", feeds=(FeedSpec("http://other.example/rss"),))
KNOWN = {one.slug: one for one in (WAFER, OTHER)}


def groups(**values: Any) -> dict[str, Group]:
    return {group.name: group for group in read_groups(ScheduleConfig(**values), KNOWN)}
