"""A reading to a view that people can argue with: for each claim, the words that gave each field."""

from collections.abc import Iterator
from html import escape

from nlp.types import Amount, Claim, Reading, Span

FIELDS = ("type", "actor", "counterparty", "amount", "period", "stage", "stance", "speaker", "cue")
COLOURS = {
    "type": "#ffd8a8",
    "actor": "#a5d8ff",
    "counterparty": "#d0ebff",
    "amount": "#b2f2bb",
    "period": "#eebefa",
    "stage": "#ffec99",
    "stance": "#ffc9c9",
    "speaker": "#c3fae8",
    "cue": "#e9ecef",
}
NONE = "-"
STYLE = (
    "body{font-family:sans-serif;line-height:2.2;max-width:60em;margin:2em auto}"
    "mark{padding:.25em .4em;border-radius:.35em;line-height:1}"
    "mark span{font-size:.7em;font-weight:bold;margin-left:.5em;text-transform:uppercase}"
    "section{border-top:1px solid #ccc;padding:.5em 0}dl{display:grid;grid-template-columns:9em auto;line-height:1.4}"
)


def explain(reading: Reading, text: str) -> str:
    """Return a plain table: one block a claim, one line a field with its value and the words that gave it."""
    blocks = [_block(number, claim, text) for number, claim in enumerate(reading.claims, 1)]
    return "\n\n".join(blocks) + "\n" if blocks else "no claims\n"


def _block(number: int, claim: Claim, text: str) -> str:
    words = _words(claim)
    lines = [f"{number}. {_flat(text[claim.start : claim.end])}"]
    for field, value in _values(claim):
        given = " / ".join(_flat(text[span.start : span.end]) for span in words.get(field, ())) or NONE
        lines.append(f"   {field:<14}{value:<42}{given}")
    return "\n".join(lines)


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the fields of a claim as they are shown."""
    yield "type", claim.type
    yield "actor", NONE if claim.actor is None else claim.actor.name
    yield "counterparty", ", ".join(party.name for party in claim.counterparties) or NONE
    yield "amount", NONE if claim.amount is None else _sum(claim.amount)
    yield "period", NONE if claim.period is None else claim.period.edtf
    yield "stage", claim.stage
    yield "stance", claim.stance
    yield "speaker", ", ".join(speaker.name for speaker in claim.speakers) or NONE
    yield "confidence", f"{claim.confidence:.2f} ({', '.join(claim.reasons)})"


def _sum(amount: Amount) -> str:
    ends = [amount.low] if amount.low == amount.high else [amount.low, amount.high]
    figures = " to ".join("?" if end is None else f"{end:,.10g}" for end in ends)
    rate = "" if amount.basis == "total" else f" ({amount.basis})"
    return f"{figures} {amount.currency or amount.unit or ''}".rstrip() + rate


def _words(claim: Claim) -> dict[str, list[Span]]:
    """Return the words behind each field: the evidence, and where parties, speakers and the cue are named."""
    found: dict[str, list[Span]] = {}
    for evidence in claim.evidence:
        found.setdefault(evidence.field, []).append(evidence.words)
    named = [("counterparty", party.words) for party in claim.counterparties]
    named += [("speaker", speaker.words) for speaker in claim.speakers]
    for field, words in named:
        if words is not None:
            found.setdefault(field, []).append(words)
    if claim.cue is not None:
        found.setdefault("cue", []).append(claim.cue)
    return found


def explain_html(reading: Reading, text: str) -> str:
    """Return a page in the manner of displaCy: the sentence of each claim with the words behind its fields marked."""
    sections = "".join(_section(claim, text) for claim in reading.claims) or "<p>no claims</p>"
    head = (
        f'<!doctype html><html lang="{escape(reading.lang)}"><meta charset="utf-8"><title>{escape(reading.id)}</title>'
    )
    return f"{head}<title>{escape(reading.id)}</title><style>{STYLE}</style><body>{sections}</body></html>\n"


def _section(claim: Claim, text: str) -> str:
    rows = "".join(f"<dt>{field}</dt><dd>{escape(value)}</dd>" for field, value in _values(claim))
    return f"<section><p>{_marked(claim, text)}</p><dl>{rows}</dl></section>"


def _marked(claim: Claim, text: str) -> str:
    """Return the sentence of a claim with its evidence marked; of two that overlap the first is kept."""
    words = _words(claim)
    spans = sorted(((span, field) for field in FIELDS for span in words.get(field, ())), key=lambda pair: pair[0].start)
    parts, place = [], claim.sentence.start
    for span, field in spans:
        if span.start < place or span.end > claim.sentence.end:
            continue
        parts.append(escape(text[place : span.start]))
        label = f"<span>{field}</span>"
        parts.append(f'<mark style="background:{COLOURS[field]}">{escape(text[span.start : span.end])}{label}</mark>')
        place = span.end
    return "".join([*parts, escape(text[place : claim.sentence.end])])


def _flat(text: str) -> str:
    return " ".join(text.split())
