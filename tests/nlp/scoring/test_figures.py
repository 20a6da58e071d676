"""The figures: what each one counts, and what it leaves out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nlp.scoring import Figures, Names, compare, figures_of
from nlp.types import Amount, Claim, Party, Period, Speaker

Gold = Callable[..., dict[str, Any]]
Read = Callable[..., Claim]
MONEY = Amount(0, 5, "…", 5e6, 5e6, "USD")


def score(gold: list[dict[str, Any]], claims: list[Claim]) -> Figures:
    return figures_of([compare(gold, claims, Names())])


def test_a_right_reading_is_right_in_everything(gold: Gold, read: Read) -> None:
    figures = score([gold()], [read()])
    shares = {key: value for key, value in figures.items() if key not in ("found", "ignored", "articles")}
    likeness = shares.pop("quote_likeness")
    assert likeness == 0.75
    assert {value for value in shares.values() if value is not None} == {1}


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("type", {"type": "cost"}),
        ("actor", {"actor": Party("Bluefield")}),
        ("amount", {"amount": None}),
        ("amount", {"amount": replace(MONEY, low=None)}),
        ("amount", {"amount": replace(MONEY, currency="EUR")}),
        ("status", {"stage": "in_talks"}),
        ("polarity", {"stance": "denies"}),
    ],
)
def test_one_wrong_field_fails_itself_and_the_strict_match(
    gold: Gold, read: Read, field: str, change: dict[str, Any]
) -> None:
    figures = score([gold()], [read(**change)])
    assert figures[field] == 0
    assert figures["strict_f1"] == 0
    assert figures["detection_f1"] == 1


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("period", {"period": None}),
        ("speakers", {"speakers": (Speaker("The Courier"),)}),
        ("speaker", {"speakers": (Speaker("The Courier"), Speaker("anonymous"))}),
        ("origin", {"origin": None}),
        ("counterparties_f1", {"counterparties": ()}),
    ],
)
def test_what_the_strict_match_does_not_ask_for_has_a_figure_of_its_own(
    gold: Gold, read: Read, field: str, change: dict[str, Any]
) -> None:
    figures = score([gold()], [read(**change)])
    assert figures[field] == 0
    assert figures["strict_f1"] == 1


def test_a_day_in_the_right_month_lies_within_it(gold: Gold, read: Read) -> None:
    day = Period(0, 5, "…", date(2024, 3, 4), date(2024, 3, 4), "day", "2024-03-04")
    figures = score([gold()], [read(period=day)])
    assert (figures["period"], figures["period_within"]) == (0, 1)


def test_given_counts_only_where_gold_has_the_field(gold: Gold, read: Read) -> None:
    gold_rows = [gold(), gold(start=100, end=140, amount=None)]
    figures = score(gold_rows, [read(), read(start=100, end=140)])
    assert (figures["amount"], figures["amount_given"]) == (0.5, 1)


def test_the_unit_of_a_count_is_right_in_either_number(gold: Gold, read: Read) -> None:
    count = {"min": 4, "max": 4, "currency": None, "unit": "data center"}
    read_count = replace(MONEY, low=4, high=4, currency=None, unit="data centers")
    assert score([gold(amount=count)], [read(amount=read_count)])["unit"] == 1
    wrong = score([gold(amount=count)], [read(amount=replace(read_count, unit="GPU"))])
    assert (wrong["unit"], wrong["amount"]) == (0, 1)


@pytest.mark.parametrize(("polarity", "right"), [("denied", 1), ("affirmed", 0)])
def test_a_cancelled_deal_is_a_denied_one_whatever_its_status(
    gold: Gold, read: Read, polarity: str, right: int
) -> None:
    figures = score([gold(polarity=polarity, status="planned")], [read(stage="cancelled")])
    assert (figures["status"], figures["polarity"]) == (right, right)


def test_an_unmatched_reading_costs_precision_and_a_miss_recall(gold: Gold, read: Read) -> None:
    figures = score([gold(), gold(start=100, end=140)], [read(), read(start=200, end=240, type="cost")])
    assert figures["detection_p"] == figures["detection_r"] == 0.5


def test_without_gold_only_quiet_and_precision_are_known(read: Read) -> None:
    figures = score([], [read()])
    assert (figures["detection_f1"], figures["detection_p"], figures["quiet"]) == (None, 0, 0)
    assert score([], [])["quiet"] == 1


def test_the_gate_counts_where_gold_says_what_is_on_topic() -> None:
    articles = [compare([], [], Names(), gated_rightly=answer) for answer in (True, False, None)]
    assert figures_of(articles)["gate"] == 0.5
