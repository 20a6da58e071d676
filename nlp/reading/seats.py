"""Where a firm has its seat, and by which place a description names it ("le groupe de Redmond")."""

import re
from functools import cache

from spacy.tokens import Span, Token

from nlp.gazetteer import load_gazetteer
from nlp.lexicon import read_lexicon

BEHIND = re.compile(r"(?:d[eu]s? |d'|,? based in |from )?")


@cache
def seats_of(entity: str) -> frozenset[str]:
    """Return the places of a firm's seat: country, state and town; none where it is not known."""
    return frozenset(read_lexicon("seats")["seats"].get(entity, ()))


def place_beside(noun: Span, article: Token) -> str | None:
    """Return the place that narrows a description down, before its noun or right behind it."""
    doc = noun.doc
    before = _named().search(doc[article.i + 1 : noun.start].text)
    behind = doc[noun.end : noun.end + 4].text
    linked = BEHIND.match(behind)
    found = before or _named().match(behind, linked.end() if linked else 0)
    return None if found is None else _forms()[found.group()]


@cache
def _forms() -> dict[str, str]:
    """Return the ways to name the place of a seat, each with the place."""
    table = read_lexicon("seats")
    places = {place for seats in table["seats"].values() for place in seats}
    forms = {form: place for group in ("towns", "regions") for place, named in table[group].items() for form in named}
    for entry in load_gazetteer().entries.values():
        if entry.kind == "PLACE" and entry.name in places:
            forms |= dict.fromkeys((*entry.names, *entry.demonyms), entry.name)
    return forms


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_forms(), key=len, reverse=True)))})(?!\w)")
