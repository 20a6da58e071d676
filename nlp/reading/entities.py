"""Who and where: names of the gazetteer and of the trained pipeline together, and the words that stand for one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer
from nlp.parsing import text_of
from nlp.reading.coreference import find_coreferents
from nlp.reading.known_names import find_known, name_words, strip_legal
from nlp.reading.new_names import find_new
from nlp.types import Mention, MentionKind

ARTICLE = r"(?:(?<=\b[Tt]he )|(?<=\b[Ll][ea] ))"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "\u2011": "-"})


def read_mentions(doc: Doc, *, gazetteer: Gazetteer, lang: str) -> tuple[Mention, ...]:
    """Read the names of a text in order, then the phrases and pronouns that stand for one of them (`coreferent`)."""
    written = text_of(doc)
    text = written.translate(SPACES)
    known = list(_known(doc, gazetteer))
    places = [(mention.start, mention.end) for mention in known if mention.kind == "PLACE"]
    mentions = _merge(known, _settle(find_new(doc, places), gazetteer))
    mentions = _spread(text, mentions)
    named = (mention for mention in mentions if mention.kind != "PRODUCT")
    names = [replace(mention, text=written[mention.start : mention.end]) for mention in named]
    standing = find_coreferents(doc, names, gazetteer=gazetteer, lang=lang)
    return tuple(sorted((*names, *standing), key=lambda mention: (mention.start, mention.end)))


def find_products(doc: Doc, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find the products of a text, which act through their owners."""
    return tuple(mention for mention in _known(doc, gazetteer) if mention.kind == "PRODUCT")


def _known(doc: Doc, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the names of a text that the gazetteer has, found once a text."""
    if doc.user_data.get("gazetteer") is not gazetteer:
        doc.user_data["known"] = tuple(find_known(text_of(doc).translate(SPACES), gazetteer))
        doc.user_data["gazetteer"] = gazetteer
    known: tuple[Mention, ...] = doc.user_data["known"]
    return known


def _merge(known: Iterable[Mention], new: Iterable[Mention]) -> list[Mention]:
    """Put known and new names together: a known name wins unless it is only part of a longer one of another kind."""
    taken = list(known)
    for mention in new:
        rivals = [other for other in taken if other.start < mention.end and mention.start < other.end]
        if all(_outweighs(mention, rival) for rival in rivals):
            taken = [other for other in taken if other not in rivals] + [mention]
    return sorted(taken, key=lambda mention: mention.start)


def _outweighs(new: Mention, rival: Mention) -> bool:
    """Say whether a longer name holds another that is not meant: Bank of Canada, Intel Capital, Paris Hilton."""
    longer = new.start <= rival.start and rival.end <= new.end and len(new.text) > len(rival.text)
    if not longer or rival.confidence < 1.0 or rival.kind == "PRODUCT":
        return longer
    last = new.text.split()[-1]
    if new.kind == "ORG" and rival.kind in ("PLACE", "ORG"):
        closed = last in name_words("organisation_ends") or (rival.kind == "PLACE" and new.end == rival.end)
        return closed and len(new.text.split()) > len(rival.text.split())
    return new.kind == "PERSON" and rival.kind == "PLACE" and len(new.text.split()) in (2, 3)


def _settle(found: Iterable[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Give every new name one kind and its longest form in the text, or the gazetteer's entity where it is one."""
    new = list(found)
    votes: dict[str, Counter[MentionKind]] = {}
    for mention in new:
        votes.setdefault(strip_legal(mention.text), Counter())[mention.kind] += mention.confidence  # type: ignore[assignment]
    kinds = {name: counted.most_common(1)[0][0] for name, counted in votes.items()}
    settled = []
    for mention in new:
        name = strip_legal(mention.text)
        entity = _longest(name, kinds)
        kind = kinds[entity]
        entry = gazetteer.entity(entity)
        if entry is not None and entry.kind != kind:
            entry = None
        settled.append(
            replace(
                mention,
                kind=kind,
                entity=entry.name if entry else entity,
                wikidata=entry.wikidata if entry else None,
            )
        )
    return settled


def _longest(name: str, kinds: dict[str, MentionKind]) -> str:
    """Return the one longer name of a person that ends in a name, else the name."""
    longer = [other for other, own in kinds.items() if own == "PERSON" and other.endswith(f" {name}")]
    return longer[0] if len(longer) == 1 else name


def _spread(text: str, mentions: list[Mention]) -> list[Mention]:
    """Find the other places of a name that the text has once established, and of a new person's surname."""
    forms: dict[str, Mention] = {}
    articled: dict[str, Mention] = {}  # what stands for a name only behind an article: the Journal
    for mention in mentions:
        if mention.kind != "PRODUCT" and mention.entity == strip_legal(mention.text):
            forms.setdefault(mention.text, mention)
            surname = mention.text.split()[-1]
            if mention.kind == "ORG" and surname in name_words("short_names"):
                articled.setdefault(surname, mention)
            if mention.kind == "PERSON" and surname != mention.text and surname not in name_words("openers"):
                forms.setdefault(surname, mention)
    places = {(mention.start, mention.end) for mention in mentions}
    spread = (*_places(text, forms), *_places(text, articled, behind=ARTICLE))
    found = [place for place in spread if not any(s < place.end and place.start < e for s, e in places)]
    return sorted((*mentions, *found), key=lambda mention: mention.start)


def _places(text: str, forms: dict[str, Mention], *, behind: str = "") -> Iterator[Mention]:
    if not forms:
        return
    either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    for found in re.finditer(rf"{behind}(?<![\w-])(?:{either})(?![\w-])", text):
        mention = forms[found.group()]
        yield replace(mention, start=found.start(), end=found.end(), text=found.group())
