"""After a takedown no file holds the words, all else is as it was, and the page is not asked for again."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from claimtrail.cli import build_app
from claimtrail.config import StoreConfig
from claimtrail.errors import InputError
from claimtrail.takedown import take_down
from claimtrail.verify import verify
from crawler.erasing import write_note
from crawler.errors import ArchiveError, PageTakenDown
from crawler.publishers import FeedSpec
from tests.crawler.conftest import Answer, Web, article, crawl_web, publisher, rss, serve_web

HOME = "http://wafertimes.example"
GONE, KEPT = f"{HOME}/gone", f"{HOME}/kept"
WORDS = b"Zephyrine Holdings"
OUTLET = publisher("wafertimes", FeedSpec(f"{HOME}/rss"))


def fill(web: Web) -> None:
    name = WORDS.decode()
    web.answers = {
        f"{HOME}/rss": Answer(rss(GONE, KEPT), content_type="application/rss+xml"),
        GONE: Answer(article(GONE, title=f"{name} seeks $4 billion", lead=f"{name} seeks $4 billion.")),
        KEPT: Answer(article(KEPT)),
    }


@pytest.fixture
def web() -> Iterator[Web]:
    with serve_web() as served:
        fill(served)
        yield served


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store has both pages, each fetched twice, read and linked."""
    folder = tmp_path_factory.mktemp("takedown")
    with serve_web() as web:
        fill(web)
        for _ in range(2):
            crawl_web(web, folder, OUTLET)
    (folder / "claimtrail.toml").write_text('[store]\npath = "store.db"\n', encoding="utf-8")
    for command in ("read", "link"):
        assert CliRunner().invoke(build_app(), [command, "--config", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> StoreConfig:
    """A copy of it for one test."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return StoreConfig(tmp_path / "store.db", tmp_path / "archive")


def ask(store: StoreConfig, query: str) -> list[Any]:
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute(query).fetchall()


def all_bytes(store: StoreConfig) -> bytes:
    files = [*store.path.parent.glob("store.db*"), *store.archive.glob("*")]
    return b"".join(gzip.decompress(one.read_bytes()) if one.suffix == ".gz" else one.read_bytes() for one in files)


def test_no_file_holds_the_words_afterwards(store: StoreConfig, tmp_path: Path) -> None:
    assert WORDS in all_bytes(store)
    command = ["takedown", GONE, "--why", "asked by its author", "--by", "ed", "--config", str(tmp_path)]
    result = CliRunner().invoke(build_app(), command)
    assert result.exit_code == 0, result.output
    assert WORDS not in all_bytes(store)


def test_the_fact_and_the_reason_are_kept(store: StoreConfig) -> None:
    before = ask(store, "SELECT count(*) FROM fetch")
    take_down(store, GONE, why="asked by its author", reviewer="ed")
    reviews = ask(store, "SELECT subject_table, reviewer, note FROM review ORDER BY subject_table")
    assert reviews == [("article", "ed", "asked by its author"), ("fetch", "ed", "asked by its author")]
    assert ask(store, "SELECT count(*) FROM fetch") == before
    assert ask(
        store, f"SELECT text, title FROM article_version JOIN article a ON a.id = article_id WHERE a.url = '{GONE}'"
    ) == [(None, None)]


def test_all_else_still_proves_itself(store: StoreConfig) -> None:
    claims = ask(store, f"SELECT count(*) FROM claim JOIN article a ON a.id = article_id WHERE a.url = '{KEPT}'")
    take_down(store, GONE, why="w", reviewer="ed")
    proof = verify(store.path, store.archive)
    assert (proof.claims, proof.faults) == (claims[0][0], ())
    assert proof.claims > 0


def test_every_record_of_the_page_is_overwritten_and_the_files_stay_readable(store: StoreConfig) -> None:
    sizes = {path.name: path.stat().st_size for path in store.archive.iterdir()}
    removed = take_down(store, GONE, why="w", reviewer="ed")
    assert removed.records == 2
    assert {path.name: path.stat().st_size for path in store.archive.iterdir()} == sizes
    for path in store.archive.iterdir():
        with path.open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file)]
        assert kinds.count("metadata") == 1


def test_the_page_is_not_asked_for_again(store: StoreConfig, web: Web, tmp_path: Path) -> None:
    take_down(store, GONE, why="w", reviewer="ed")
    hits = web.count(GONE)
    crawl_web(web, tmp_path, OUTLET)
    crawl_web(web, tmp_path, OUTLET, arguments={"pages": GONE})
    assert web.count(GONE) == hits
    last = ask(store, f"SELECT outcome, detail FROM fetch WHERE url = '{GONE}' ORDER BY id DESC LIMIT 1")
    assert last == [("refused", "taken down on request: not asked for again")]


@pytest.mark.parametrize("words", [["page.html"], ["page.html", "--url", f"{GONE}?print=1"], [GONE]])
def test_nor_is_it_taken_in_by_hand(
    store: StoreConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    take_down(store, GONE, why="asked by its author", reviewer="ed")
    (tmp_path / "page.html").write_bytes(article(GONE, title=WORDS.decode(), lead=f"{WORDS.decode()} is back."))
    monkeypatch.chdir(tmp_path)
    files = set(store.archive.iterdir())
    error = CliRunner().invoke(build_app(), ["add", *words, "--config", str(tmp_path)]).exception
    assert isinstance(error, PageTakenDown)
    assert f"{GONE} was taken down on 2" in str(error) and "(asked by its author)" in str(error)
    assert set(store.archive.iterdir()) == files
    assert WORDS not in all_bytes(store)


def test_nor_does_it_come_back_under_another_address(store: StoreConfig, web: Web, tmp_path: Path) -> None:
    take_down(store, GONE, why="w", reviewer="ed")
    web.answers[f"{HOME}/print"] = web.answers[GONE]
    web.answers[f"{HOME}/rss"] = Answer(rss(f"{HOME}/print"), content_type="application/rss+xml")
    crawl_web(web, tmp_path, OUTLET)
    last = f"SELECT outcome, detail FROM fetch WHERE url = '{HOME}/print'"
    assert ask(store, last) == [("refused", "taken down on request: not stored again")]
    assert WORDS not in all_bytes(store)


def test_a_wall_that_both_pages_showed_takes_no_other_page_with_it(
    store: StoreConfig, web: Web, tmp_path: Path
) -> None:
    wall = b"<p>We and our partners use cookies to store data.</p><button>Accept all</button><p>Reject all</p>"
    web.answers[GONE] = web.answers[KEPT] = Answer(wall)
    crawl_web(web, tmp_path, OUTLET)
    assert ask(store, "SELECT count(*) FROM fetch WHERE outcome = 'consent'") == [(2,)]
    assert take_down(store, GONE, why="w", reviewer="ed").urls == (GONE,)
    assert verify(store.path, store.archive).faults == ()


def test_a_name_that_only_this_page_gave_goes_with_it(store: StoreConfig) -> None:
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("INSERT INTO entity (id, name, kind) VALUES ('z', 'Zephyrine Holdings', 'ORG')")
        version = "SELECT v.id FROM article_version v JOIN article a ON a.id = article_id WHERE a.url = ?"
        (row,) = connection.execute(version, (GONE,)).fetchall()
        values = "('m', ?, 'z', 0, 5, 'Zephyrine', 'ORG', 0, 1.0)"
        connection.execute(f"INSERT INTO mention VALUES {values}", row)
    names = ask(store, "SELECT name FROM entity WHERE id IN (SELECT entity_id FROM mention)")
    take_down(store, GONE, why="w", reviewer="ed")
    left = ask(store, "SELECT name FROM entity")
    assert ("Zephyrine Holdings",) in names and ("Zephyrine Holdings",) not in left
    assert ("Nvidia",) in left


def test_a_page_that_the_store_does_not_have_is_an_error(store: StoreConfig) -> None:
    with pytest.raises(InputError, match="nothing of"):
        take_down(store, f"{HOME}/other", why="w", reviewer="ed")


def test_a_reason_is_needed(store: StoreConfig) -> None:
    with pytest.raises(InputError, match="reason"):
        take_down(store, GONE, why=" ", reviewer="ed")


@pytest.mark.parametrize("length", [400, 5_000, 66_000, 200_003])
def test_a_note_fills_its_place_exactly(length: int) -> None:
    note = write_note(GONE, "asked", length)
    assert len(note) == length
    record = next(iter(ArchiveIterator(BytesIO(note))))
    assert record.content_stream().read().rstrip() == b"Taken down: asked"


def test_a_place_too_small_for_a_note_is_an_error() -> None:
    with pytest.raises(ArchiveError, match="no room"):
        write_note(GONE, "asked", 60)
