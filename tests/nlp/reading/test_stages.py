"""How far along a claim is, and whether it is denied: by words, by tense, by what governs it; all invented."""

import pytest

from tests.nlp.reading.parsed import read

STAGES = [
    ("en", "Intel was to invest $6 billion in the foundry.", "planned"),
    ("en", "Intel has delayed its $900 million fab until 2028.", "planned"),
    ("en", "The cost of Meta's data centers is put at $9 billion.", "estimated"),
    ("en", "Oracle owns a 150-megawatt data center under construction near Turin.", "under_way"),
    ("en", "Samsung will build a $5 billion plant if the state gives it the land.", "possible"),
    ("en", "Samsung will build a $5 billion plant even if the state gives it no land.", "planned"),
    ("en", "TSMC will build three more fabs, taking the total for the site to $165 billion.", "planned"),
    ("en", "Analysts doubt that Intel has spent $4 billion on chips.", "possible"),
    ("en", "Meta to spend $9 billion on data centers in Indiana.", "planned"),
    ("en", 'Sam Altman said: "We are not going to spend $9 billion on chips."', "planned"),
    ("en", "Microsoft, which owns 27 percent of OpenAI, now rents chips from Oracle.", "standing"),
    ("en", "Microsoft is the largest tenant of CoreWeave's data centers.", "standing"),
    ("en", "If its memory passes the tests, Samsung stands to sell $5 billion of chips.", "possible"),
    ("en", "Amazon puts $35 billion into data centers in India by 2030.", "planned"),
    ("en", "Amazon has 70 megawatts of data center capacity until 2030.", "standing"),
    ("fr", "Amazon louera des puces à Meta pour 3 milliards de dollars.", "planned"),
    ("fr", "Jensen Huang a lancé : « Je ne vais pas dépenser 10 milliards de dollars pour une usine. »", "planned"),
    ("fr", "OpenAI bâtit un centre de données de 11 milliards de dollars au Texas.", "under_way"),
    ("fr", "Prochaine étape : un campus de 3 milliards de dollars pour Amazon.", "planned"),
    ("fr", "Meta dépensera 70 milliards de dollars en 2025, contre 39 milliards en 2024.", "done"),
    ("fr", "Le projet d'usine d'Intel, à 30 milliards d'euros, divise Magdebourg.", "planned"),
    ("fr", "SiPearl vient d'obtenir 40 millions d'euros.", "done"),
    ("fr", "SiPearl vient de lever 40 millions d'euros.", "done"),
    ("fr", "Depuis 2023, OpenAI achète des puces à Nvidia pour 2 milliards de dollars.", "under_way"),
    ("fr", "Meta possède un centre de données de 2 milliards de dollars en construction.", "under_way"),
    ("fr", "Intel avait annoncé la suppression de 15 000 emplois dans ses usines de puces.", "planned"),
    ("fr", "Sam Altman a déclaré qu'il investirait 3 milliards de dollars dans une usine.", "planned"),
    ("fr", "Ampere aurait été racheté par SoftBank pour 6 milliards de dollars.", "done"),
    ("fr", "Huawei se fournirait désormais en puces auprès de SMIC.", "under_way"),
    ("fr", "OpenAI s'est engagé jeudi à financer un campus de 3 milliards de dollars.", "planned"),
]
DENIED = [
    ("en", "Intel dropped plans to buy 30,000 GPUs."),
    ("en", "Qualcomm turned down $500 million from Nvidia."),
    ("en", "Intel had failed to raise $2 billion for the plant."),
    ("en", "Amazon poured cold water on reports that it had ordered 90,000 GPUs."),
    ("en", "Rumors that Nvidia would buy Arm for $40 billion are unfounded."),
    ("en", "The $5.4 billion purchase of Tower by Intel lapsed."),
    ("en", "Samsung called reports of a $3 billion order from Nvidia groundless."),
    ("en", "Intel refused to sell its foundry to Broadcom for $9 billion."),
    ("en", "Qualcomm was not interested in buying Intel's plants."),
    ("en", "AMD had never meant to keep the chip plants."),
    ("fr", "Ni OpenAI ni Oracle n'ont versé les 3 milliards de dollars."),
    ("fr", "OpenAI a mis fin aux discussions sur un prêt de 2 milliards de dollars."),
    ("fr", "Arthur Mensch se défend de vouloir vendre Mistral AI à Apple."),
    ("fr", "Iliad n'a aucun projet de centre de données à 3 milliards d'euros."),
]
AFFIRMED = [
    ("en", "Intel did not hesitate to pay $2 billion for the start-up."),
    ("en", "Intel is no longer alone in spending $20 billion on fabs."),
    ("en", "Arm's chairman said: \"We can't rule out buying the firm for $2 billion.\""),
    ("fr", "Intel a vendu Altera pour 4 milliards de dollars sans renoncer à son usine de puces."),
    ("fr", "OpenAI n'a pas hésité à débourser 2 milliards de dollars pour la société."),
    ("fr", "« Nous n'excluons pas de racheter Ampere pour 2 milliards de dollars », admet le patron d'Arm."),
    ("fr", "OpenAI n'est plus seul à dépenser 2 milliards de dollars en puces."),
]


@pytest.mark.parametrize(("lang", "text", "stage"), STAGES)
def test_words_tense_and_what_governs_it_tell_how_far_along_it_is(lang: str, text: str, stage: str) -> None:
    assert read(lang, text)[-1].stage == stage


@pytest.mark.parametrize(("lang", "text"), DENIED)
def test_what_came_to_nothing_or_is_said_to_be_untrue_is_denied(lang: str, text: str) -> None:
    claim = read(lang, text)[-1]
    assert claim.stance == "denies" or claim.stage == "cancelled"


@pytest.mark.parametrize(("lang", "text"), AFFIRMED)
def test_some_negations_deny_nothing(lang: str, text: str) -> None:
    claim = read(lang, text)[-1]
    assert claim.stance == "asserts" and claim.stage != "cancelled"


def test_a_denial_ends_where_something_is_confirmed() -> None:
    denied, confirmed = read(
        "en", "OpenAI denied that it had bought Ampere but confirmed that it would buy 9,000 GPUs."
    )
    assert (denied.stance, confirmed.stance) == ("denies", "asserts")


def test_an_offer_turned_down_was_a_plan() -> None:
    (claim,) = read(
        "fr", "Les actionnaires de Core Scientific ont rejeté l'offre de CoreWeave, à 9 milliards de dollars."
    )
    assert (claim.stance, claim.stage) == ("denies", "planned")


@pytest.mark.parametrize(
    ("lang", "report", "denial"),
    [
        (
            "en",
            "Bloomberg reported that SoftBank would buy Ampere for $6 billion.",
            "The report is false, SoftBank said.",
        ),
        (
            "fr",
            "Bloomberg rapporte que SoftBank va acheter Ampere.",
            "SoftBank affirme que l'information n'est pas exacte.",
        ),
    ],
)
def test_who_calls_a_report_untrue_denies_what_was_reported(lang: str, report: str, denial: str) -> None:
    told, denied = read(lang, f"{report} {denial}")
    assert (denied.type, denied.stage, denied.stance) == (told.type, "planned", "denies")
