"""Which words one proposition owns, and who its subject is."""

from nlp.reading.clauses import find_clauses, find_sentences
from tests.nlp.reading.parsed import parse

SAYS = parse(
    "en",
    [
        ("Bolt", "PROPN", "nsubj", 1),
        ("says", "VERB", "ROOT", 1),
        ("Acme", "PROPN", "nsubj", 3),
        ("raised", "VERB", "ccomp", 1),
        ("$", "SYM", "obj", 3),
        ("5", "NUM", "compound", 6),
        ("billion", "NUM", "nummod", 4),
        (".", "PUNCT", "punct", 1),
    ],
)


def test_a_complement_is_a_clause_of_its_own() -> None:
    outer, inner = find_clauses(SAYS[:])
    assert [token.text for token in inner.tokens] == ["Acme", "raised", "$", "5", "billion"]
    assert inner.parent is outer
    assert inner.subject is not None
    assert inner.subject.text == "Acme"


def test_no_clause_starts_within_a_sealed_sum() -> None:
    heads = [clause.head.text for clause in find_clauses(SAYS[:], frozenset({3}))]
    assert heads == ["says"]


def test_an_infinitive_that_completes_stays_with_its_verb() -> None:
    doc = parse(
        "fr",
        [
            ("Acme", "PROPN", "nsubj", 1),
            ("prévoit", "VERB", "ROOT", 1),
            ("d'", "ADP", "mark", 3),
            ("investir", "VERB", "xcomp", 1),
            (".", "PUNCT", "punct", 1),
        ],
    )
    (clause,) = find_clauses(doc[:])
    assert [verb.text for verb in clause.verbs] == ["prévoit", "investir"]


def test_a_clause_about_a_predicate_noun_is_about_its_subject() -> None:
    doc = parse(
        "en",
        [
            ("Acme", "PROPN", "nsubj", 3),
            ("is", "AUX", "cop", 3),
            ("a", "DET", "det", 3),
            ("fund", "NOUN", "ROOT", 3),
            ("chaired", "VERB", "acl", 3),
            ("by", "ADP", "case", 6),
            ("Ada", "PROPN", "obl:agent", 4),
        ],
    )
    chaired = next(clause for clause in find_clauses(doc[:]) if clause.head.text == "chaired")
    assert chaired.passive
    assert chaired.subject is not None
    assert chaired.subject.text == "Acme"


def test_a_sentence_cut_before_its_end_is_put_together() -> None:
    doc = parse(
        "en",
        [
            ("Acme", "PROPN", "nsubj", 1),
            ("bought", "VERB", "ROOT", 1),
            ("Bolt", "PROPN", "ROOT", 2),
            (".", "PUNCT", "punct", 2),
            ("It", "PRON", "nsubj", 5),
            ("grew", "VERB", "ROOT", 5),
            (".", "PUNCT", "punct", 5),
        ],
    )
    first, second = find_sentences(doc)
    assert [token.text for token in first] == ["Acme", "bought", "Bolt", "."]
    assert second[0].text == "It"
    (clause,) = find_clauses(first)
    assert "Bolt" in [token.text for token in clause.tokens]
