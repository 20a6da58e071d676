"""The spaCy component that writes periods to `doc.spans["periods"]` and `doc._.periods`."""

from spacy.language import Language
from spacy.tokens import Doc

from nlp.reading.periods import find_periods


@Language.factory("claimtrail_periods", assigns=["doc._.periods", "doc.spans"])
class PeriodsComponent:
    """Reads periods in the raw text, relative to `doc._.published` (an EDTF date or None)."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = str(nlp.lang)
        for attribute, default in (("periods", ()), ("published", None)):
            if not Doc.has_extension(attribute):
                Doc.set_extension(attribute, default=default)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the periods; a span covers every token that a period touches."""
        found = tuple(find_periods(doc.text, self.lang, doc._.published))
        spans = [doc.char_span(one.start, one.end, label="PERIOD", alignment_mode="expand") for one in found]
        doc.spans["periods"] = [span for span in spans if span is not None]
        doc._.periods = found
        return doc
