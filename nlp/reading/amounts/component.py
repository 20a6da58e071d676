"""Amounts in a spaCy pipeline: doc.spans["amounts"] for the places, doc._.amounts for the values."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.reading.amounts.reader import find_amounts

NAME = "claimtrail_amounts"


@Language.factory(NAME)
def make_amounts(nlp: Language, name: str) -> "AmountsComponent":
    """Build the component for the language of a pipeline."""
    return AmountsComponent(nlp.lang or "en")


class AmountsComponent:
    """Reads the amounts of a document; needs no other component."""

    def __init__(self, lang: str) -> None:
        """Take the language of the texts."""
        self.lang = lang
        if not Doc.has_extension("amounts"):
            Doc.set_extension("amounts", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Set the spans and the values; a span is widened to whole tokens of the document."""
        amounts = tuple(find_amounts(doc.text, self.lang))
        places = [doc.char_span(amount.start, amount.end, "AMOUNT", alignment_mode="expand") for amount in amounts]
        doc.spans["amounts"] = [place for place in places if isinstance(place, Span)]
        doc._.amounts = amounts
        return doc
