"""The vocabularies of linking hold together."""

from typing import get_args

import pytest

from nlp import types
from nlp.lexicon import read_lexicon
from nlp.linking.concepts import concept_of, plain
from nlp.linking.types_of_events import groups_of, may_be_one


@pytest.mark.parametrize("claim_type", get_args(types.ClaimType))
def test_every_type_has_a_group_and_a_title(claim_type: str) -> None:
    grouped = [claim_type in types for types in read_lexicon("linking/types")["groups"].values()]
    assert any(grouped)
    assert {"plain", "with", "denied"} <= read_lexicon("linking/titles")[claim_type].keys()


@pytest.mark.parametrize("claim_type", get_args(types.ClaimType))
def test_the_stages_of_titles_exist(claim_type: str) -> None:
    known = {*get_args(types.Stage), "plain", "with", "denied"}
    assert read_lexicon("linking/titles")[claim_type].keys() <= known


def test_no_form_stands_for_two_concepts() -> None:
    forms = [plain(form) for forms in read_lexicon("linking/concepts")["concepts"].values() for form in forms]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


@pytest.mark.parametrize("words", [("shortage", "pénurie", "escasez", "Mangel"), ("loan", "prêt", "Kredit", "deuda")])
def test_a_concept_is_the_same_in_every_language(words: tuple[str, ...]) -> None:
    assert len({concept_of(plain(word)) for word in words}) == 1
    assert concept_of(plain(words[0])) is not None


def test_an_unknown_type_is_a_group_of_its_own() -> None:
    assert groups_of("unheard") == {"unheard"}
    assert not may_be_one("unheard", "cost")


def test_two_sides_of_a_deal_may_be_one_and_a_price_and_a_post_may_not() -> None:
    assert may_be_one("fundraising", "investment")
    assert not may_be_one("valuation", "leadership")
