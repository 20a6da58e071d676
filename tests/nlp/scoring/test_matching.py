"""Matching: which claim read is which gold claim."""

from collections.abc import Callable
from typing import Any

import pytest

from nlp.scoring import Names, compare
from nlp.types import Claim, Party

Gold = Callable[..., dict[str, Any]]
Read = Callable[..., Claim]


def test_less_than_half_of_the_shorter_quote_is_no_match(gold: Gold, read: Read) -> None:
    assert len(compare([gold()], [read(start=25, end=55)], Names()).pairs) == 1
    assert not compare([gold()], [read(start=26, end=56)], Names()).pairs


def test_of_several_readings_the_one_of_the_type_matches(gold: Gold, read: Read) -> None:
    compared = compare([gold()], [read(type="cost"), read(start=12)], Names())
    assert [found.type for _, found in compared.pairs] == ["fundraising"]


def test_a_claim_that_says_a_matched_one_again_does_not_count(gold: Gold, read: Read) -> None:
    compared = compare([gold()], [read(), read(start=200, end=230), read(start=300, end=330, type="cost")], Names())
    assert compared.ignored == 1
    assert [found.start for found in compared.found] == [10, 300]


def test_without_an_amount_only_the_same_parties_make_a_repeat(gold: Gold, read: Read) -> None:
    again, other = read(start=200, end=230, amount=None), read(start=300, end=330, amount=None, counterparties=())
    compared = compare([gold(amount=None)], [read(amount=None), again, other], Names())
    assert [found.start for found in compared.found] == [10, 300]


def test_confidence_is_judged_by_place_type_actor_and_amount(gold: Gold, read: Read) -> None:
    claims = [read(stage="in_talks"), read(start=100, end=140, type="cost"), read(start=200, end=240, type="cost")]
    compared = compare([gold(), gold(start=100, end=140)], claims, Names())
    assert [right for _, right in compared.judged] == [True, False, False]


@pytest.mark.parametrize("name", ["acme", "The Acme", "Acmé", "Acme Chips", "Ada Smith"])
def test_an_actor_counts_by_all_his_names_and_by_his_other_half(gold: Gold, read: Read, name: str) -> None:
    names = Names({"Acme": ["Acme Chips"]})
    ((wanted, found),) = compare([gold()], [read(actor=Party(name))], names).pairs
    assert found.actors <= wanted.actors
