"""The two pipes of the command line: articles in, readings out; readings in, events out; one JSON object a line."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TextIO

from claimtrail.errors import InputError
from db.ids import digest_text, mint_id
from nlp.errors import NlpError
from nlp.types import Amount, ArticleText, Claim, Mention, Period, Reading

Row = dict[str, Any]
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON may hold half a pair; no text that can be written does


class TextReader(Protocol):
    """What reads one text: nlp.reader.Reader, or a stand-in."""

    def read(self, article: ArticleText, *, everything: bool = False) -> Reading:
        """Read one text."""


def read_stream(
    lines: Iterable[bytes],
    output: TextIO,
    reader: TextReader,
    *,
    everything: bool = False,
    complain: Callable[[str], None],
) -> int:
    """Write one reading for each article that comes in, in order; return how many lines were none."""
    bad: list[str] = []

    def note(sentence: str) -> None:
        bad.append(sentence)
        complain(sentence)

    for number, row in read_rows(lines, complain=note):
        try:
            reading = _read_row(row, reader, everything=everything)
        except InputError as error:
            note(f"line {number}: {error}")
            continue
        output.write(dump_row(reading) + "\n")
        output.flush()
    return len(bad)


def _read_row(row: Row, reader: TextReader, *, everything: bool) -> Row:
    article = as_article(row)
    try:
        reading = reader.read(article, everything=everything)
    except NlpError:
        raise  # no pipeline, no vocabulary: no other text would fare better
    except Exception as error:  # whatever a model makes of one text, the others are to be read
        raise InputError(f"the text could not be read ({type(error).__name__}: {error}).") from error
    return reading_row(reading, text=article.text, row_id=row["id"])


def readings_of(lines: Iterable[bytes], *, complain: Callable[[str], None]) -> Iterator[Row]:
    """Yield the readings among the lines; a line that is none is complained of and passed over."""
    for number, row in read_rows(lines, complain=complain):
        try:
            _check_reading(row)
        except InputError as error:
            complain(f"line {number}: {error}")
        else:
            yield row


def _check_reading(row: Row) -> None:
    """Raise InputError for a row that is no reading."""
    if "id" not in row:
        raise InputError("the key 'id' is missing.")
    claims = row.get("claims")
    if not isinstance(claims, list):
        raise InputError("'claims' must be a list.")
    for claim in claims:
        if not isinstance(claim, dict):
            raise InputError("a claim must be an object.")
        for key, kind in (("type", str), ("start", int), ("end", int)):
            if not isinstance(claim.get(key), kind):
                raise InputError(f"a claim has no {key!r}.")


def read_rows(lines: Iterable[bytes], *, complain: Callable[[str], None]) -> Iterator[tuple[int, Row]]:
    """Yield the number and the object of each line; a line that is none is complained of and passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, _parse_row(line)
        except InputError as error:
            complain(f"line {number}: {error}")


def as_article(row: Row) -> ArticleText:
    """Return an article from its row; raises InputError for a key that is missing or of the wrong kind."""
    for key in ("id", "text"):
        if key not in row:
            raise InputError(f"the key {key!r} is missing.")
    if not isinstance(row["text"], str):
        raise InputError("'text' must be a text.")
    for key in ("lang", "published", "url", "publisher"):
        if not isinstance(row.get(key), str | None):
            raise InputError(f"{key!r} must be a text or null.")
    return ArticleText(
        id=str(row["id"]),
        text=LONE_SURROGATE.sub("\ufffd", row["text"]),
        lang=row.get("lang") or None,
        published=row.get("published") or None,
        url=row.get("url") or None,
        publisher=row.get("publisher") or None,
    )


def dump_row(row: Row) -> str:
    """Write an object as one line of JSON."""
    return json.dumps(row, ensure_ascii=False)


def reading_row(reading: Reading, *, text: str, row_id: object) -> Row:
    """Return a reading of `text` as the pipe writes it; `row_id` is the id as it came in, number or text."""
    return {
        "id": row_id,
        "lang": reading.lang,
        "on_topic": reading.on_topic,
        "entities": [_entity(mention) for mention in reading.mentions if not mention.coreferent],
        "amounts": [_span(amount) | _amount(amount) for amount in reading.amounts],
        "periods": [_span(period) | _period(period) for period in reading.periods],
        "claims": list(_claims(reading, text)),
    }


def _parse_row(line: bytes) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON ({error}).") from error
    if not isinstance(row, dict):
        raise InputError("this is not a JSON object.")
    return row


def _span(span: Mention | Amount | Period) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}


def _entity(mention: Mention) -> Row:
    return _span(mention) | {"kind": mention.kind, "entity": mention.entity, "wikidata": mention.wikidata}


def _amount(amount: Amount) -> Row:
    return {
        "low": amount.low,
        "high": amount.high,
        "currency": amount.currency,
        "modifier": amount.modifier,
        "basis": amount.basis,
        "unit": amount.unit,
    }


def _period(period: Period) -> Row:
    return {
        "earliest": period.earliest.isoformat() if period.earliest else None,
        "latest": period.latest.isoformat() if period.latest else None,
        "precision": period.precision,
        "edtf": period.edtf,
    }


def _claims(reading: Reading, text: str) -> Iterator[Row]:
    """Yield the claims with ids that follow from the article, the sentence and the place among its claims."""
    places: dict[str, int] = {}
    for claim in reading.claims:
        digest = digest_text(text[claim.sentence.start : claim.sentence.end])
        place = places[digest] = places.get(digest, -1) + 1
        quote = text[claim.start : claim.end]  # as written: a parse reads ' for ’
        yield _claim(claim, quote, mint_id(reading.id, digest, place))


def _claim(claim: Claim, quote: str, claim_id: str) -> Row:
    return {
        "id": claim_id,
        "start": claim.start,
        "end": claim.end,
        "quote": quote,
        "type": claim.type,
        "actor": claim.actor.name if claim.actor else None,
        "counterparties": [party.name for party in claim.counterparties],
        "amount": _amount(claim.amount) if claim.amount else None,
        "period": _period(claim.period) if claim.period else None,
        "stage": claim.stage,
        "stance": claim.stance,
        "speakers": [speaker.name for speaker in claim.speakers],
        "origin": claim.origin,
        "confidence": claim.confidence,
    }
