"""The pipe of linking: readings in, one object an event out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from nlp.gazetteer import Gazetteer, load_gazetteer
from nlp.linking.copies import find_copies
from nlp.linking.events import link_claims
from nlp.linking.values import Kinship, LinkArticle, LinkClaim, LinkedEvent

Row = dict[str, Any]
MOST_STEPS = 6  # owners of owners


def link_readings(readings: Iterable[Row], *, kin: Kinship | None = None) -> Iterator[Row]:
    """Yield an object an event from the objects of `claimtrail read --jsonl`.

    A reading may also carry `publisher`, `published`, `url` and `text`; with the text, copies are found.
    """
    rows = list(readings)
    claims = {claim.id: claim for row in rows for claim in read_claims(row)}
    copies = find_copies([read_article(row) for row in rows if row.get("text")])
    for event in link_claims(list(claims.values()), copies, kin=kin or read_kinship(load_gazetteer())):
        yield write_event(event, [claims[member.claim_id] for member in event.members])


def read_kinship(gazetteer: Gazetteer) -> Kinship:
    """Return who belongs to whom by the gazetteer: a person to the employer, a firm to its owner."""
    known: dict[str, str] = {}

    def root_of(name: str) -> str:
        if name not in known:
            known[name] = _root(name, gazetteer)
        return known[name]

    return Kinship(root_of=root_of)


def _root(name: str, gazetteer: Gazetteer) -> str:
    entry = gazetteer.entity(name)
    root = entry.name if entry else name
    for _ in range(MOST_STEPS):
        owner = gazetteer.owner_of(root)
        if owner is None:
            break
        root = owner
    return root


def read_claims(row: Row) -> Iterator[LinkClaim]:
    """Yield the claims of a reading; the place of a claim is its id where ids are missing or not unique."""
    publisher = row.get("publisher") or ""
    for place, claim in enumerate(row.get("claims", ())):
        amount, period = claim.get("amount") or {}, claim.get("period") or {}
        yield LinkClaim(
            id=f"{row['id']}\x1f{place:04}",
            article_id=str(row["id"]),
            publisher_id=publisher,
            publisher_name=publisher or None,
            family=publisher.casefold(),
            published=row.get("published"),
            lang=row.get("lang"),
            type=claim["type"],
            actor=claim.get("actor"),
            counterparties=tuple(claim.get("counterparties") or ()),
            low=amount.get("low"),
            high=amount.get("high"),
            currency=amount.get("currency"),
            unit=amount.get("unit"),
            basis=amount.get("basis") or "total",
            edtf=period.get("edtf"),
            earliest=_day(period.get("earliest")),
            latest=_day(period.get("latest")),
            stage=claim.get("stage") or "done",
            stance=claim.get("stance") or "asserts",
            speakers=tuple(claim.get("speakers") or ()),
            origin=claim.get("origin"),
            quote=claim.get("quote") or "",
            confidence=claim.get("confidence") or 0.5,
            start=claim["start"],
            end=claim["end"],
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_article(row: Row) -> LinkArticle:
    """Return the article of a reading with its marks in order."""
    publisher = row.get("publisher") or ""
    return LinkArticle(
        id=str(row["id"]),
        text=row["text"],
        publisher_id=publisher,
        publisher_name=publisher or None,
        family=publisher.casefold(),
        published=row.get("published"),
        lang=row.get("lang"),
        credit=row.get("credit"),
        marks=read_marks(row),
    )


def read_marks(row: Row) -> tuple[str, ...]:
    """Return names, sums and dates of a reading in the order of the text, written the same in every language."""
    found: list[tuple[int, str]] = []
    for entity in row.get("entities", ()):
        found.append((entity["start"], entity.get("wikidata") or entity["entity"]))
    for amount in row.get("amounts", ()):
        found.append((amount["start"], f"{amount.get('low')} {amount.get('high')} {amount.get('currency')}"))
    for period in row.get("periods", ()):
        found.append((period["start"], str(period.get("edtf"))))
    return tuple(mark for _, mark in sorted(found))


def write_event(event: LinkedEvent, claims: Sequence[LinkClaim]) -> Row:
    """Write an event as the pipe gives it."""
    return {
        "event": event.id,
        "type": event.type,
        "title": event.title,
        "claims": [
            {"article": claim.article_id, "start": claim.start, "end": claim.end, "type": claim.type}
            for claim in claims
        ],
        "stage": event.stage,
        "low": event.low,
        "high": event.high,
        "currency": event.currency,
        "articles": event.articles,
        "copies": event.copies,
        "publishers": event.publishers,
        "origins": list(event.origin_names),
        "denied_by": list(event.denied_by),
    }
