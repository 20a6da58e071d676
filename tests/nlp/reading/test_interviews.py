"""Who gives the answers of an interview, and which texts are none."""

import pytest

from tests.nlp.reading.parsed import read

OPENING = "Khaled Maalej runs the chip designer Vsora, which raised $46 million in April.\n"
OUVERTURE = "Khaled Maalej dirige Vsora, qui a levé 40 millions d'euros en avril.\n"
CHIPS, MONEY = "We have sold 3,000 chips so far.", "Otium put $20 million into the company."

INTERVIEWS = [
    ("en", f"{OPENING}How is business?\n{CHIPS}\nWho pays for it?\n{MONEY}"),
    ("en", f"{OPENING}Q: How is business?\nA: {CHIPS}\nQ: Who pays for it?\nA: {MONEY}"),
    ("en", f"{OPENING}The Courier: How is business?\nKhaled Maalej: {CHIPS}\nThe Courier: Who pays?\nK.M.: {MONEY}"),
    ("en", f"{OPENING}How is your business? {CHIPS}\nWho pays for it? {MONEY}"),
    (
        "fr",
        f"{OUVERTURE}Comment vont les affaires ?\nNous avons vendu 3 000 puces.\nQui paie ?\n"
        "Otium a mis 20 millions d'euros dans l'entreprise.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), INTERVIEWS)
def test_answers_are_those_of_the_guest(lang: str, text: str) -> None:
    opening, *answers = read(lang, text)
    assert not any(speaker.name == "Khaled Maalej" for speaker in opening.speakers)
    said = [
        claim for claim in answers if "3,000" in claim.quote or "3 000" in claim.quote or "20 million" in claim.quote
    ]
    assert len(said) == 2
    assert all([speaker.name for speaker in claim.speakers] == ["Khaled Maalej"] for claim in said)


def test_what_a_question_holds_is_not_said_by_the_guest() -> None:
    text = f"{OPENING}Q: Vsora has hired 50 engineers for the chip. Why?\nA: {CHIPS}\nQ: Who pays?\nA: {MONEY}"
    asked = [claim for claim in read("en", text) if "engineers" in claim.quote]
    assert all(claim.speakers == () for claim in asked)


def test_a_line_may_ask_without_a_question_mark() -> None:
    text = f"{OPENING}How is business?\n{CHIPS}\nBut your chip cost $90 million.\n{MONEY}\nWho pays?\nWe do."
    asked = next(claim for claim in read("en", text) if "$90 million" in claim.quote)
    said = next(claim for claim in read("en", text) if "$20 million" in claim.quote)
    assert asked.speakers == ()
    assert [speaker.name for speaker in said.speakers] == ["Khaled Maalej"]


def test_an_explainer_answers_its_questions_itself() -> None:
    text = f"{OPENING}How is business?\nVsora has sold 3,000 chips so far.\nWho pays for it?\n{MONEY}"
    assert all(claim.speakers == () for claim in read("en", text))


def test_another_speaker_of_an_answer_stands_nearer() -> None:
    text = f"{OPENING}How is business?\n{CHIPS}\nWho pays?\nOtium told us it would put in $20 million."
    claim = next(claim for claim in read("en", text) if "$20 million" in claim.quote)
    assert [speaker.name for speaker in claim.speakers] == ["Otium", "Khaled Maalej"]
