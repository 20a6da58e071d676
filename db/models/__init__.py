"""Every table of the store: one class a table, named in the terms of GLOSSARY.md."""

from db.models.alerting import Alert
from db.models.collection import Article, ArticleVersion, Feed, Fetch, GateVerdict, Publisher, Run, Snapshot
from db.models.curation import EntityEdge, Issue, Meta, Review
from db.models.linking import CopyEdge, Event, EventMember, Rate
from db.models.reading import (
    Amount,
    Anchor,
    Claim,
    ClaimParty,
    ClaimRevision,
    ClaimSpeaker,
    Entity,
    FieldEvidence,
    Mention,
    Period,
)

__all__ = [
    "Alert",
    "Amount",
    "Anchor",
    "Article",
    "ArticleVersion",
    "Claim",
    "ClaimParty",
    "ClaimRevision",
    "ClaimSpeaker",
    "CopyEdge",
    "Entity",
    "EntityEdge",
    "Event",
    "EventMember",
    "Feed",
    "Fetch",
    "FieldEvidence",
    "GateVerdict",
    "Issue",
    "Mention",
    "Meta",
    "Period",
    "Publisher",
    "Rate",
    "Review",
    "Run",
    "Snapshot",
]
