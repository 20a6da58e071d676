"""Which pipeline reads which language."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from nlp.errors import PipelineError
from nlp.languages import kind_of, load_pipeline, start_sentences_at_paragraphs


@pytest.mark.parametrize(
    ("label", "kind"), [("PER", "PERSON"), ("person", "PERSON"), ("ORG", "ORG"), ("GPE", "PLACE"), ("LOC", "PLACE")]
)
def test_labels_of_every_scheme_mean_one_kind(label: str, kind: str) -> None:
    assert kind_of(label) == kind


@pytest.mark.parametrize("label", ["MISC", "DATE", "MONEY", "NORP", ""])
def test_labels_that_are_not_read_mean_nothing(label: str) -> None:
    assert kind_of(label) is None


@pytest.mark.parametrize("lang", ["de", "es", "it", "tlh"])
def test_a_language_without_a_pipeline_still_gives_sentences(lang: str) -> None:
    doc = load_pipeline(lang)("Eins zwei. Drei vier.")
    assert [sentence.text for sentence in doc.sents] == ["Eins zwei.", "Drei vier."]


def test_a_pipeline_is_loaded_once() -> None:
    assert load_pipeline("de") is load_pipeline("de")


def test_a_pipeline_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(PipelineError, match="python -m spacy download fr_no_such_pipeline"):
        load_pipeline("fr", "fr_no_such_pipeline")


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "de")
    with pytest.raises(PipelineError, match="reads 'de'"):
        load_pipeline("fr", str(tmp_path / "de"))


def test_a_pipeline_named_in_the_configuration_is_taken(tmp_path: Path) -> None:
    named = spacy.blank("fr")
    named.add_pipe("sentencizer", name="theirs")
    named.to_disk(tmp_path / "fr")
    assert load_pipeline("fr", str(tmp_path / "fr")).pipe_names == ["theirs"]


def test_a_folder_without_a_tokenizer_has_that_of_its_language(tmp_path: Path) -> None:
    spacy.blank("fr").to_disk(tmp_path / "fr", exclude=["tokenizer"])
    doc = load_pipeline("fr", str(tmp_path / "fr"))("L'usine d'ici")
    assert [token.text for token in doc] == ["L'", "usine", "d'", "ici"]


def test_a_line_break_starts_a_sentence() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["A", "deal", "\n\n", "They", "met", "\u00a0", "."])
    doc = start_sentences_at_paragraphs(doc)
    assert [token.text for token in doc if token.is_sent_start] == ["A", "They"]
    assert doc[5].is_sent_start is False
