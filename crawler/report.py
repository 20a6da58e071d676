"""What a crawl tells whoever started it: each address as it is done, and the whole at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """One address done."""

    url: str
    outcome: str
    is_feed: bool
    done: int
    planned: int


@dataclass(frozen=True)
class CrawlReport:
    """What a crawl did: how many pages and feeds ended how, and why it ended."""

    pages: Mapping[str, int]
    feeds: Mapping[str, int]
    reason: str
    problems: tuple[str, ...] = ()  # one line for each feed or file that could not be read
    left_out: Mapping[str, int] = field(default_factory=dict)  # what was listed or filed and not wanted, by reason
