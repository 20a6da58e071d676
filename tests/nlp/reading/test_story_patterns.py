"""The sentence patterns of a story about money for chips, with other names and sums: each must read in full."""

import pytest

from nlp.reader import Reader
from nlp.types import ANONYMOUS, ArticleText, Claim


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The bundled pipelines, loaded once."""
    return Reader()


def read(reader: Reader, lang: str, text: str, published: str = "2025-05-14") -> tuple[Claim, ...]:
    """Read a text in one of the two languages of claims."""
    return reader.read(ArticleText(id="t", text=text, lang=lang, published=published), everything=True).claims


def parties(claim: Claim) -> set[str]:
    """Name the actor and the counterparties of a claim."""
    return {party.name for party in (claim.actor, *claim.counterparties) if party is not None}


def find(claims: tuple[Claim, ...], words: str) -> Claim:
    """Return the shortest claim whose quote holds some words."""
    found = [claim for claim in claims if words in claim.quote]
    assert found, [claim.quote for claim in claims]
    return min(found, key=lambda claim: len(claim.quote))


TALKS = [
    (
        "fr",
        "Selon un article de Bloomberg, Anthropic serait en pourparlers avec Temasek pour obtenir un financement.",
        "pourparlers",
        {"Anthropic", "Temasek Holdings"},
        "Bloomberg",
    ),
    (
        "fr",
        "D'après le Wall Street Journal, Cerebras serait en discussions avec SoftBank pour lever des fonds.",
        "discussions",
        {"Cerebras", "SoftBank Group"},
        "The Wall Street Journal",
    ),
    (
        "fr",
        "Selon Reuters, xAI négocierait avec Mubadala un financement de 4 milliards de dollars.",
        "négocierait",
        {"xAI", "Mubadala"},
        "Reuters",
    ),
    (
        "en",
        "According to a report in the Financial Times, Mistral AI is in talks with MGX about new funding.",
        "talks with MGX",
        {"Mistral AI", "MGX"},
        "Financial Times",
    ),
    (
        "en",
        "Groq is in early talks with BlackRock to raise $900 million, Bloomberg reported on Wednesday.",
        "talks with BlackRock",
        {"Groq", "BlackRock"},
        "Bloomberg",
    ),
]


@pytest.mark.parametrize(("lang", "text", "words", "names", "origin"), TALKS)
def test_talks_told_by_an_outlet_are_in_talks_and_name_both_sides(
    reader: Reader, lang: str, text: str, words: str, names: set[str], origin: str
) -> None:
    claim = find(read(reader, lang, text), words)
    assert claim.stage == "in_talks"
    assert names <= parties(claim)
    assert claim.origin == origin
    assert origin not in parties(claim)


CITED_LATER = [
    (
        "fr",
        "Selon un article de Reuters, Anthropic serait en pourparlers avec GIC pour lever des fonds. "
        "L'article cite trois personnes proches du dossier.",
        "Reuters",
    ),
    (
        "fr",
        "Selon Bloomberg, Groq serait en discussions avec Samsung pour un accord de fourniture. "
        "Le rapport cite des sources proches des discussions.",
        "Bloomberg",
    ),
    (
        "en",
        "According to the Financial Times, Cerebras is in talks with G42 about an investment. "
        "The report cited two people close to the talks.",
        "Financial Times",
    ),
]


@pytest.mark.parametrize(("lang", "text", "outlet"), CITED_LATER)
def test_people_cited_in_the_next_sentence_come_before_their_outlet(
    reader: Reader, lang: str, text: str, outlet: str
) -> None:
    claim = read(reader, lang, text)[0]
    assert [speaker.name for speaker in claim.speakers] == [ANONYMOUS, outlet]
    assert claim.origin == outlet


ESTIMATES = [
    ("fr", "Les estimations suggèrent que le projet de SoftBank pourrait coûter jusqu'à 300 milliards d'euros.", 3e11),
    ("fr", "Des analystes estiment que le campus de Meta pourrait nécessiter jusqu'à 40 milliards de dollars.", 4e10),
    ("en", "Estimates suggest that the Intel plant could cost up to $28 billion.", 2.8e10),
    ("en", "Analysts estimate that Amazon's venture would need up to $150 billion.", 1.5e11),
]


@pytest.mark.parametrize(("lang", "text", "high"), ESTIMATES)
def test_what_estimates_suggest_is_estimated_and_keeps_its_upper_end(
    reader: Reader, lang: str, text: str, high: float
) -> None:
    (claim,) = [claim for claim in read(reader, lang, text) if claim.amount is not None]
    assert claim.amount is not None
    assert (claim.amount.low, claim.amount.high) == (None, high)
    assert (claim.type, claim.stage) == ("cost", "estimated")
    assert [speaker.name for speaker in claim.speakers] == [ANONYMOUS]


RANGES = [
    (
        "fr",
        "Elon Musk était en discussion avec des investisseurs, dont l'Arabie saoudite, pour lever de 10 à 15 milliards "
        "de dollars en 2025.",
        (1e10, 1.5e10),
        "Saudi Arabia",
    ),
    (
        "fr",
        "Anthropic discute avec des fonds, y compris le gouvernement du Qatar, pour lever entre 3 et 5 milliards de "
        "dollars.",
        (3e9, 5e9),
        "Qatar",
    ),
    (
        "en",
        "Sam Altman has been in talks with investors including the government of Japan to raise between $2 billion and "
        "$4 billion.",
        (2e9, 4e9),
        "Japan",
    ),
]


@pytest.mark.parametrize(("lang", "text", "ends", "place"), RANGES)
def test_a_range_sought_from_a_government_names_the_country(
    reader: Reader, lang: str, text: str, ends: tuple[float, float], place: str
) -> None:
    (claim,) = [claim for claim in read(reader, lang, text) if claim.amount is not None]
    assert claim.amount is not None
    assert (claim.amount.low, claim.amount.high) == ends
    assert (claim.type, claim.stage) == ("fundraising", "in_talks")
    assert place in parties(claim)


DENIALS = [
    ("fr", "Jensen Huang a nié avoir proposé 3 milliards de dollars pour le rachat de Groq.", "Jensen Huang"),
    ("fr", "Elon Musk a démenti lever 20 milliards de dollars pour xAI.", "Elon Musk"),
    ("fr", "Sam Altman a nié avoir demandé 500 millions de dollars à Oracle pour des puces.", "Sam Altman"),
    ("en", "Masayoshi Son denied seeking $60 billion for a chip fund.", "Masayoshi Son"),
    ("en", "Elon Musk denied that xAI had raised $15 billion.", "Elon Musk"),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), DENIALS)
def test_a_denied_sum_is_denied_by_who_denies_it(reader: Reader, lang: str, text: str, speaker: str) -> None:
    (claim,) = [claim for claim in read(reader, lang, text) if claim.amount is not None]
    assert claim.stance == "denies"
    assert [one.name for one in claim.speakers] == [speaker]


LISTS = [
    (
        "fr",
        "Depuis 2023, Meta explore plusieurs pistes, telles que la conception de sa propre puce, le rachat d'un "
        "fabricant de serveurs, une collaboration avec Samsung et la construction d'un centre de données.",
        {"product", "acquisition", "partnership", "construction"},
    ),
    (
        "en",
        "Since at least 2023, ByteDance has explored options such as the design of its own chip, the acquisition of a "
        "chip maker, and a partnership with Broadcom.",
        {"product", "acquisition", "partnership"},
    ),
]


@pytest.mark.parametrize(("lang", "text", "types"), LISTS)
def test_each_option_of_a_list_is_a_claim_of_its_own_with_the_time_of_the_list(
    reader: Reader, lang: str, text: str, types: set[str]
) -> None:
    listed = [claim for claim in read(reader, lang, text) if claim.type in types]
    assert {claim.type for claim in listed} == types
    assert {claim.stage for claim in listed} == {"considered"}
    assert {claim.period.edtf if claim.period else None for claim in listed} == {"2023/.."}


CHAIRS = [
    ("fr", "MGX est un fonds récent, présidé par Tahnoon bin Zayed Al Nahyan.", "Tahnoon bin Zayed Al Nahyan", "MGX"),
    ("fr", "SoftBank, le conglomérat fondé par Masayoshi Son, vise les puces.", "Masayoshi Son", "SoftBank Group"),
    ("en", "MGX is a young fund, chaired by Tahnoon bin Zayed Al Nahyan.", "Tahnoon bin Zayed Al Nahyan", "MGX"),
    ("en", "xAI, a company founded by Elon Musk, designs no chips.", "Elon Musk", "xAI"),
    ("en", "Groq is headed by Simon Edwards.", "Simon Edwards", "Groq"),
]


@pytest.mark.parametrize(("lang", "text", "person", "firm"), CHAIRS)
def test_who_chairs_is_the_actor_and_the_firm_the_counterparty(
    reader: Reader, lang: str, text: str, person: str, firm: str
) -> None:
    (claim,) = [claim for claim in read(reader, lang, text) if claim.type == "leadership"]
    assert claim.actor is not None
    assert claim.actor.name == person
    assert firm in parties(claim)


COUNTS = [
    ("fr", "Oracle s'appuie sur un superordinateur qui utilise 16 000 GPU de Nvidia.", 16000.0, "GPU"),
    ("fr", "Meta exploite un centre qui compte 24 000 GPU.", 24000.0, "GPU"),
    ("en", "xAI built a supercomputer that uses 100,000 GPUs from Nvidia.", 100000.0, "GPU"),
]


@pytest.mark.parametrize(("lang", "text", "count", "unit"), COUNTS)
def test_processors_are_counted_and_not_priced(reader: Reader, lang: str, text: str, count: float, unit: str) -> None:
    amounts = [claim.amount for claim in read(reader, lang, text) if claim.amount is not None]
    assert [(amount.low, amount.unit, amount.currency) for amount in amounts] == [(count, unit, None)]


RATES = [
    (
        "fr",
        "L'analyste de Bernstein, Stacy Rasgon, estime que chaque requête de Gemini coûte environ trois cents.",
        0.03,
        "Stacy Rasgon",
    ),
    ("en", "Stacy Rasgon of Bernstein estimates that each ChatGPT query costs about five cents.", 0.05, "Stacy Rasgon"),
]


@pytest.mark.parametrize(("lang", "text", "low", "speaker"), RATES)
def test_a_cost_for_each_query_is_said_by_the_analyst(
    reader: Reader, lang: str, text: str, low: float, speaker: str
) -> None:
    (claim,) = [claim for claim in read(reader, lang, text) if claim.amount is not None]
    assert claim.amount is not None
    assert (claim.type, claim.amount.low) == ("cost", low)
    assert [one.name for one in claim.speakers] == [speaker]


ONCE_AND_YEARLY = [
    (
        "fr",
        "Pour Google, cela nécessiterait initialement environ 30 milliards de dollars de GPU et environ 9 milliards de "
        "dollars de puces par an.",
        [(3e10, "total"), (9e9, "annual")],
    ),
    (
        "en",
        "For Amazon, it would require about $12 billion of chips at first and about $3 billion of chips a year.",
        [(1.2e10, "total"), (3e9, "annual")],
    ),
]


@pytest.mark.parametrize(("lang", "text", "sums"), ONCE_AND_YEARLY)
def test_a_sum_once_and_a_sum_a_year_are_two_claims(
    reader: Reader, lang: str, text: str, sums: list[tuple[float, str]]
) -> None:
    claims = [claim for claim in read(reader, lang, text) if claim.amount is not None]
    assert [(claim.amount.low, claim.amount.basis) for claim in claims if claim.amount] == sums
    assert {claim.stage for claim in claims} == {"possible"}


def test_the_day_of_a_post_is_a_period_of_the_reading(reader: Reader) -> None:
    text = "Mistral AI va construire un centre de données. – Arthur Mensch (@arthurmensch) 9 février 2025"
    reading = reader.read(ArticleText(id="t", text=text, lang="fr", published="2025-03"), everything=True)
    assert "2025-02-09" in {period.edtf for period in reading.periods}
