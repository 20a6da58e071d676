"""What the pages show, read through Datasette."""

import json
from typing import Any

from claimtrail.export.wording import ANONYMOUS, format_amount, format_stage, format_when
from claimtrail.publish.highlight import Mark, Stretch, read_paragraphs

Row = dict[str, Any]
LIMIT = 300  # claims shown on one page
CLAIM = """
SELECT claim.*, article.url, article_version.title AS headline, article_version.lang, article_version.published,
    article_version.published_method, article_version.modified, article_version.authors, article_version.credits,
    article_version.text, article_version.sequence, article_version.snapshot_id, article_version.text_digest,
    article_version.extractor AS text_extractor, publisher.name AS publisher, publisher.id AS publisher_id
FROM claim JOIN article ON article.id = claim.article_id
JOIN article_version ON article_version.id = claim.version_id
JOIN publisher ON publisher.id = article.publisher_id WHERE claim.id = ?
"""
ANCHORS = """
SELECT anchor.*, article_version.sequence, article_version.snapshot_id, snapshot.warc_file, snapshot.warc_offset,
    snapshot.size, snapshot.content_type, "fetch".id AS fetch_id, "fetch".started AS fetched, "fetch".status,
    "fetch".url AS requested, "fetch".final_url
FROM anchor JOIN article_version ON article_version.id = anchor.version_id
JOIN snapshot ON snapshot.id = article_version.snapshot_id
LEFT JOIN "fetch" ON "fetch".id = (SELECT min(f.id) FROM "fetch" AS f WHERE f.snapshot_id = snapshot.id)
WHERE anchor.claim_id = ? ORDER BY article_version.sequence DESC
"""
SPEAKERS = "SELECT * FROM claim_speaker WHERE claim_id = ? ORDER BY position"
PARTIES = "SELECT * FROM claim_party WHERE claim_id = ? ORDER BY position"
EVIDENCE = "SELECT * FROM field_evidence WHERE claim_id = ? ORDER BY field, start"
EVENTS = """
SELECT event_detail.*, event_member.origin AS counts_for, event_member.copy_of
FROM event_member JOIN event_detail ON event_detail.event_id = event_member.event_id WHERE event_member.claim_id = ?
"""
REVISIONS = """
SELECT claim_revision.run_id, claim_revision.fields, run.started FROM claim_revision
LEFT JOIN run ON run.id = claim_revision.run_id WHERE claim_id = ? ORDER BY run_id DESC
"""
SIBLINGS = """
SELECT id, quote, stance, stage FROM claim
WHERE article_id = ? AND id <> ? AND NOT superseded ORDER BY rowid LIMIT 50
"""
ORIGINALS = """
SELECT copy_edge.kind, copy_edge.score, article.url, publisher.name AS publisher FROM copy_edge
JOIN article ON article.id = copy_edge.original_id JOIN publisher ON publisher.id = article.publisher_id
WHERE copy_edge.article_id = ? ORDER BY copy_edge.score DESC
"""
ISSUES = "SELECT message FROM issue WHERE subject_table = 'claim' AND subject_id = ? AND open"
REVIEWS = "SELECT * FROM review WHERE subject_table = 'claim' AND subject_id = ? ORDER BY decided DESC"
MEMBERS = f"""
SELECT claim_detail.*, event_member.stance AS member_stance, event_member.copy_of, event_member.origin AS counts_for
FROM event_member JOIN claim_detail ON claim_detail.claim_id = event_member.claim_id
WHERE event_member.event_id = ?
ORDER BY event_member.copy_of IS NOT NULL, claim_detail.published, claim_detail.claim_id LIMIT {LIMIT}
"""
ENTITY_CLAIMS = f"""
SELECT claim_detail.* FROM claim_detail WHERE claim_id IN (
    SELECT claim_id FROM claim_party WHERE entity_id = :id
    UNION SELECT claim_id FROM claim_speaker WHERE entity_id = :id
) ORDER BY published DESC, claim_id LIMIT {LIMIT}
"""


async def read_rows(db: Any, sql: str, *values: Any) -> list[Row]:
    """Return what a query gives as dictionaries."""
    result = await db.execute(sql, values[0] if values and isinstance(values[0], dict) else list(values))
    return [dict(row) for row in result.rows]


async def read_claim(db: Any, claim_id: str) -> Row | None:
    """Return all that a claim's page shows; None where there is no such claim."""
    found = await read_rows(db, CLAIM, claim_id)
    if not found:
        return None
    claim = found[0]
    anchors = await read_rows(db, ANCHORS, claim_id)
    evidence = await read_rows(db, EVIDENCE, claim_id)
    parties = await read_rows(db, PARTIES, claim_id)
    anchor = next((row for row in anchors if row["version_id"] == claim["version_id"]), None)
    chain = read_chain(await read_rows(db, SPEAKERS, claim_id), claim)
    return {
        "claim": claim, "authors": read_list(claim["authors"]), "reasons": read_list(claim["reasons"]),
        "anchor": anchor, "anchors": anchors, "paragraphs": read_context(claim, anchor, evidence), "chain": chain,
        "moved": is_moved(claim, anchor), "fields": read_fields(claim, parties, chain, evidence),
        "events": await read_rows(db, EVENTS, claim_id),
        "revisions": [row | {"fields": read_object(row["fields"])} for row in await read_rows(db, REVISIONS, claim_id)],
        "siblings": await read_rows(db, SIBLINGS, claim["article_id"], claim_id),
        "originals": await read_rows(db, ORIGINALS, claim["article_id"]),
        "issues": await read_rows(db, ISSUES, claim_id), "reviews": await read_rows(db, REVIEWS, claim_id),
    }  # fmt: skip


