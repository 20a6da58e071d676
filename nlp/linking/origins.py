"""Who is behind each claim: origins instead of outlets, and copies that count for nobody new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.linking.concepts import plain
from nlp.linking.values import CopyEdge, Kinship, LinkClaim

ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first had it: `name` is shown, `family` is what counts."""

    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Press:
    """What is known of the articles: who published each, which is a copy of which, and the families of the names."""

    publishers: Mapping[str, Origin]
    originals: Mapping[str, str]
    families: Mapping[str, str]


def read_press(claims: Iterable[LinkClaim], copies: Sequence[CopyEdge], kin: Kinship) -> Press:
    """Learn from the claims who published each article, and follow each copy to the first of its originals."""
    publishers: dict[str, Origin] = {}
    families = {fold(name): family for name, family in kin.families.items()}
    for claim in claims:
        name = claim.publisher_name or claim.publisher_id or claim.article_id
        publishers[claim.article_id] = Origin(name, claim.family or fold(name))
        families.setdefault(fold(name), claim.family or fold(name))
    return Press(publishers, first_originals(copies), families)


def first_originals(copies: Sequence[CopyEdge]) -> dict[str, str]:
    """Return the article at the end of each chain of copies; the best edge of a copy counts."""
    ranked = sorted(copies, key=lambda edge: (edge.article_id, -edge.score, edge.original_id))
    parents: dict[str, str] = {}
    for edge in ranked:
        parents.setdefault(edge.article_id, edge.original_id)
    return {copy: _end_of(copy, parents) for copy in parents}


def _end_of(article: str, parents: Mapping[str, str]) -> str:
    seen = {article}
    while article in parents and parents[article] not in seen:
        article = parents[article]
        seen.add(article)
    return article


def fold(name: str) -> str:
    """Write a name for comparing: without case, accents and a leading article."""
    folded = plain(name).strip()
    return next((folded.removeprefix(start) for start in ("the ",) if folded.startswith(start)), folded)


def origin_of(claim: LinkClaim, press: Press) -> Origin:
    """Return the first named element of the chain, else the publisher: for a copy, that of its original."""
    named = claim.origin or next((name for name in claim.speakers if name != ANONYMOUS), None)
    if named:
        return Origin(named, press.families.get(fold(named), fold(named)))
    original = press.originals.get(claim.article_id, claim.article_id)
    own = press.publishers[claim.article_id]
    return press.publishers.get(original, Origin(own.name, f"article {original}"))


def count_once(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Return a name for each family, the first one met, in alphabetical order."""
    names: dict[str, str] = {}
    for origin in sorted(origins, key=lambda origin: (origin.family, origin.name)):
        names.setdefault(origin.family, origin.name)
    return tuple(sorted(names.values()))
