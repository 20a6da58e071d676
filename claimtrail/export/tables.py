"""The timeline as a table (CSV, one row an entry) and as JSON (entries with every voice)."""

import csv
import io
import json

from claimtrail.export.entries import Entry

COLUMNS = (
    "event", "when", "edtf", "earliest", "latest", "first_reported", "last_reported", "title", "type", "stage",
    "standing", "amount", "low", "high", "currency", "unit", "origins", "origin_names", "articles", "copies",
    "publishers", "denied_by", "says", "quote", "lang", "publisher", "headline", "url",
)  # fmt: skip


def write_csv(entries: list[Entry]) -> str:
    """Write one row an entry, worded by its best claim (RFC 4180)."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    writer.writerows(row(entry) for entry in entries)
    return buffer.getvalue()


def write_json(entries: list[Entry]) -> str:
    """Write the entries whole."""
    return json.dumps([entry.as_dict() for entry in entries], ensure_ascii=False, indent=2) + "\n"


def row(entry: Entry) -> dict[str, object]:
    """Return an entry flat."""
    voice = entry.voices[0]
    flat = {name: getattr(entry, name) for name in COLUMNS if hasattr(entry, name)}
    return flat | {
        "origins": len(entry.origins), "origin_names": "; ".join(entry.origins),
        "denied_by": "; ".join(entry.denied_by), "says": " → ".join(voice.chain), "quote": voice.quote,
        "lang": voice.lang, "publisher": voice.publisher, "headline": voice.headline, "url": voice.url,
    }  # fmt: skip
