"""Which sentences of an article changed, from the texts to the command."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from claimtrail.cli import build_app
from claimtrail.differences import Change, compare_texts, find_article, split_sentences
from claimtrail.errors import InputError
from db.engine import open_store, writing
from db.ids import digest_text
from db.models import ArticleVersion, Fetch, Publisher, Snapshot
from db.store import collection

URL = "http://harbourwire.example/fund"
FIRST = "The fund holds $5bn. It will buy chips, Mr. Haddad said.\nNobody else spoke."
SECOND = "The fund holds $6bn. It will buy chips, Mr. Haddad said.\nA spokeswoman declined to comment."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article whose second version corrects a sum, fetched by a longer address than its own."""
    path = tmp_path_factory.mktemp("diff") / "store.db"
    engine = open_store(path, create=True)
    with writing(engine) as session:
        collection.save_publisher(session, Publisher(id="p", name="P", family="p", kind="outlet"))
        run = collection.start_run(session, kind="crawl", started=datetime(2025, 3, 1, tzinfo=UTC), code_version="1")
        article = collection.save_article(session, url=URL, publisher_id="p", feed_id=None)
        collection.save_article(session, url=URL + "/other", publisher_id="p", feed_id=None)
        for day, text in ((1, FIRST), (2, SECOND)):
            save(session, run, article, day, text)
        session.commit()
    engine.dispose()
    return path


def save(session: Session, run: int, article: str, day: int, text: str) -> None:
    body, moment = digest_text(text), datetime(2025, 3, day, 8, 30, tzinfo=UTC)
    collection.save_snapshot(session, Snapshot(id=body, warc_file="a.warc.gz", warc_offset=0, size=len(text)))
    asked = f"{URL}?page=1"
    fetch = Fetch(run_id=run, url=asked, final_url=asked, started=moment, outcome="new", snapshot_id=body)
    collection.save_fetch(session, fetch)
    version = ArticleVersion(
        id="", article_id=article, snapshot_id=body, sequence=0, title="Fund", text=text, text_digest="", extractor="x"
    )
    collection.save_version(session, version, fetched=moment)


@pytest.fixture
def session(store: Path) -> Iterator[Session]:
    engine = open_store(store)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_a_rewritten_sentence_stands_beside_what_it_was() -> None:
    assert list(compare_texts(FIRST, SECOND)) == [
        Change("The fund holds $5bn.", "The fund holds $6bn."),
        Change("Nobody else spoke.", None),
        Change(None, "A spokeswoman declined to comment."),
    ]


def test_a_sentence_added_in_the_middle_is_the_only_change() -> None:
    assert list(compare_texts("One came. Two left.", "One came. A third sat. Two left.")) == [
        Change(None, "A third sat.")
    ]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    text = "The U.S. Treasury paid Acme Inc. Holdings 2.5 billion. Mr. Ito agreed."
    assert split_sentences(text) == ["The U.S. Treasury paid Acme Inc. Holdings 2.5 billion.", "Mr. Ito agreed."]


def test_closing_marks_belong_to_their_sentence() -> None:
    text = "Il a dit : « Nous signerons. » Puis il est parti. “It is done.” She left."
    assert split_sentences(text) == [
        "Il a dit : « Nous signerons. »",
        "Puis il est parti.",
        "“It is done.”",
        "She left.",
    ]


@pytest.mark.parametrize("name", [URL, f"{URL}#top", f"{URL}?page=1", f"{URL}?utm_medium=rss"])
def test_an_article_is_found_by_each_of_its_addresses(session: Session, name: str) -> None:
    assert find_article(session, name).url == URL


def test_an_article_is_found_by_its_id(session: Session) -> None:
    assert find_article(session, find_article(session, URL).id).url == URL


def test_an_unknown_article_is_an_error_of_the_asker(session: Session) -> None:
    with pytest.raises(InputError, match="holds no article"):
        find_article(session, "http://nowhere.example/")


def test_the_command_shows_both_sentences_and_exits_1(store: Path) -> None:
    result = CliRunner().invoke(build_app(), ["diff", URL, "--store", str(store)])
    assert result.exit_code == 1
    assert "--- version 1, fetched 2025-03-01 08:30 UTC: Fund" in result.output
    assert "- The fund holds $5bn.\n+ The fund holds $6bn.\n" in result.output
    assert "Haddad" not in result.output


def test_the_command_writes_json(store: Path) -> None:
    result = CliRunner().invoke(build_app(), ["diff", URL, "--store", str(store), "--json"])
    (difference,) = json.loads(result.output)["differences"]
    assert difference["before"]["sequence"] == 1
    assert difference["changes"][0] == {"before": "The fund holds $5bn.", "after": "The fund holds $6bn."}


def test_an_article_that_was_not_edited_exits_0(store: Path) -> None:
    result = CliRunner().invoke(build_app(), ["diff", f"{URL}/other", "--store", str(store)])
    assert (result.exit_code, "nothing has changed" in result.output) == (0, True)
