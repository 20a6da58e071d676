"""Our own sentences for the types of claims, and what is trained on them."""

from collections import Counter
from pathlib import Path
from typing import get_args

import numpy
import pytest

from nlp.reading.learned import NONE, load_model
from nlp.training.claim_types import FOLDER, LABELS, Marked, find_cases, measure, parse_line, save, train
from nlp.training.named import read_lines
from nlp.types import ClaimType

LANGUAGES = ("en", "fr")
TYPES = get_args(ClaimType)


def marked_lines(lang: str) -> list[Marked]:
    """All lines of one language."""
    return [parse_line(line, path.stem) for path in sorted((FOLDER / lang).glob("*.txt")) for line in read_lines(path)]


def test_a_line_of_a_type_is_one_claim() -> None:
    assert parse_line("Wexcom bought Tarn.", "acquisition") == Marked("Wexcom bought Tarn.", ((0, 19, "acquisition"),))


def test_brackets_mark_claims_of_several_types() -> None:
    line = "[fundraising Tarn raised $2bn] at [valuation a price of $9bn], it said."
    marked = parse_line(line, "mixed")
    assert marked.text == "Tarn raised $2bn at a price of $9bn, it said."
    assert [(marked.text[a:b], kind) for a, b, kind in marked.claims] == [
        ("Tarn raised $2bn", "fundraising"),
        ("a price of $9bn", "valuation"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_has_sentences_enough_and_no_bracket_is_left(lang: str) -> None:
    lines = marked_lines(lang)
    counts = Counter(kind for line in lines for _, _, kind in line.claims)
    assert len(lines) > 2300
    assert all(counts[kind] > 100 for kind in TYPES), counts
    assert not [line.text for line in lines if "[" in line.text or "]" in line.text]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_written_twice(lang: str) -> None:
    counts = Counter(line.text for line in marked_lines(lang))
    assert [text for text, count in counts.items() if count > 1] == []


def test_each_amount_is_a_case_with_the_type_of_its_brackets() -> None:
    line = "[fundraising Groq has raised $2 billion] at [valuation a valuation of $9 billion]."
    cases = list(find_cases(parse_line(line, "mixed"), "en"))
    assert [(case.amount and case.amount.text, case.label) for case in cases] == [
        ("$2 billion", "fundraising"),
        ("$9 billion", "valuation"),
    ]


def test_what_stands_outside_brackets_is_no_claim_and_who_says_it_no_case() -> None:
    (case,) = find_cases(parse_line("The weather was fine.", NONE), "en")
    assert case.label == NONE
    kept = list(find_cases(parse_line("Tarn opened its plant, the company said.", "construction"), "en"))
    assert [case.clause.head.text for case in kept] == ["opened"]


def test_training_learns_what_it_is_shown_and_says_so_again(tmp_path: Path) -> None:
    lines = ["Tarn zorbed Lumenra.", "Wexcom zorbed a rival.", "Tarn blicked 40 chips.", "Lumenra blicked servers."]
    kinds = ["acquisition", "acquisition", "procurement", "procurement"]
    cases = [case for line, kind in zip(lines, kinds, strict=True) for case in find_cases(parse_line(line, kind), "en")]
    model = train(cases)
    assert measure(model, cases, "en")["model"] == len(cases)
    save(model, tmp_path / "weights.npz")
    save(train(cases), tmp_path / "again.npz")
    assert (tmp_path / "weights.npz").read_bytes() == (tmp_path / "again.npz").read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bundled_weights_are_of_these_labels(lang: str) -> None:
    model = load_model(lang)
    assert model.labels == LABELS
    assert numpy.isfinite(model.weights).all()
