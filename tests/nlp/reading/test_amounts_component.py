"""The spaCy component of amounts."""

import spacy

import nlp.reading.amounts.component
from nlp.reading.amounts import find_amounts

TEXT = "Le fonds met 5 Md€ et veut 10 000 GPU."


def test_component_sets_spans_and_values_on_a_blank_pipeline() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe(nlp.reading.amounts.component.NAME)
    doc = pipeline(TEXT)
    assert [span.text for span in doc.spans["amounts"]] == ["5 Md€", "10 000 GPU"]
    assert doc._.amounts == tuple(find_amounts(TEXT, "fr"))
