"""Floors of the claims reader on our own gold of sixty claims: they rise with what is reached."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from nlp.reader import Reader
from nlp.scoring import Figures, score
from nlp.types import ArticleText, Claim

FOLDER = Path(__file__).parent
FLOORS = {
    "en": {"detection_f1": 0.90, "strict_f1": 0.82, "type": 0.94, "actor": 0.94, "status": 0.94, "speakers": 0.91},
    "fr": {"detection_f1": 0.85, "strict_f1": 0.64, "type": 0.88, "actor": 0.83, "status": 0.88, "speakers": 0.92},
}


def rows(name: str) -> list[dict[str, Any]]:
    """Read the rows of a file of the gold."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def as_row(claim: Claim) -> dict[str, Any]:
    """Return a claim as the scorer takes it."""
    amount = claim.amount
    return {
        "start": claim.start,
        "end": claim.end,
        "type": claim.type,
        "actor": claim.actor.name if claim.actor else None,
        "counterparties": [party.name for party in claim.counterparties],
        "amount": amount and {"low": amount.low, "high": amount.high, "currency": amount.currency, "unit": amount.unit},
        "stage": claim.stage,
        "stance": claim.stance,
        "speakers": [speaker.name for speaker in claim.speakers],
    }


def read_all(articles: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Read the articles of the gold."""
    reader = Reader()
    texts = [ArticleText(**{key: row[key] for key in ("id", "text", "lang", "published")}) for row in articles]
    return {
        text.id: {"claims": [as_row(claim) for claim in reader.read(text, everything=True).claims]} for text in texts
    }


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    """The figures of each language."""
    articles = rows("articles.jsonl")
    readings = read_all(articles)
    found = {}
    for lang in FLOORS:
        ids = {row["id"] for row in articles if row["lang"] == lang}
        gold = [row for row in rows("claims.jsonl") if row["article"] in ids]
        found[lang] = score(gold, {key: readings[key] for key in ids})
    return found


def test_the_gold_holds_sixty_claims_whose_quotes_stand_in_their_texts() -> None:
    texts = {row["id"]: row["text"] for row in rows("articles.jsonl")}
    gold = rows("claims.jsonl")
    assert len(gold) >= 60
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["quote"] for row in gold)


@pytest.mark.parametrize(("lang", "name"), [(lang, name) for lang, floors in FLOORS.items() for name in floors])
def test_a_figure_stays_above_its_floor(figures: dict[str, Figures], lang: str, name: str) -> None:
    assert figures[lang][name] >= FLOORS[lang][name], figures[lang]
