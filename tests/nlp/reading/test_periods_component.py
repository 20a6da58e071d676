"""The component marks on a spaCy document what find_periods reads in its text."""

import spacy

from nlp.reading.periods import component, find_periods


def test_the_component_writes_spans_and_values_relative_to_the_publication_date() -> None:
    assert component.PeriodsComponent
    pipeline = spacy.blank("fr")
    pipe = pipeline.add_pipe("claimtrail_periods")
    doc = pipeline.make_doc("Signé lundi, puis le 3 mai 2021.")
    doc._.published = "2024-03-15"
    doc = pipe(doc)  # type: ignore[operator]
    assert [span.text for span in doc.spans["periods"]] == ["lundi", "3 mai 2021"]
    assert doc._.periods == tuple(find_periods(doc.text, "fr", "2024-03-15"))


def test_the_component_works_without_a_publication_date() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claimtrail_periods")
    assert [one.edtf for one in pipeline("On Monday and in 2019.")._.periods] == ["2019"]
