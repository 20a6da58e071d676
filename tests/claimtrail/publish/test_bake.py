import hashlib
import sqlite3
from contextlib import closing

import pytest

from claimtrail.publish.bake import bake
from db.errors import StoreMissing


@pytest.fixture(scope="module")
def baked(store, tmp_path_factory):
    output = tmp_path_factory.mktemp("public") / "claimtrail.db"
    bake(store, output)
    return output


def names(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_public_copy_has_the_same_tables_views_and_indexes(store, baked):
    assert sorted(names(baked)) == sorted(names(store))


def test_the_public_copy_says_what_it_is(baked):
    assert rows(baked, "SELECT value FROM meta WHERE key = 'form'") == [("public",)]


def test_no_text_beyond_the_quotes_is_left_in_the_bytes_of_the_file(baked, story):
    body = baked.read_bytes()
    assert b"on regarde vers la Californie" not in body
    assert b"The first site is in Texas" not in body
    assert "OpenAI étudie depuis 2022".encode() in body


def test_words_are_kept_where_a_quote_holds_them(baked):
    texts = {text for (text,) in rows(baked, "SELECT text FROM amount")}
    assert "$7tn" in texts
    assert rows(baked, "SELECT count(*) FROM field_evidence WHERE field = 'cue' AND text <> ''") != [(0,)]


def test_the_public_copy_is_one_file_and_the_store_is_unchanged(store, tmp_path):
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    bake(store, tmp_path / "claimtrail.db")
    assert [path.name for path in tmp_path.iterdir()] == ["claimtrail.db"]
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before
    assert (tmp_path / "claimtrail.db").read_bytes()[18:20] == b"\x01\x01"  # not WAL: it opens on a read-only disk


def test_a_missing_store_is_one_sentence(tmp_path):
    with pytest.raises(StoreMissing, match="There is no store"):
        bake(tmp_path / "none.db", tmp_path / "claimtrail.db")
