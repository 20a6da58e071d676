"""Fitting confidence on made-up claims: what helps weighs more, nothing is believed more than it is right."""

import json
import random
import tomllib
from pathlib import Path

import pytest

from nlp.reading.confidence import as_confidence
from nlp.training.confidence import read_examples, run, write_weights
from nlp.training.fitting import Example, Weights, draw_apart, draw_curve, fit, left_out
from nlp.types import ArticleText, Claim, Party, Reading, Span

TOML = (
    "# What it is.\n# And why.\n\nbase = 1.00\ncurve = [[0.00, 0.500]]\n\n"
    "[reasons]\nmoney = 0.50  # a sum\nold = 0.10\n"
)


def examples(count: int = 400, *, good: float = 0.97, bad: float = 0.2) -> list[Example]:
    """Claims of forty articles: those with a clear word are mostly right, those without mostly wrong."""
    chance = random.Random(7)
    made = []
    for number in range(count):
        clear = number % 2 == 0
        reasons = ("clear",) if clear else ("vague",)
        made.append(Example(f"a{number % 40:02}", reasons, chance.random() < (good if clear else bad)))
    return made


class StandIn:
    """Reads one claim at the beginning of every text, of the actor that the text begins with."""

    def read(self, article: ArticleText) -> Reading:
        quote, actor = article.text[:12], article.text.split()[0]
        reasons = ("clear",) if actor == "Acme" else ("vague",)
        claim = Claim(
            start=0, end=12, quote=quote, sentence=Span(0, 12, quote), type="cost", actor=Party(actor), reasons=reasons
        )
        return Reading(id=article.id, lang="en", on_topic=True, claims=(claim,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold set in which Acme is the right actor of every claim; the last article holds none."""
    articles, claims = [], []
    for number in range(30):
        actor = "Acme" if number % 3 else "Bluefield"
        articles.append({"id": f"a{number}", "lang": "en", "published": "2025", "text": f"{actor} pays a sum."})
        claims.append(
            {"article": f"a{number}", "start": 0, "end": 12, "type": "cost", "actor": "Acme", "status": "done"}
            | {"polarity": "affirmed", "speakers": []}
        )
    for name, rows in (("articles", articles), ("claims", claims[:-1])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_what_goes_with_right_claims_weighs_more() -> None:
    weights = fit(examples())
    assert weights.reasons["clear"] > 0 > weights.reasons["vague"]


def test_the_penalty_draws_a_rare_reason_to_nothing() -> None:
    rare = [Example("z", ("clear", "rare"), False)]
    assert -2 < fit([*examples(), *rare]).reasons["rare"] < 0


def test_an_article_is_judged_by_a_fit_that_has_not_seen_it() -> None:
    others = [Example(f"a{number}", ("same",), True) for number in range(1, 10)]
    alone = [Example("a0", ("same",), False)] * 20
    made = [*others, *alone]
    assert left_out(made)[-1] > fit(made).logit(("same",))


@pytest.mark.parametrize("good", [0.97, 0.85, 0.6])
def test_the_curve_gives_the_share_that_is_right(good: float) -> None:
    made = examples(good=good)
    logits = left_out(made)
    for clear in (True, False):
        places = [place for place, one in enumerate(made) if (one.reasons == ("clear",)) == clear]
        shown = sum(as_confidence(logits[place], draw_curve(logits, made)) for place in places) / len(places)
        assert shown == pytest.approx(sum(made[place].right for place in places) / len(places), abs=0.05)


def test_the_curve_never_falls_and_an_order_that_misleads_is_given_up() -> None:
    made = examples()
    curve = draw_curve([-logit for logit in left_out(made)], made)
    heights = [height for _, height in curve]
    assert heights == sorted(heights)
    assert heights[-1] - heights[0] < 0.2


def test_all_claims_of_the_highest_step_are_as_sure_as_it_is() -> None:
    made = [Example(str(number), (), number >= 40) for number in range(60)]
    curve = draw_curve([float(number) for number in range(60)], made)
    assert curve == [(19.5, 0.02), (40.0, 0.98)]
    assert [as_confidence(logit, curve) for logit in (-5.0, 40.0, 99.0)] == [0.02, 0.98, 0.98]


def test_an_article_is_left_out_of_the_curve_that_judges_it() -> None:
    made = examples()
    curves = draw_apart(left_out(made), made)
    assert len({str(curve) for curve in curves}) == 5
    assert curves[0] == curves[5] and made[0].article != made[5].article


def test_weights_are_written_by_rank_and_comments_stay() -> None:
    text = write_weights(
        TOML, Weights(-1.5, {"b": 0.25, "money": 1.0, "a": 0.25, "c": -2.0}), [(-1.0, 0.1), (2.0, 0.9)]
    )
    assert text == (
        "# What it is.\n# And why.\n\nbase = -1.50\ncurve = [[-1.00, 0.100], [2.00, 0.900]]\n\n"
        "[reasons]\nmoney = 1.00  # a sum\na = 0.25\nb = 0.25\nc = -2.00\n"
    )
    assert tomllib.loads(text)["reasons"]["c"] == -2


def test_only_articles_with_gold_claims_teach(folder: Path) -> None:
    made = list(read_examples(folder, StandIn()))
    assert len(made) == 29
    assert {one.right for one in made if one.reasons == ("clear",)} == {True}
    assert {one.right for one in made if one.reasons == ("vague",)} == {False}


def test_a_run_reports_and_writes_only_when_asked(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(TOML, encoding="utf-8")
    report = run([folder], StandIn(), path=path)
    assert report.startswith("29 claims in 29 articles")
    assert "claims left out reach 0.9" in report
    assert path.read_text(encoding="utf-8") == TOML
    run([folder], StandIn(), path=path, write=True)
    written = path.read_text(encoding="utf-8")
    assert list(tomllib.loads(written)["reasons"]) == ["clear", "vague"]
    run([folder], StandIn(), path=path, write=True)
    assert path.read_text(encoding="utf-8") == written
