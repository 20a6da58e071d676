"""The view of a claim shows which words gave each of its fields, and keeps no markup of the text."""

from datetime import date

from nlp.explain import explain, explain_html
from nlp.types import Amount, Claim, Evidence, Party, Period, Reading, Span, Speaker

TEXT = "Reuters said that Acme <Chips> raised $5 billion from Bolt in 2024."


def place(words: str) -> Span:
    """Return where some words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def reading(*claims: Claim) -> Reading:
    """Return a reading with some claims."""
    return Reading(id="a1", lang="en", on_topic=True, claims=claims)


def claim() -> Claim:
    """Return the claim of the text, with its evidence."""
    sum_, year, quote = place("$5 billion"), place("2024"), place("Acme <Chips> raised $5 billion from Bolt in 2024")
    return Claim(
        start=quote.start,
        end=quote.end,
        quote=quote.text,
        sentence=Span(0, len(TEXT), TEXT),
        type="fundraising",
        actor=Party("Acme", None, place("Acme")),
        counterparties=(Party("Bolt", None, place("Bolt")),),
        amount=Amount(sum_.start, sum_.end, sum_.text, 5e9, 5e9, "USD", basis="annual"),
        period=Period(year.start, year.end, year.text, date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
        speakers=(Speaker("Reuters", None, place("Reuters")),),
        cue=place("said"),
        confidence=0.9,
        reasons=("money",),
        evidence=(Evidence("type", place("raised")), Evidence("actor", place("Acme")), Evidence("amount", sum_)),
    )


def test_the_table_shows_each_value_beside_its_words() -> None:
    lines = [" ".join(line.split()) for line in explain(reading(claim()), TEXT).splitlines()]
    assert "type fundraising raised" in lines
    assert "actor Acme Acme" in lines
    assert "counterparty Bolt Bolt" in lines
    assert "amount 5,000,000,000 USD (annual) $5 billion" in lines
    assert "speaker Reuters Reuters" in lines


def test_a_field_without_words_has_a_dash() -> None:
    assert "stage         done                                      -" in explain(reading(claim()), TEXT)


def test_a_reading_without_claims_says_so() -> None:
    assert explain(reading(), TEXT) == "no claims\n"
    assert "no claims" in explain_html(reading(), TEXT)


def test_the_page_marks_words_and_escapes_the_text() -> None:
    page = explain_html(reading(claim()), TEXT)
    assert ">raised<span>type</span></mark>" in page
    assert "&lt;Chips&gt;" in page
    assert "<Chips>" not in page
