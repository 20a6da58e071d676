"""With whom: the counterparties of a claim, as CLAIMS rules 1 to 3 say."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from nlp.reading.clauses import SUBJECTS, Clause, is_relative
from nlp.reading.parties import Cast, about_deal, acting_for, is_product, is_site, lands, only_tells, stands_by
from nlp.reading.words import words
from nlp.types import ClaimType, Mention, Party

INCLUDED = re.compile(
    r"(?:including|among them|such as|y compris|dont|parmi lesquels|parmi lesquelles|notamment)"
    r"(?: the| l'| la| le| les)?\s*$"
)
WITHIN_INCLUDED = 22  # characters before a place in which such a word stands
ONE_SIDED = frozenset(
    {"leadership", "investment", "acquisition", "regulation", "procurement", "relation", "partnership"}
)  # done to whom the text is about, where the clause names nobody
DEALINGS = frozenset({"procurement", "partnership", "acquisition", "investment", "fundraising"})


def choose_counterparties(
    clause: Clause,
    tokens: Iterable[Token],
    actor: Party,
    kind: ClaimType,
    *,
    silent: frozenset[int],
    scene: Cast,
) -> tuple[Party, ...]:
    """Return the other parties named in a stretch of a clause; `silent` are the places of names that speak."""
    found = [
        acting_for(scene.names.party(m), scene)
        for m in scene.names.within(tokens)
        if _acts(m, clause, kind, actor, scene)
    ]
    found += _undergoing(clause, actor, scene)
    found += _antecedent(clause, scene)
    found += _of_deal(clause, actor, kind, found, scene)
    found = [party for party in found if party.words is None or party.words.start not in silent]
    others = {party.name: party for party in reversed(found) if party.name != actor.name}
    return tuple(reversed(others.values()))


def _undergoing(clause: Clause, actor: Party, scene: Cast) -> Iterator[Party]:
    """Yield what the predicate is said of where somebody else acts: a passive's subject, a product of the actor."""
    mention = None if clause.subject is None else scene.names.meant_by(clause.subject)
    if mention is None or mention.entity == actor.name or only_tells(mention, scene) or is_site(mention, clause):
        return
    if clause.passive or is_product(mention):
        yield scene.names.party(mention)


def _antecedent(clause: Clause, scene: Cast) -> Iterator[Party]:
    """Yield the name that a relative clause says of another subject ("X, which Y bought", "X, dont Y dépend")."""
    if clause.link != "acl:relcl" or not clause.own_subject:
        return
    subject = next((child for child in clause.head.children if child.dep_ in SUBJECTS), None)
    if subject is None or is_relative(subject):
        return
    mention = scene.names.meant_by(clause.head.head)
    if mention is not None and not only_tells(mention, scene) and mention.kind != "PLACE":
        yield scene.names.party(mention)


def _of_deal(clause: Clause, actor: Party, kind: ClaimType, found: list[Party], scene: Cast) -> tuple[Party, ...]:
    """Return the parties of the deal told before, where the clause goes on about it."""
    if kind in DEALINGS and about_deal(clause, scene.names):
        return scene.deal or scene.recent
    if any(party.name != actor.name for party in found):
        return ()
    if kind in ONE_SIDED and scene.topic is not None:
        return (scene.topic,)
    return ()


def _acts(mention: Mention, clause: Clause, kind: ClaimType, actor: Party, scene: Cast) -> bool:
    """Say whether a name in a clause is a party of its claim."""
    if is_product(mention) or only_tells(mention, scene) or _is_employer(mention, kind, scene):
        return False
    if stands_by(mention, scene) and kind != "relation":
        return False
    if mention.kind == "PERSON" and kind != "leadership" and scene.owner_of(mention.entity) == actor.name:
        return False
    return mention.kind != "PLACE" or _place_acts(mention, kind, scene)


def _is_employer(mention: Mention, kind: ClaimType, scene: Cast) -> bool:
    """Say whether a name stands there only as somebody's employer ("Intel CEO Lip-Bu Tan", "le patron d'OpenAI")."""
    if kind == "leadership" or mention.kind == "PERSON":
        return False
    head = scene.names.head_of(mention)
    if head is None:
        return False
    if head.dep_ == "nmod:poss" and (owned := scene.names.at(head.head)) is not None and owned.kind == "PERSON":
        return True
    titles = words("claims/parties", "titles", scene.names.lang)
    return head.dep_.startswith(("compound", "nmod", "flat", "amod")) and (
        head.head in titles or any(child in titles for child in head.head.children if child.i > head.i)
    )


def _place_acts(mention: Mention, kind: ClaimType, scene: Cast) -> bool:
    """Say whether a place is a party: it acts or is dealt with, or something is built there."""
    head = scene.names.head_of(mention)
    if head is None:
        return False
    if head.head in words("claims/parties", "governments", scene.names.lang):
        return True
    if head.dep_.startswith(("amod", "compound")):
        return False
    if kind == "construction":
        return mention.entity in lands()
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_.startswith(("nsubj", "obj", "iobj", "appos")):
        return True
    if INCLUDED.search(scene.names.text, max(0, mention.start - WITHIN_INCLUDED), mention.start):
        return True
    cases = {child.lower_ for child in head.children if child.dep_ == "case"}
    towards = {"to", "à", "au", "aux", "vers"} if kind in ("regulation", "fundraising", "procurement") else set()
    return bool(cases & {"with", "by", "from", "avec", "par", "auprès", *towards})