def read_context(claim: Row, anchor: Row | None, evidence: list[Row]) -> list[list[Stretch]]:
    """Return the article with the quote marked; where the store holds no text, the quote with what stands around it."""
    if anchor and claim["text"]:
        marks = [Mark(row["start"], row["end"], row["field"]) for row in evidence]
        return read_paragraphs(claim["text"], [Mark(anchor["start"], anchor["end"], "quote"), *marks])
    before, after = (anchor["prefix"], anchor["suffix"]) if anchor else ("", "")
    words = anchor["quote"] if anchor else claim["quote"]
    return read_paragraphs(before + words + after, [Mark(len(before), len(before + words), "quote")])


def is_moved(claim: Row, anchor: Row | None) -> bool:
    """Say whether the text no longer has the quote where the anchor says."""
    return bool(anchor and claim["text"] and claim["text"][anchor["start"] : anchor["end"]] != anchor["quote"])


def read_chain(speakers: list[Row], claim: Row) -> list[Row]:
    """Return who says it, nearest first: name, link, and whether the words are the article's own."""
    steps = []
    for speaker in speakers:
        described = speaker["name"] == ANONYMOUS and bool(speaker["description"])
        name = speaker["description"] if described else speaker["name"]
        steps.append({"name": name, "entity_id": speaker["entity_id"], "own_words": described})
    last = steps[-1]["name"] if steps else None
    if last != claim["publisher"]:
        steps.append({"name": claim["publisher"], "entity_id": None, "own_words": False})
    return steps


def read_fields(claim: Row, parties: list[Row], chain: list[Row], evidence: list[Row]) -> list[Row]:
    """Return the fields that the claim has, each with the words that gave it."""
    others = ", ".join(party["name"] for party in parties if party["role"] == "counterparty")
    values = {
        "type": format_stage(claim["type"]), "actor": claim["actor"], "counterparty": others,
        "amount": read_amount(claim), "period": format_when(claim["edtf"]), "stage": format_stage(claim["stage"]),
        "stance": claim["stance"], "speaker": chain[0]["name"] if len(chain) > 1 else "", "cue": claim["cue"],
        "origin": claim["origin"],
    }  # fmt: skip
    words: dict[str, list[str]] = {}
    for row in evidence:
        words.setdefault(row["field"], []).append(row["text"])
    names = [*values, *(name for name in words if name not in values)]
    shown = [{"name": name, "value": values.get(name), "words": words.get(name, [])} for name in names]
    return [row for row in shown if row["value"] or row["words"]]


def read_amount(row: Row) -> str:
    """Return a row's amount in words."""
    known = {name: row.get(name) for name in ("currency", "unit", "modifier", "basis")}
    return format_amount(row["low"], row["high"], **known)


async def read_event(db: Any, event_id: str) -> Row | None:
    """Return all that an event's page shows; None where there is no such event."""
    found = await read_rows(db, "SELECT * FROM event_detail WHERE event_id = ?", event_id)
    if not found:
        return None
    event = found[0]
    members = [row | {"amount": read_amount(row)} for row in await read_rows(db, MEMBERS, event_id)]
    groups = [(stance, [row for row in members if row["member_stance"] == stance]) for stance in STANCES]
    return {
        "event": event, "amount": read_amount(event),
        "origins": read_list(event["origin_names"]), "denied_by": read_list(event["denied_by"]),
        "groups": [group for group in groups if group[1]], "shown": len(members),
        "timeline": sorted(members, key=lambda row: row["published"] or "9999"),
        "amounts": list(dict.fromkeys(row["amount"] for row in members if row["amount"])),
    }  # fmt: skip


STANCES = {"asserts": "Stand behind it", "doubts": "Doubt it", "denies": "Deny it"}


async def read_entity(db: Any, entity_id: str) -> Row | None:
    """Return an entity with the claims it takes part in or speaks; None where there is no such entity."""
    found = await read_rows(db, "SELECT * FROM entity WHERE id = ?", entity_id)
    if not found:
        return None
    claims = await read_rows(db, ENTITY_CLAIMS, {"id": entity_id})
    return {"entity": found[0], "claims": [row | {"amount": read_amount(row)} for row in claims]}


def read_list(value: str | None) -> list[str]:
    """Return a JSON list's words."""
    return [str(item) for item in json.loads(value or "[]")]


def read_object(value: str | None) -> Row:
    """Return a JSON object."""
    return dict(json.loads(value or "{}"))
