"""The pipe: readings in, events out."""

from typing import Any

from nlp.linking import Kinship, link_readings

TEXT = "Corvid Chips is in talks with Halden. The loan would come to 900 million euros."


def make_reading(number: int, **fields: Any) -> dict[str, Any]:
    claim = {
        "id": "x",
        "start": 0,
        "end": 37,
        "quote": TEXT[:37],
        "type": "fundraising",
        "actor": "Corvid Chips",
        "counterparties": ["Halden"],
        "amount": {"low": 9e8, "high": 9e8, "currency": "EUR", "modifier": "exact", "basis": "total", "unit": None},
        "period": {"earliest": "2025-03-01", "latest": "2025-03-31", "precision": "month", "edtf": "2025-03"},
        "stage": "in_talks",
        "stance": "asserts",
        "speakers": ["anonymous", "Reuters"],
        "origin": "Reuters",
        "confidence": 0.8,
    }
    claims = [{**claim, **fields}]
    return {"id": f"a{number}", "lang": "en", "on_topic": True, "entities": [], "amounts": [], "claims": claims}


def link(*readings: dict[str, Any]) -> list[dict[str, Any]]:
    return list(link_readings(readings, kin=Kinship()))


def test_two_readings_of_one_deal_are_one_object() -> None:
    [event] = link(make_reading(1), make_reading(2))
    assert [claim["article"] for claim in event["claims"]] == ["a1", "a2"]
    assert {key: event[key] for key in ("type", "low", "high", "currency", "stage")} == {
        "type": "fundraising",
        "low": 9e8,
        "high": 9e8,
        "currency": "EUR",
        "stage": "in_talks",
    }
    assert event["origins"] == ["Reuters"]
    assert (event["articles"], event["copies"], event["denied_by"]) == (2, 0, [])


def test_claims_with_nothing_but_a_place_and_a_type_are_read() -> None:
    bare = {"actor": None, "counterparties": [], "amount": None, "period": None, "speakers": [], "origin": None}
    assert len(link(make_reading(1, **bare), make_reading(2, **bare))) == 2


def test_a_reading_without_claims_gives_nothing() -> None:
    assert link({"id": "a1", "lang": "en", "on_topic": False, "claims": []}) == []


def test_claims_with_one_id_in_two_articles_stay_two_claims() -> None:
    assert sum(len(event["claims"]) for event in link(make_reading(1), make_reading(2))) == 2


def test_with_the_texts_reprints_are_found() -> None:
    own = {"speakers": [], "origin": None}
    first = {**make_reading(1, **own), "text": TEXT, "published": "2025-03-01", "publisher": "The Daily"}
    second = {**make_reading(2, **own), "text": TEXT, "published": "2025-03-02", "publisher": "The Digest"}
    [event] = link(first, second)
    assert (event["copies"], event["publishers"], event["origins"]) == (1, 2, ["The Daily"])


def test_marks_are_taken_in_the_order_of_the_text() -> None:
    french = {"lang": "fr", "text": "Corvid Chips négocie.", "published": "2025-03-02", "publisher": "Le Jour"}
    marks = [{"start": at, "entity": f"Name {at}", "wikidata": None} for at in range(9)]
    one = {
        **make_reading(1, speakers=[], origin=None),
        "text": TEXT,
        "published": "2025-03-01",
        "publisher": "The Daily",
    }
    other = {**make_reading(2, speakers=[], origin=None), **french}
    turned = [{**mark, "start": 9 - mark["start"]} for mark in marks]
    [event] = link({**one, "entities": marks}, {**other, "entities": turned})
    assert event["copies"] == 0
    [event] = link({**one, "entities": marks}, {**other, "entities": marks})
    assert (event["copies"], event["origins"]) == (1, ["The Daily"])
