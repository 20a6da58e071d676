"""The scorer: what matches what, and what each figure counts."""

from typing import Any

import pytest

from nlp.scoring import score


def gold(**changes: Any) -> dict[str, Any]:
    claim = {
        "article": "a",
        "start": 0,
        "end": 40,
        "type": "fundraising",
        "actor": "Acme",
        "amount": {"min": 5e6, "max": 5e6, "currency": "USD"},
        "status": "done",
        "polarity": "affirmed",
        "speakers": [],
    }
    return claim | changes


def reading(**changes: Any) -> dict[str, Any]:
    claim = {
        "start": 10,
        "end": 40,
        "type": "fundraising",
        "actor": "Acme",
        "amount": {"low": 5e6, "high": 5e6, "currency": "USD", "unit": None},
        "stage": "agreed",
        "stance": "asserts",
        "speakers": [],
    }
    return claim | changes


def test_a_right_reading_is_right_in_everything() -> None:
    figures = score([gold()], {"a": {"claims": [reading()]}})
    assert figures["strict_f1"] == figures["detection_f1"] == figures["speakers"] == 1


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("type", {"type": "cost"}),
        ("actor", {"actor": "Bluefield"}),
        ("amount", {"amount": None}),
        ("amount", {"amount": {"low": None, "high": 5e6, "currency": "USD", "unit": None}}),
        ("status", {"stage": "in_talks"}),
        ("polarity", {"stance": "denies"}),
    ],
)
def test_one_wrong_field_fails_itself_and_the_strict_match(field: str, change: dict[str, Any]) -> None:
    figures = score([gold()], {"a": {"claims": [reading(**change)]}})
    assert figures[field] == 0
    assert figures["strict_f1"] == 0
    assert figures["detection_f1"] == 1


def test_less_than_half_of_the_shorter_quote_is_no_match() -> None:
    figures = score([gold()], {"a": {"claims": [reading(start=30, end=60)]}})
    assert figures["matched"] == 0


def test_an_unmatched_reading_costs_precision_and_a_miss_recall() -> None:
    figures = score([gold(), gold(start=100, end=140)], {"a": {"claims": [reading(), reading(start=200, end=240)]}})
    assert figures["detection_p"] == figures["detection_r"] == 0.5


def test_of_several_readings_the_one_of_the_type_matches() -> None:
    claims = [reading(type="cost"), reading(start=12)]
    assert score([gold()], {"a": {"claims": claims}})["type"] == 1


def test_a_name_counts_without_its_accents_and_article() -> None:
    figures = score([gold(actor="The Société X")], {"a": {"claims": [reading(actor="Societe X")]}})
    assert figures["actor"] == 1
