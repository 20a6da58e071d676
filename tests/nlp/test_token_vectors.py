"""Quicker token vectors: the same as spaCy's, whatever was read before, and only where the build is known."""

import numpy
import pytest
import spacy
from spacy.language import Language

from nlp.languages import load_pipeline
from nlp.token_vectors import WORDS, quicken

TEXTS = {
    "en": "Pellworth said on Monday it would pay $2bn.\nAda Falk denied it, the paper reported on Monday.",
    "fr": "Pellworth a annoncé lundi qu'il paierait 2 milliards.\nAda Falk l'a démenti lundi.",
}
ROUNDING = 1e-4  # float32 adds in another order


def vectors(nlp: Language, text: str) -> numpy.ndarray:
    """Return the vectors of a text that the parser reads."""
    return numpy.asarray(nlp.get_pipe("tok2vec").predict([nlp.make_doc(text)])[0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_vectors_are_those_of_spacy(lang: str) -> None:
    quick, slow = load_pipeline(lang), load_pipeline(lang, quick=False)
    assert quick.get_pipe("tok2vec").model.name == "quick_vectors"  # type: ignore[attr-defined]
    for text in (TEXTS[lang], "Pellworth", " ", "\n\n"):
        assert numpy.abs(vectors(quick, text) - vectors(slow, text)).max() < ROUNDING


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_recogniser_has_quick_vectors_too(lang: str) -> None:
    model = load_pipeline(lang).get_pipe("ner").model  # type: ignore[attr-defined]
    assert "quick_vectors" in {node.name for node in model.walk()}


def test_vectors_do_not_depend_on_what_was_read_before() -> None:
    nlp = load_pipeline("en")
    alone = vectors(nlp, TEXTS["en"])
    fresh = load_pipeline.__wrapped__("en")
    vectors(fresh, "Falk said the other paper would report it. " + TEXTS["en"][::-1])
    assert (vectors(fresh, TEXTS["en"]) == alone).all()


def test_more_words_than_are_kept_change_nothing() -> None:
    nlp = load_pipeline.__wrapped__("en")
    before = vectors(nlp, TEXTS["en"])
    many = vectors(nlp, " ".join(f"{place}x" for place in range(WORDS + 1)))
    assert len(many) > WORDS
    assert (vectors(nlp, TEXTS["en"]) == before).all()


def test_texts_without_words_are_read() -> None:
    assert len(load_pipeline("en")("")) == 0


def test_a_quick_pipeline_cannot_be_trained() -> None:
    nlp = load_pipeline("en")
    with pytest.raises(ValueError, match="only reads"):
        nlp.get_pipe("tok2vec").model.begin_update([nlp.make_doc("A deal.")])  # type: ignore[attr-defined]


def test_another_build_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    model = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 8,
            "attrs": ["NORM", "SHAPE"],
            "rows": [50, 50],
            "include_static_vectors": False,
        },
        "encode": {"@architectures": "spacy.MishWindowEncoder.v2", "width": 8, "depth": 2, "window_size": 1},
    }
    tok2vec = nlp.add_pipe("tok2vec", config={"model": model})
    before = tok2vec.model  # type: ignore[attr-defined]
    quicken(nlp)
    assert tok2vec.model is before  # type: ignore[attr-defined]
