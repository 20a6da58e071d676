"""Who does it and with whom, however the sentence is built: nouns of deeds, "let X do", seats, capitals, relatives."""

import pytest

from nlp.reading.inflection import inflect
from tests.nlp.reading.parsed import read

CASES = [
    (
        "en",
        "The acquisition of Ampere Computing by SoftBank for $6.5 billion is complete.",
        "SoftBank Group",
        {"Ampere Computing"},
    ),
    ("en", "MGX's backing of xAI gives the fund a seat at the table.", "MGX", {"xAI"}),
    ("en", "The deal will allow AMD to sell up to 6 gigawatts of processors to OpenAI.", "AMD", {"OpenAI"}),
    ("en", "Washington has barred Nvidia from selling the chip.", "United States", {"Nvidia"}),
    ("en", "The Trump administration has approved exports of AMD processors.", "United States", {"AMD"}),
    ("en", "Intel will receive $8.5 billion in grants from the US government.", "Intel", {"United States"}),
    ("fr", "Le rachat de Graphcore par SoftBank a été bouclé en juillet.", "SoftBank Group", {"Graphcore"}),
    ("fr", "Le financement d'Anthropic par Amazon atteint désormais 8 milliards de dollars.", "Amazon", {"Anthropic"}),
    (
        "fr",
        "Le rachat d'Ampere par SoftBank pour 6,5 milliards de dollars attend un feu vert.",
        "SoftBank Group",
        {"Ampere Computing"},
    ),
]


@pytest.mark.parametrize(("lang", "text", "actor", "others"), CASES, ids=[case[1][:40] for case in CASES])
def test_the_one_who_does_it_is_the_actor(lang: str, text: str, actor: str, others: set[str]) -> None:
    claims = read(lang, text)
    found = [(claim.actor and claim.actor.name, {party.name for party in claim.counterparties}) for claim in claims]
    assert any(name == actor and others <= parties for name, parties in found), found


SEATS = [
    ("fr", "Microsoft et OpenAI sont alliés. Le groupe de Redmond va investir 10 milliards de dollars.", "Microsoft"),
    ("en", "ASML and Nvidia reported. The Santa Clara company is worth $4 trillion.", "Nvidia"),
    ("en", "ASML and Nvidia reported. The Dutch company raised its forecast to $30 billion.", "ASML"),
    ("fr", "Samsung et TSMC se disputent le marché. Le groupe taïwanais va dépenser 40 milliards de dollars.", "TSMC"),
]


@pytest.mark.parametrize(("lang", "text", "actor"), SEATS)
def test_a_firm_is_known_by_its_seat(lang: str, text: str, actor: str) -> None:
    last = read(lang, text)[-1]
    assert last.actor is not None and last.actor.name == actor


UNNAMED = [  # who acts is named before: not in the deed's own words
    ("en", "AMD spent again. The acquisition of Xilinx, closed in 2022, cost it $49 billion.", "AMD", {"Xilinx"}),
    ("fr", "AMD a dépensé. Le rachat de Xilinx pour 49 milliards de dollars date de 2022.", "AMD", {"Xilinx"}),
    ("en", "Nvidia rival AMD reported record sales of $8 billion.", "AMD", set()),
    ("en", "Gartner puts Nvidia's sales at $20 billion.", "Nvidia", set()),
    ("fr", "AMD construit un site à Grenoble, chiffré à 7 milliards d'euros.", "AMD", set()),
    ("en", "SambaNova, founded by former Oracle engineers, raised $676 million.", "SambaNova", set()),
]


@pytest.mark.parametrize(("lang", "text", "actor", "others"), UNNAMED)
def test_who_undergoes_a_deed_or_is_named_beside_the_one_who_does_it_is_no_actor(
    lang: str, text: str, actor: str, others: set[str]
) -> None:
    claims = read(lang, text)
    assert claims and {claim.actor and claim.actor.name for claim in claims} == {actor}
    assert others <= {party.name for claim in claims for party in claim.counterparties}


def test_an_offer_turned_down_is_denied_and_has_no_speaker_of_its_own() -> None:
    claims = read("en", "A person told Bloomberg that Groq had rejected an offer of $15 billion.")
    assert [speaker.name for speaker in claims[-1].speakers] == ["anonymous", "Bloomberg"]
    assert claims[-1].stance == "denies"


def test_a_later_sum_has_the_stage_of_its_own_words() -> None:
    claims = read("en", "CoreWeave made $90 million last year and plans to raise $500 million this year.")
    assert [claim.stage for claim in claims] == ["done", "planned"]


def test_what_only_describes_a_name_is_said_by_nobody_else() -> None:
    claims = read(
        "en", "Microsoft, which has put $13 billion into OpenAI, is in talks with Oracle, Bloomberg reported."
    )
    passing = next(claim for claim in claims if claim.amount is not None)
    assert passing.speakers == ()


@pytest.mark.parametrize(
    ("verb", "lang", "form"),
    [
        ("build", "en", "built"),
        ("seek", "en", "sought"),
        ("écrire", "fr", "écrivait"),
        ("soutenir", "fr", "soutiennent"),
    ],
)
def test_irregular_forms_of_verbs_are_known(verb: str, lang: str, form: str) -> None:
    assert form in inflect(verb, lang)
