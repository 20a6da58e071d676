"""Entries of a timeline: one an event, with the claim that words it best first among all that speak of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from claimtrail.export.wording import ANONYMOUS, format_amount, format_when, sort_key
from db.engine import open_store
from db.models import Article, ArticleVersion, Claim, ClaimSpeaker, Event, EventMember, Publisher

CHUNK = 500  # events whose claims are read at once


@dataclass(frozen=True)
class Voice:
    """One claim of an entry: who says it, in which words, where."""

    claim: str
    stance: str
    chain: tuple[str, ...]  # nearest the claim first, the publisher last
    quote: str
    lang: str | None
    publisher: str
    headline: str | None
    url: str
    published: str | None
    copy: bool
    confidence: float
    modifier: str | None
    basis: str | None
    unit: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Entry:
    """One event, dated no finer than the articles date it."""

    event: str
    title: str
    type: str
    stage: str
    standing: str  # asserted, disputed, denied, doubted
    when: str  # in words; empty where no article says
    edtf: str | None
    earliest: str | None
    latest: str | None
    first_reported: str | None
    last_reported: str | None
    amount: str
    low: float | None
    high: float | None
    currency: str | None
    unit: str | None
    articles: int
    copies: int
    publishers: int
    origins: tuple[str, ...]
    denied_by: tuple[str, ...]
    voices: tuple[Voice, ...]  # the one that words it best first

    def as_dict(self) -> dict[str, Any]:
        """Return the entry as JSON takes it."""
        return asdict(self)


def read_entries(store: Path) -> list[Entry]:
    """Read the timeline of a store, earliest first; changes nothing."""
    engine = open_store(store, upgrade=False)
    try:
        with Session(engine) as session:
            return list(find_entries(session))
    finally:
        engine.dispose()


def find_entries(session: Session) -> Iterator[Entry]:
    """Yield entries by the day they happen, else by the day they were first reported."""
    events = session.exec(select(Event)).all()
    entries = []
    for start in range(0, len(events), CHUNK):
        chunk = events[start : start + CHUNK]
        voices = read_voices(session, [event.id for event in chunk])
        entries += [(event, read_entry(event, voices[event.id])) for event in chunk if voices[event.id]]
    entries.sort(key=lambda pair: (sort_key(pair[0].earliest, pair[0].latest, pair[1].first_reported), pair[0].id))
    yield from (entry for _, entry in entries)


def read_voices(session: Session, events: list[str]) -> dict[str, list[Voice]]:
    """Read what is said about each event, the best worded first."""
    statement = (
        select(EventMember, Claim, ArticleVersion, Article)
        .join(Claim, col(Claim.id) == EventMember.claim_id)
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.version_id)
        .join(Article, col(Article.id) == Claim.article_id)
        .where(col(EventMember.event_id).in_(events), col(Claim.superseded).is_(False))
    )
    rows = session.exec(statement).all()
    names = dict(session.exec(select(Publisher.id, Publisher.name)).all())
    chains = read_chains(session, [member.claim_id for member, *_ in rows])
    voices: dict[str, list[Voice]] = defaultdict(list)
    for member, claim, version, article in rows:
        publisher = names[article.publisher_id]
        voices[member.event_id].append(read_voice(member, claim, version, article, publisher, chains[claim.id]))
    for found in voices.values():
        found.sort(key=lambda voice: (voice.copy, voice.stance != "asserts", -voice.confidence, voice.published or ""))
    return voices


def read_chains(session: Session, claims: list[str]) -> dict[str, list[str]]:
    """Read the speakers of claims, nearest first; an anonymous one by the words that describe it."""
    chains: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(claims), CHUNK):
        statement = select(ClaimSpeaker).where(col(ClaimSpeaker.claim_id).in_(claims[start : start + CHUNK]))
        for speaker in session.exec(statement.order_by(col(ClaimSpeaker.position))):
            unnamed = speaker.name == ANONYMOUS and speaker.description
            chains[speaker.claim_id].append(speaker.description or "" if unnamed else speaker.name)
    return chains


def read_voice(
    member: EventMember, claim: Claim, version: ArticleVersion, article: Article, publisher: str, chain: list[str]
) -> Voice:
    """Put one claim's rows together."""
    return Voice(
        claim=claim.id, stance=member.stance, chain=(*chain, publisher), quote=claim.quote, lang=version.lang,
        publisher=publisher, headline=version.title, url=article.url, published=version.published,
        copy=member.copy_of is not None, confidence=claim.confidence, modifier=claim.modifier, basis=claim.basis,
        unit=claim.unit, low=claim.low, high=claim.high,
    )  # fmt: skip


def read_entry(event: Event, voices: list[Voice]) -> Entry:
    """Put an event and its voices together."""
    worded = find_worded(event, voices)
    published = sorted(voice.published for voice in voices if voice.published)
    amount = format_amount(
        event.low, event.high, currency=event.currency, unit=event.unit,
        modifier=worded.modifier if worded else None, basis=worded.basis if worded else None,
    )  # fmt: skip
    return Entry(
        event=event.id, title=event.title, type=event.type, stage=event.stage, standing=find_standing(voices),
        when=format_when(event.edtf), edtf=event.edtf, earliest=event.earliest.isoformat() if event.earliest else None,
        latest=event.latest.isoformat() if event.latest else None, first_reported=next(iter(published), None),
        last_reported=next(reversed(published), None), amount=amount, low=event.low, high=event.high,
        currency=event.currency, unit=event.unit,
        articles=event.articles, copies=event.copies, publishers=event.publishers,
        origins=tuple(event.origin_names), denied_by=tuple(event.denied_by), voices=tuple(voices),
    )  # fmt: skip


def find_worded(event: Event, voices: Iterable[Voice]) -> Voice | None:
    """Find the claim that states the event's own amount: it knows the unit, the limit and the rate."""
    return next((voice for voice in voices if (voice.low, voice.high) == (event.low, event.high)), None)


def find_standing(voices: Iterable[Voice]) -> str:
    """Say how an event stands among those who speak of it."""
    stances = {voice.stance for voice in voices}
    if "denies" in stances:
        return "denied" if stances == {"denies"} else "disputed"
    return "asserted" if "asserts" in stances else "doubted"
