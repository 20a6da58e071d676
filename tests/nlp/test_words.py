"""What the lists of words know, and how the words of a pipeline carry it."""

import pytest
import spacy
from spacy.attrs import ID, PREFIX

from nlp.words import UNKNOWN, group_of, look_up, number_of, set_known_words


@pytest.mark.parametrize(
    ("lang", "word", "like"),
    [("en", "Paris", "London"), ("en", "Texas", "Ohio"), ("fr", "annoncera", "investira"), ("fr", "usines", "puces")],
)
def test_words_used_alike_share_a_number(lang: str, word: str, like: str) -> None:
    assert number_of(lang, word) == number_of(lang, like) != 0


def test_forms_of_a_french_verb_share_their_lemma() -> None:
    assert {group_of("fr", form) for form in ("investit", "investira", "investissait", "investies")} == {"investir"}


@pytest.mark.parametrize(
    ("lang", "printed", "word"), [("en", "NEBRASKA", "Nebraska"), ("fr", "L’", "l'"), ("fr", "Selon", "selon")]
)
def test_capitals_and_curly_apostrophes_hide_no_word(lang: str, printed: str, word: str) -> None:
    assert look_up(lang, printed) == look_up(lang, word) != UNKNOWN


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_word_on_no_list_is_unknown(lang: str) -> None:
    assert look_up(lang, "Zxqvorpt") == UNKNOWN


def test_words_of_a_text_and_of_the_tokenizers_exceptions_carry_what_is_known() -> None:
    nlp = spacy.blank("en")
    before = len(nlp.vocab)
    doc = set_known_words(nlp)("Don't go to London")
    assert before > 0
    rows = doc.to_array([ID, PREFIX]).tolist()
    expected = [look_up("en", token.text) for token in doc]
    assert rows == [[number, nlp.vocab.strings[group]] for group, number in expected]
