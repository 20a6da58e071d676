"""The frozen values that reading returns. Offsets are Python code points into the text that was read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["PERSON", "ORG", "PLACE"]
MentionKind = Literal[
    "PERSON", "ORG", "PLACE", "PRODUCT"
]  # products are no mentions of a reading; claims know their owners
Modifier = Literal["exact", "about", "up_to", "at_least", "between", "undisclosed"]
Basis = Literal["total", "annual", "monthly", "per_unit", "tranche", "valuation"]
Precision = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "interval"]
ClaimType = Literal[
    "fundraising",
    "investment",
    "acquisition",
    "partnership",
    "procurement",
    "construction",
    "product",
    "cost",
    "valuation",
    "financials",
    "leadership",
    "regulation",
    "relation",
    "other",
]
Stage = Literal[
    "considered",
    "sought",
    "in_talks",
    "planned",
    "under_way",
    "agreed",
    "done",
    "cancelled",
    "estimated",
    "possible",
    "standing",
]
Stance = Literal["asserts", "denies", "doubts"]
ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What is read: one text with what is known of it. `published` is an EDTF date: 2024-03-12, 2024-03 or 2024."""

    id: str
    text: str
    lang: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that was read: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A name (or a word that stands for one, when `coreferent`) and the entity that is meant.

    `entity` is the canonical name, the mention's own words where the gazetteer does not know it.
    `confidence` is between 0 and 1; a gazetteer match in an unambiguous form is 1.
    """

    kind: MentionKind
    entity: str
    wikidata: str | None = None
    coreferent: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Amount(Span):
    """A sum of money in major units of `currency` (ISO 4217), or a count of `unit` when `currency` is None.

    `start`, `end` and `text` are number, unit and currency, without modifier or rate ("$7 trillion" of "up to
    $7 trillion a year"); `low` and `high` are None for an open end (see CLAIMS: up_to, at_least).
    """

    low: float | None
    high: float | None
    currency: str | None
    unit: str | None = None
    modifier: Modifier = "exact"
    basis: Basis = "total"
    conversion: "Amount | None" = None


@dataclass(frozen=True, slots=True)
class Period(Span):
    """When: both days are inclusive, None for an open end; `edtf` writes the same in EDTF (ISO 8601-2)."""

    earliest: date | None
    latest: date | None
    precision: Precision
    edtf: str


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in its role in a claim, with the words that name it there (None where it is only understood)."""

    name: str
    wikidata: str | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: a canonical name, or `anonymous` with the words that describe the person."""

    name: str
    wikidata: str | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that gave one field of a claim."""

    field: str
    words: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says, once: who does what, for how much, when, how far along, and who says so."""

    start: int
    end: int
    quote: str
    sentence: Span
    type: ClaimType
    actor: Party | None
    counterparties: tuple[Party, ...] = ()
    amount: Amount | None = None
    period: Period | None = None
    stage: Stage = "done"
    stance: Stance = "asserts"
    speakers: tuple[Speaker, ...] = ()
    cue: Span | None = None
    origin: str | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one text."""

    id: str
    lang: str
    on_topic: bool
    mentions: tuple[Mention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    periods: tuple[Period, ...] = ()
    claims: tuple[Claim, ...] = field(default=())
