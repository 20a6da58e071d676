"""What a healthy feed yields: the least that is expected of it, as its publisher's file or the defaults say."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from crawler.errors import PublisherError, check_keys


@dataclass(frozen=True)
class Expect:
    """What is expected of a feed; what is None is not looked at, or, for `quiet_days`, taken from the feed's past."""

    articles_per_week: tuple[int, int] | None = None  # new articles listed in seven days: least and most
    text_share: float = 0.5  # of the newest pages, how many hold an article's text at least
    claim_share: float = 0.05  # of the newest articles on topic, how many hold a claim at least
    quiet_days: float | None = None  # days without a new article after which the feed counts as broken


def read_expect(table: Mapping[str, Any], where: str) -> Expect:
    """Read an [expect] table; raises PublisherError for an unknown key or a value of the wrong kind."""
    check_keys(table, [key.name for key in fields(Expect)], where)
    for key in ("text_share", "claim_share"):
        if key in table and not (_is_number(table[key]) and 0 <= table[key] <= 1):
            raise PublisherError(f"{where}: {key} must be a number from 0 to 1, not {table[key]!r}.")
    if "quiet_days" in table and not (_is_number(table["quiet_days"]) and table["quiet_days"] > 0):
        raise PublisherError(f"{where}: quiet_days must be a number of days above 0, not {table['quiet_days']!r}.")
    if (week := table.get("articles_per_week")) is None:
        return Expect(**table)
    if not (isinstance(week, list) and len(week) == 2 and all(isinstance(n, int) for n in week) and week[0] <= week[1]):
        raise PublisherError(f"{where}: articles_per_week must be two whole numbers, least and most.")
    return Expect(**{**table, "articles_per_week": (week[0], week[1])})


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
