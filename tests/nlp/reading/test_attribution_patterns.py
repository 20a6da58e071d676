"""Who says it, by pattern of the sentence: each table holds one way in which a text names its speakers."""

from types import ModuleType

import pytest

from nlp.types import Claim
from tests.nlp.reading.parsed import read
from tests.nlp.reading.voices import english, french, unspoken
from tests.nlp.reading.voices.cases import Case

TABLES = (
    *("BEFORE", "AFTER", "QUOTED", "POSTS", "PRONOUNS", "OUTLETS", "ANNOUNCED"),
    *("HEARSAY", "OWN", "DENIED", "SCOPE", "NEWSROOM", "OFFICIALS", "REFUSED"),
)
UNSPOKEN = ("VIEWS", "NOUNS", "FIGURES", "COLONS", "SURE", "QUOTED_ON", "HEARD", "TAKEN_UP", "PARTS")
# `rents` is a noun to the parser here; the mark goes when a parser reads it
MISPARSED = ()


def cases(module: ModuleType, lang: str) -> list[pytest.param]:  # type: ignore[valid-type]
    """List the cases of one language, named by table and place."""
    tables = {name: getattr(module, name) for name in TABLES}
    named = {
        f"{lang}-{name.lower()}-{place}": case for name, table in tables.items() for place, case in enumerate(table, 1)
    }
    misread = pytest.mark.xfail(reason="a verb parsed as a noun", strict=True)
    return [pytest.param(lang, case, id=key, marks=misread if key in MISPARSED else ()) for key, case in named.items()]


def unspoken_cases(lang: str) -> list[pytest.param]:  # type: ignore[valid-type]
    """List the cases of one language in which no plain verb of saying stands before what is said."""
    tables = {name: getattr(unspoken, f"{name}_{lang.upper()}") for name in UNSPOKEN}
    return [
        pytest.param(lang, case, id=f"{lang}-{name.lower()}-{place}")
        for name, table in tables.items()
        for place, case in enumerate(table, 1)
    ]


def claim_with(words: str, claims: tuple[Claim, ...]) -> Claim:
    """Return the shortest claim whose quote holds some words."""
    found = [claim for claim in claims if words in claim.quote]
    assert found, [claim.quote for claim in claims]
    return min(found, key=lambda claim: len(claim.quote))


@pytest.mark.parametrize(
    ("lang", "case"),
    [*cases(english, "en"), *cases(french, "fr"), *unspoken_cases("en"), *unspoken_cases("fr")],
)
def test_the_text_tells_who_says_it(lang: str, case: Case) -> None:
    claim = claim_with(case.words, read(lang, case.text))
    assert tuple(speaker.name for speaker in claim.speakers) == case.speakers
    assert (claim.stance == "denies") == case.denied
