"""What the trained model looks at, and how its opinion is weighed against the cues."""

import pytest

from nlp.reading.amounts import find_amounts
from nlp.reading.clauses import Clause, find_clauses
from nlp.reading.learned import NONE, buckets, find_features, hear, load_model
from nlp.reading.types_of_claim import Cue, best_cue
from nlp.types import ClaimType
from tests.nlp.reading.parsed import parse, read

RAISED = [
    ("Groq", "PROPN", "nsubj", 1),
    ("raised", "VERB", "ROOT", 1),
    ("$", "SYM", "obj", 1),
    ("300", "NUM", "nummod", 2),
    ("million", "NUM", "nummod", 2),
    ("from", "ADP", "case", 6),
    ("12", "NUM", "nummod", 7),
    ("banks", "NOUN", "obl", 1),
]


def clause() -> Clause:
    """The one clause of a sentence parsed by hand."""
    (found,) = find_clauses(next(parse("en", RAISED).sents))
    return found


def test_names_numbers_and_sums_are_masked() -> None:
    one = clause()
    (amount,) = find_amounts(one.head.doc.text, "en")
    found = set(find_features(one, one.tokens, amount, one.tokens[2]))
    assert {"word=@NAME", "word=@SUM", "word=@NUMBER", "word=raised", "1=raised_@SUM", "size=money_8"} <= found
    assert not any("groq" in feature.lower() or "300" in feature or "12" in feature for feature in found)


def test_words_of_another_part_of_the_sentence_stand_beside() -> None:
    one = clause()
    found = set(find_features(one, one.tokens[:2], None, None))
    assert {"beside=banks", "no amount"} <= found
    assert "word=banks" not in found


def test_features_keep_their_rows() -> None:
    assert buckets(["word=raised", "always", "word=raised"]) == [15387, 36597]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_opinion_shares_one_among_all_types(lang: str) -> None:
    one = clause()
    heard, claimed = hear(one, one.tokens, None, None, lang)
    assert NONE not in heard
    assert claimed > 0.5
    assert {*heard, NONE} == set(load_model(lang).labels)
    assert sum(heard.values()) == pytest.approx(1)


def test_an_opinion_tells_a_type_where_no_cue_does() -> None:
    one = clause()
    cue = best_cue([], one, one.tokens[2], {"fundraising": 0.8, "cost": 0.2})
    assert cue == Cue("fundraising", one.tokens[2], 0.0)


def test_a_strong_cue_stands_against_an_opinion_and_a_weak_one_does_not() -> None:
    one = clause()
    heard: dict[ClaimType, float] = {"fundraising": 0.9, "cost": 0.1}
    strong, weak = Cue("cost", one.head, 4.0), Cue("cost", one.head, 1.0, weak=True)
    assert best_cue([strong], one, None, heard) == strong
    assert best_cue([weak], one, None, heard) == Cue("fundraising", one.head, 0.0)


def test_an_opinion_that_hardly_prefers_a_type_tells_none() -> None:
    assert best_cue([], clause(), None, {"fundraising": 0.3, "cost": 0.28}) is None


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Cerebras has amassed $720 million to date.", "fundraising"),
        ("en", "Nvidia lured away the chief designer of Groq.", "leadership"),
        ("fr", "Mistral AI empoche 600 millions de dollars.", "fundraising"),
    ],
)
def test_a_deed_in_words_that_no_vocabulary_has(lang: str, text: str, kind: ClaimType) -> None:
    assert [claim.type for claim in read(lang, text)] == [kind]
