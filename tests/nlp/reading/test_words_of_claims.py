"""Verbs are matched by their forms, and moods by their endings, where a pipeline gets lemma or morphology wrong."""

import pytest

from nlp.reading.inflection import inflect
from nlp.reading.moods import is_conditional, is_future
from tests.nlp.reading.parsed import parse


@pytest.mark.parametrize(
    ("verb", "lang", "form"),
    [
        ("invest", "en", "investing"),
        ("ship", "en", "shipped"),
        ("supply", "en", "supplies"),
        ("raise", "en", "raising"),
        ("lever", "fr", "lève"),
        ("lever", "fr", "lèverait"),
        ("financer", "fr", "finançait"),
        ("forger", "fr", "forgeant"),
        ("acheter", "fr", "achète"),
        ("appeler", "fr", "appellent"),
        ("bâtir", "fr", "bâtissent"),
        ("perdre", "fr", "perdu"),
        ("employer", "fr", "emploie"),
    ],
)
def test_a_regular_form_belongs_to_its_verb(verb: str, lang: str, form: str) -> None:
    assert form in inflect(verb, lang)


def test_a_phrase_has_no_forms() -> None:
    assert inflect("croire savoir", "fr") == {"croire savoir"}


@pytest.mark.parametrize("form", ["serait", "lèverait", "bâtiraient", "pourrait", "vaudrait", "obtiendrait"])
def test_the_ending_tells_the_french_conditional(form: str) -> None:
    assert is_conditional(parse("fr", [(form, "VERB", "ROOT", 0)])[0], "fr")


@pytest.mark.parametrize("form", ["était", "montrait", "entrait", "offrait", "inspirait"])
def test_an_imperfect_is_no_conditional(form: str) -> None:
    assert not is_conditional(parse("fr", [(form, "VERB", "ROOT", 0)])[0], "fr")


def test_the_ending_tells_the_french_future() -> None:
    assert is_future(parse("fr", [("lancera", "VERB", "ROOT", 0)])[0], "fr")
    assert not is_future(parse("fr", [("lança", "VERB", "ROOT", 0)])[0], "fr")
