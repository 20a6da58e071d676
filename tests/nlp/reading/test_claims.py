"""What is a claim and what is none; each field in its plainest sentences."""

import pytest

from nlp.types import ANONYMOUS
from tests.nlp.reading.parsed import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nvidia declined to comment on the deal with Groq."),
        ("en", "OpenAI did not immediately respond to a request for comment."),
        ("fr", "Sollicité, Oracle n'a pas souhaité commenter."),
        ("en", "Would Intel buy the plant?"),
    ],
)
def test_silence_and_questions_are_no_claims(lang: str, text: str) -> None:
    assert read(lang, text) == ()


def test_two_sums_for_two_things_are_two_claims() -> None:
    claims = read("en", "Groq raised $300 million at a valuation of $2.8 billion.")
    assert [(claim.type, claim.amount and claim.amount.low) for claim in claims] == [
        ("fundraising", 3e8),
        ("valuation", 2.8e9),
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Groq has raised $300 million, Reuters reported on Wednesday."),
        ("en", "Reuters reported that Groq has raised $300 million."),
        ("fr", "Groq a levé 300 millions de dollars, a rapporté Reuters mercredi."),
        ("fr", "Selon Reuters, Groq a levé 300 millions de dollars."),
    ],
)
def test_an_outlet_speaks_and_does_not_act(lang: str, text: str) -> None:
    (claim,) = read(lang, text)
    assert claim.actor is not None
    assert claim.actor.name == "Groq"
    assert [speaker.name for speaker in claim.speakers] == ["Reuters"]
    assert claim.counterparties == ()


def test_unnamed_people_stand_before_the_outlet_they_told() -> None:
    (claim,) = read("en", "xAI wants to raise $20 billion, Bloomberg reported, citing people familiar with the matter.")
    assert [speaker.name for speaker in claim.speakers] == [ANONYMOUS, "Bloomberg"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Anthropic is not raising $10 billion."),
        ("en", "Intel has no plans to build a $20 billion plant in Ohio."),
        ("fr", "Non, OpenAI ne lève pas 7 000 milliards de dollars."),
        ("fr", "Elon Musk n'a jamais demandé 10 milliards de dollars à Nvidia."),
    ],
)
def test_what_is_negated_is_denied(lang: str, text: str) -> None:
    (claim,) = read(lang, text)
    assert claim.stance == "denies"


@pytest.mark.parametrize(
    ("lang", "text", "stage"),
    [
        ("en", "Meta plans to build a data center for $10 billion.", "planned"),
        ("en", "Meta could spend $10 billion on chips.", "possible"),
        ("en", "Intel has scrapped its plan to build a $20 billion plant.", "cancelled"),
        ("en", "SoftBank agreed to buy Ampere for $6.5 billion.", "agreed"),
        ("fr", "Meta envisage d'acheter des puces pour 2 milliards de dollars.", "considered"),
        ("fr", "Meta investira 2 milliards de dollars dans des puces.", "planned"),
        ("fr", "Mistral AI a levé 600 millions d'euros.", "done"),
    ],
)
def test_words_and_tense_tell_how_far_along_it_is(lang: str, text: str, stage: str) -> None:
    (claim,) = read(lang, text)
    assert claim.stage == stage


def test_a_quote_is_a_stretch_of_the_text_and_leaves_the_report_out() -> None:
    text = "Reuters reported that Groq has raised $300 million."
    (claim,) = read("en", text)
    assert text[claim.start : claim.end] == claim.quote == "Groq has raised $300 million"


def test_a_settled_deal_takes_the_day_of_its_announcement() -> None:
    (claim,) = read("en", "Oracle announced on Tuesday that it had bought Bolt for $3 billion.")
    assert claim.period is not None
    assert claim.period.edtf == "2025-05-13"


def test_who_sells_a_stake_does_not_invest() -> None:
    (claim,) = read("en", "SoftBank sold its entire $5.8 billion stake in Nvidia.")
    assert claim.type == "other"


def test_who_joins_a_round_invests() -> None:
    (claim,) = read("en", "MGX participated in the $6.6 billion round of OpenAI.")
    assert (claim.type, claim.actor and claim.actor.name) == ("investment", "MGX")


def test_reasons_say_what_a_confidence_rests_on() -> None:
    (claim,) = read("en", "Groq raised $300 million in 2024.")
    assert {"money", "period", "actor_subject", "type_word_clear"} <= set(claim.reasons)
    assert claim.confidence > 0.7


def test_a_quote_keeps_the_apostrophes_of_its_text() -> None:
    text = "L\u2019entreprise Groq a levé 300 millions d\u2019euros auprès d\u2019investisseurs."
    (claim,) = read("fr", text)
    assert text[claim.start : claim.end] == claim.quote
    assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
    assert "\u2019" in claim.quote
