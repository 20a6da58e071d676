"""Titles are short English sentences made from the fields of an event."""

from typing import Any

import pytest

from nlp.linking.titles import write_title


@pytest.mark.parametrize(
    ("fields", "others", "stage", "title"),
    [
        ({}, (), "sought", "Corvid Chips seeks money – $2bn–$3bn"),
        ({"low": None}, ("Halden",), "in_talks", "Corvid Chips in talks to raise money from Halden – up to $3bn"),
        ({"high": None}, (), "done", "Corvid Chips raises money – at least $2bn"),
        ({"type": "investment", "low": 3e9}, ("Orme",), "agreed", "Corvid Chips agrees to invest in Orme – $3bn"),
        ({"type": "acquisition", "low": 3e9}, ("Orme",), "done", "Corvid Chips acquires Orme – $3bn"),
        ({"type": "cost", "low": 3e9, "currency": "CHF"}, (), "estimated", "Corvid Chips may need – CHF 3bn"),
        (
            {"type": "leadership", "actor": "Mina Vold", "low": None, "high": None},
            ("Orme",),
            "done",
            "Mina Vold in a leading role at Orme",
        ),
    ],
)
def test_a_title_says_who_what_and_how_much(make_claim: Any, fields: Any, others: Any, stage: str, title: str) -> None:
    assert write_title(make_claim(1, **fields), others, stage) == title


@pytest.mark.parametrize(
    ("low", "unit", "written"),
    [
        (2, "fab", "2 fabs"),
        (1, "fab", "1 fab"),
        (30, "MW", "30 MW"),
        (10, "percent", "10%"),
        (3, "country", "3 countries"),
    ],
)
def test_a_count_has_its_unit(make_claim: Any, low: float, unit: str, written: str) -> None:
    claim = make_claim(1, type="construction", low=low, high=low, currency=None, unit=unit)
    assert write_title(claim, (), "planned") == f"Corvid Chips plans to build – {written}"


def test_many_parties_are_cut(make_claim: Any) -> None:
    claim = make_claim(1, type="partnership", low=None, high=None)
    assert write_title(claim, ("A", "B", "C", "D"), "done") == "Corvid Chips partners with A, B, C and others"


def test_several_deniers_deny(make_claim: Any) -> None:
    title = write_title(make_claim(1), (), "sought", ("Mina Vold", "Orme"))
    assert title == "Mina Vold and Orme deny raising money (Corvid Chips) – $2bn–$3bn"


def test_a_claim_of_no_type_shows_its_words(make_claim: Any) -> None:
    claim = make_claim(
        1, type="other", low=None, high=None, quote="lacks the power lines that its neighbours were promised years ago"
    )
    assert write_title(claim, (), "done") == "Corvid Chips: “lacks the power lines that its neighbours were promised …”"
