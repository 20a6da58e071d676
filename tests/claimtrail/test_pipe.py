"""The pipes: rows as CLAIMS says, in order, and a bad line costs itself alone."""

import io
import json

import pytest

from claimtrail.pipe import as_article, read_stream, readings_of
from nlp.errors import PipelineError
from nlp.types import Amount, ArticleText, Claim, Mention, Party, Reading, Span, Speaker

TEXT = "Le fonds Sable investit 5 milliards d’euros dans Quern, selon l’agence. Il attend."


class Echo:
    """Reads one claim in the text above, breaks on others that say so."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.seen: list[ArticleText] = []

    def read(self, article: ArticleText, *, everything: bool = False) -> Reading:
        self.seen.append(article)
        if "break" in article.text:
            raise self.error or ValueError("odd text")
        claims = (make_claim(article.text),) if article.text == TEXT else ()
        return Reading(
            id=article.id,
            lang="fr",
            on_topic=bool(claims),
            mentions=(
                Mention(9, 14, "Sable", kind="ORG", entity="Sable Fund", wikidata="Q1"),
                Mention(72, 74, "Il", kind="ORG", entity="Sable Fund", coreferent=True),
            )
            if claims
            else (),
            claims=claims,
        )


def make_claim(text: str) -> Claim:
    end = text.index(",")
    return Claim(
        start=0,
        end=end,
        quote=text[:end].replace("’", "'"),
        sentence=Span(0, 71, text[:71].replace("’", "'")),
        type="investment",
        actor=Party("Sable Fund"),
        counterparties=(Party("Quern"),),
        amount=Amount(24, 43, "5 milliards d’euros", 5e9, 5e9, "EUR"),
        speakers=(Speaker("anonymous"), Speaker("Reuters")),
        origin="Reuters",
    )


def run(*lines: str, reader: Echo | None = None) -> tuple[list[dict[str, object]], list[str], int]:
    output, complaints = io.StringIO(), list[str]()
    reader = reader or Echo()
    bad = read_stream((line.encode() for line in lines), output, reader, complain=complaints.append)
    return [json.loads(line) for line in output.getvalue().splitlines()], complaints, bad


def row(text: str, **more: object) -> str:
    return json.dumps({"id": "a", "text": text, **more})


def test_a_reading_has_the_keys_of_the_pipe_and_no_others() -> None:
    (reading,), _, _ = run(row(TEXT))
    assert list(reading) == ["id", "lang", "on_topic", "entities", "amounts", "periods", "claims"]
    (claim,) = reading["claims"]  # type: ignore[misc]
    assert claim == {
        "id": claim["id"],
        "start": 0,
        "end": 54,
        "quote": TEXT[:54],
        "type": "investment",
        "actor": "Sable Fund",
        "counterparties": ["Quern"],
        "amount": {
            "low": 5e9,
            "high": 5e9,
            "currency": "EUR",
            "modifier": "exact",
            "basis": "total",
            "unit": None,
        },
        "period": None,
        "stage": "done",
        "stance": "asserts",
        "speakers": ["anonymous", "Reuters"],
        "origin": "Reuters",
        "confidence": 0.5,
    }


def test_words_that_stand_for_a_name_are_no_entities_of_the_pipe() -> None:
    (reading,), _, _ = run(row(TEXT))
    assert [entity["text"] for entity in reading["entities"]] == ["Sable"]  # type: ignore[attr-defined]


def test_a_bad_line_is_named_by_its_number_and_the_rest_is_read() -> None:
    readings, complaints, bad = run(row("one"), "not json", "", "[1]", '{"id": 1}', row("two"), '{"id": 1, "text": 2}')
    assert len(readings) == 2
    assert bad == 4
    assert [sentence.partition(":")[0] for sentence in complaints] == ["line 2", "line 4", "line 5", "line 7"]


def test_a_text_that_breaks_the_reader_costs_itself_alone() -> None:
    readings, complaints, bad = run(row("break"), row("two"))
    assert (len(readings), bad) == (1, 1)
    assert complaints == ["line 1: the text could not be read (ValueError: odd text)."]


def test_a_missing_pipeline_ends_the_pipe() -> None:
    with pytest.raises(PipelineError):
        run(row("break"), reader=Echo(PipelineError("gone")))


def test_ids_come_back_as_they_went_in_and_other_keys_are_ignored() -> None:
    readings, _, _ = run('{"id": 7, "text": "x", "gold": [1], "lang": null}')
    assert readings[0]["id"] == 7


def test_half_a_surrogate_pair_does_not_stop_the_pipe() -> None:
    readings, complaints, _ = run('{"id": 1, "text": "a \\ud83d b"}')
    assert (len(readings), complaints) == (1, [])


def test_an_article_keeps_what_is_known_of_it() -> None:
    article = as_article({"id": 1, "text": "x", "published": "2024-03", "publisher": "P", "lang": "", "url": "u"})
    assert (article.id, article.published, article.publisher, article.lang) == ("1", "2024-03", "P", None)


def test_rows_that_are_no_readings_are_left_out_of_linking() -> None:
    complaints: list[str] = []
    lines = [b'{"id": 1, "claims": []}', b'{"id": 2}', b'{"id": 3, "claims": [{"type": "cost", "start": 0}]}']
    assert [row["id"] for row in readings_of(lines, complain=complaints.append)] == [1]
    assert complaints == ["line 2: 'claims' must be a list.", "line 3: a claim has no 'end'."]
