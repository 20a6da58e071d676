"""Parsing by paragraphs: the same trees as in one go."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import nlp.parsing
from nlp.languages import load_pipeline
from nlp.parsing import bounded, parse, text_of
from nlp.reader import Reader
from nlp.types import ArticleText

ARTICLES = Path(__file__).parents[1] / "eval" / "plain" / "articles.jsonl"


def trees(doc: Doc) -> list[tuple[int, str, bool | None]]:
    """Return what the parser says of each word."""
    return [(token.head.i, token.dep_, token.is_sent_start) for token in doc]


def names(doc: Doc) -> list[tuple[int, int, str]]:
    """Return the names found."""
    return [(span.start, span.end, span.label_) for span in doc.ents]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_paragraphs_parsed_side_by_side_have_the_trees_of_the_whole(lang: str) -> None:
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(row["text"] for row in rows if row["lang"] == lang)
    by_paragraph, whole = parse(load_pipeline(lang), text), load_pipeline(lang, quick=False)(text)
    assert trees(by_paragraph) == trees(whole)
    assert names(by_paragraph) == names(whole)
    assert [token.lemma_ for token in by_paragraph] == [token.lemma_ for token in whole]


@pytest.mark.parametrize("text", ["", "\n", "A deal.", "\nA deal.\n\n", "A\nB\n"])
def test_texts_of_any_shape_are_parsed(text: str) -> None:
    nlp = load_pipeline("en")
    assert trees(parse(nlp, text)) == trees(nlp(text))


def test_a_pipeline_without_a_parser_runs_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert [sentence.text for sentence in parse(nlp, "One.\nTwo.").sents] == ["One.", "\nTwo."]


def test_a_parser_with_vectors_of_its_own_reads_the_whole_text() -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("ROOT", "nsubj"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    text = "They met.\nA deal came."
    assert trees(parse(nlp, text)) == trees(nlp(text))


def test_the_text_of_a_doc_is_joined_once() -> None:
    doc = spacy.blank("en")("A deal.")
    assert text_of(doc) == "A deal."
    assert text_of(doc) is text_of(doc)


def test_a_vocabulary_that_is_large_enough_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp.parsing, "KEPT_WORDS", 0)
    pipeline = spacy.blank("en")
    before = len(pipeline.vocab.strings)
    with bounded(pipeline):
        assert parse(pipeline, "Quillbrane met Zorvexia.")[0].text == "Quillbrane"
    assert len(pipeline.vocab.strings) == before


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_readings_do_not_depend_on_how_many_words_are_known(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    texts = [ArticleText(id=row["id"], text=row["text"], lang=lang) for row in rows if row["lang"] == lang]
    reader = Reader()
    grown = [reader.read(text) for text in texts]
    monkeypatch.setattr(nlp.parsing, "KEPT_WORDS", 0)
    assert [reader.read(text) for text in texts] == grown
