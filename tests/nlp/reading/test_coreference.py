from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc

from nlp.gazetteer import Entry, Gazetteer
from nlp.reading.coreference import find_coreferents
from nlp.reading.known_names import find_known
from nlp.types import Mention

GAZETTEER = Gazetteer(
    {
        entry.name: entry
        for entry in (
            Entry(name="Zorblax", kind="ORG", roles=("startup", "company"), descriptions=("the Zorbot maker",)),
            Entry(name="Quillon", kind="ORG", roles=("chipmaker", "company"), descriptions=("the Reims company",)),
            Entry(name="Velm Fund", kind="ORG", roles=("fund",)),
            Entry(name="Daily Tern", kind="ORG", roles=("media",)),
            Entry(name="Ada Brook", kind="PERSON", owner="Zorblax", roles=("executive",)),
            Entry(name="Norland", kind="PLACE", roles=("state",), demonyms=("Norlandic", "norlandais")),
            Entry(name="Zorbot", kind="PRODUCT", owner="Zorblax"),
        )
    }
)


def read(doc: Doc, lang: str) -> list[tuple[str, str]]:
    names = [mention for mention in find_known(doc.text, GAZETTEER) if mention.kind != "PRODUCT"]
    return [(m.text, m.entity) for m in find_coreferents(doc, names, gazetteer=GAZETTEER, lang=lang)]


def blank(text: str, lang: str = "en") -> list[tuple[str, str]]:
    pipeline = spacy.blank(lang)
    pipeline.add_pipe("sentencizer")
    return read(pipeline(text), lang)


def parsed(words: str, subjects: Sequence[int], starts: Sequence[int]) -> Doc:
    tokens = words.split()
    heads = [max(start for start in starts if start <= place) for place in range(len(tokens))]
    deps = ["nsubj" if place in subjects else "ROOT" if place in starts else "dep" for place in range(len(tokens))]
    return Doc(spacy.blank("en").vocab, words=tokens, heads=heads, deps=deps)


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Zorblax grew. The company hired.", "The company", "Zorblax"),
        ("Zorblax and Quillon met. The chipmaker paid.", "The chipmaker", "Quillon"),
        ("Zorblax and Velm Fund met. The fund paid.", "The fund", "Velm Fund"),
        ("Zorblax and Quillon met. The chip company paid.", "The chip company", "Quillon"),
        ("Daily Tern wrote that Zorblax grew. The startup hired.", "The startup", "Zorblax"),
        ("Ada Brook spoke. She left.", "She", "Ada Brook"),
        ("Zorblax hired. It grew.", "It", "Zorblax"),
        ("Norland voted. The country waits.", "The country", "Norland"),
    ],
)
def test_english_phrase_stands_for_the_one_that_fits(text: str, words: str, entity: str) -> None:
    assert (words, entity) in blank(text)


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Zorblax grandit. La société embauche.", "La société", "Zorblax"),
        ("Zorblax grandit. L'entreprise embauche.", "L'entreprise", "Zorblax"),
        ("Zorblax voit Velm Fund. Le fonds paie.", "Le fonds", "Velm Fund"),
        ("Zorblax voit Quillon. Le fabricant de puces paie.", "Le fabricant", "Quillon"),
        ("Zorblax voit Quillon. La start-up paie.", "La start-up", "Zorblax"),
        ("Zorblax grandit. Elle embauche.", "Elle", "Zorblax"),
        ("Le norlandais Zorblax grandit. Le groupe embauche.", "Le groupe", "Zorblax"),
    ],
)
def test_french_phrase_stands_for_the_one_that_fits(text: str, words: str, entity: str) -> None:
    assert (words, entity) in blank(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Zorblax grew. A company hired.",
        "Zorblax grew. The company that hired left.",
        "Zorblax grew. The company behind Zorbot left.",
        "Zorblax grew. The two companies met.",
        "The company hired.",
        "Ada Brook spoke. The company hired.",
        "Daily Tern wrote. The company hired.",
        "Zorblax grew. It is clear that demand rose.",
        "Zorblax grew. One. Two. Three. Four. It hired.",
    ],
)
def test_what_points_at_no_name_stays_unread(text: str) -> None:
    assert blank(text) == []


def test_description_right_before_its_name_stays_unread() -> None:
    assert blank("Quillon grew. The startup Zorblax hired.") == []


def test_candidate_must_lead_to_be_meant() -> None:
    twins = parsed("Zorblax hired . Quillon hired . The company grew .", subjects=(0, 3), starts=(0, 3, 6))
    assert read(twins, "en") == [("The company", "Quillon")]
    doc = parsed("Zorblax and Quillon hired . The company grew .", subjects=(), starts=(0, 5))
    assert read(doc, "en") == []


def test_pronoun_of_the_other_gender_stands_for_nobody() -> None:
    person = Mention(0, 10, "Alice Dorn", "PERSON", "Alice Dorn")
    doc = spacy.blank("en")("Alice Dorn spoke. He left. She stayed.")
    found = find_coreferents(doc, [person], gazetteer=GAZETTEER, lang="en")
    assert [(one.text, one.entity) for one in found] == [("She", "Alice Dorn")]


def test_french_il_prefers_a_fund_to_a_startup() -> None:
    assert ("Il", "Velm Fund") in blank("Zorblax et Velm Fund signent. Il paie.", "fr")


def test_subject_wins_over_object() -> None:
    doc = parsed("Quillon courts Zorblax . Later it paid .", subjects=(0, 5), starts=(0, 4))
    assert read(doc, "en") == [("it", "Quillon")]


def test_described_entity_needs_no_name_when_its_product_is_named() -> None:
    assert blank("Then the Zorbot maker hired.") == [("the Zorbot maker", "Zorblax")]


def test_described_entity_needs_its_name_otherwise() -> None:
    assert blank("Then the Reims company hired.") == []
    assert blank("Quillon grew. Then the Reims company hired.") == [("the Reims company", "Quillon")]


def test_coreferents_say_so_with_a_confidence_below_one() -> None:
    pipeline = spacy.blank("en")
    doc = pipeline("Zorblax hired. It grew.")
    found = list(find_coreferents(doc, list(find_known(doc.text, GAZETTEER)), gazetteer=GAZETTEER, lang="en"))
    assert [(one.coreferent, 0.5 < one.confidence < 1) for one in found] == [(True, True)]


def test_language_without_rules_has_no_pointing_words() -> None:
    assert blank("Zorblax wächst. Es wächst. The company.", "de") == []
