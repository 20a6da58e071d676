"""The frozen values that linking takes and gives: claims of many articles in, copies and events out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkClaim:
    """A claim as linking needs it: its fields as in a reading, with its article and the publisher of that.

    `published` is an EDTF date; `actor`, `counterparties` and `speakers` are canonical names, nearest speaker first.
    `family` is the owner family of the publisher; `publisher_name` is shown where the publisher itself is the origin.
    """

    id: str
    article_id: str
    publisher_id: str
    family: str
    type: str
    published: str | None = None
    lang: str | None = None
    publisher_name: str | None = None
    actor: str | None = None
    counterparties: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    unit: str | None = None
    basis: str = "total"
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    stage: str = "done"
    stance: str = "asserts"
    speakers: tuple[str, ...] = ()
    origin: str | None = None
    quote: str = ""
    confidence: float = 0.5
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArticle:
    """An article as the search for copies needs it.

    `marks` are its names, sums and dates in their order, written the same in every language; `credit` is the wire
    or outlet that its page names as the author of the text.
    """

    id: str
    text: str
    publisher_id: str = ""
    publisher_name: str | None = None
    family: str = ""
    published: str | None = None
    lang: str | None = None
    credit: str | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEdge:
    """One article that reproduces another: kind is reprint, rewrite or translation; score is between 0 and 1."""

    article_id: str
    original_id: str
    kind: str
    score: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedMember:
    """A claim's place in an event: the article it was copied from, and the origin it counts for."""

    claim_id: str
    stance: str
    copy_of: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEvent:
    """Claims about one happening or one figure, with what they say together and how independent they are."""

    id: str
    type: str
    title: str
    actor: str | None
    stage: str
    low: float | None
    high: float | None
    currency: str | None
    unit: str | None
    earliest: date | None
    latest: date | None
    edtf: str | None
    members: tuple[LinkedMember, ...]
    articles: int
    copies: int
    publishers: int
    origins: int
    origin_names: tuple[str, ...]
    denied_by: tuple[str, ...]


def itself(name: str) -> str:
    """Return a name as it is: nobody is known to own it."""
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Who belongs to whom: `root_of` gives the owner or employer of a party, `families` that of a publisher's name."""

    root_of: Callable[[str], str] = itself
    families: Mapping[str, str] = field(default_factory=dict)
