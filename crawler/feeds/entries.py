"""The values every reader of feeds gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FeedEntry:
    """One article as a feed lists it; dates are EDTF, None where the feed gives none that can be read."""

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True)
class FeedReading:
    """The articles a feed lists, in its order, and the further lists a sitemap index points at."""

    entries: tuple[FeedEntry, ...] = ()
    lists: tuple[FeedEntry, ...] = ()
    problem: str | None = None  # why nothing, or not everything, could be read
