"""Linking: claims of several articles to events, copies told from independent reporting, origins counted."""

from nlp.linking.copies import find_copies
from nlp.linking.events import link_claims
from nlp.linking.readings import link_readings, read_kinship
from nlp.linking.values import CopyEdge, Kinship, LinkArticle, LinkClaim, LinkedEvent, LinkedMember

__all__ = [
    "CopyEdge",
    "Kinship",
    "LinkArticle",
    "LinkClaim",
    "LinkedEvent",
    "LinkedMember",
    "find_copies",
    "link_claims",
    "link_readings",
    "read_kinship",
]
