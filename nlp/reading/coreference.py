"""Words that stand for a name: definite descriptions and pronouns, where one candidate stands out."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer
from nlp.types import Mention

DESCRIBED = 0.9


def find_coreferents(doc: Doc, names: Sequence[Mention], *, gazetteer: Gazetteer, lang: str) -> Iterator[Mention]:
    """Yield the phrases that describe a known entity."""
    for match in gazetteer.find_descriptions(doc.text):
        if len(match.entries) == 1:
            entry = match.entries[0]
            words = doc.text[match.start : match.end]
            yield Mention(match.start, match.end, words, entry.kind, entry.name, entry.wikidata, True, DESCRIBED)
