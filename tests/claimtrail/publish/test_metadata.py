import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimtrail.publish.metadata import metadata_path, read_metadata
from claimtrail.publish.reference import write_reference

ROOT = Path(__file__).parents[3]
METADATA = json.loads((ROOT / "datasette_metadata.json").read_text(encoding="utf-8"))["databases"]["claimtrail"]
QUERIES = METADATA["queries"]


@pytest.fixture
def connection(store):
    with closing(sqlite3.connect(store)) as connection:
        yield connection


def indexed(connection, table):
    names = [row[1] for row in connection.execute(f'PRAGMA index_list("{table}")')]
    return {connection.execute(f'PRAGMA index_info("{name}")').fetchone()[2] for name in names}


def test_every_table_and_view_has_a_description_and_nothing_else_has(connection):
    statement = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
    assert {name for (name,) in connection.execute(statement)} == set(METADATA["tables"])
    assert all(table["description"].endswith(".") for table in METADATA["tables"].values())


@pytest.mark.parametrize("table", METADATA["tables"])
def test_every_column_has_a_description_and_nothing_else_has(connection, table):
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    assert columns and set(columns) == set(METADATA["tables"][table]["columns"])


@pytest.mark.parametrize("table", METADATA["tables"])
def test_facets_are_indexed_and_sorts_exist(connection, table):
    about = METADATA["tables"][table]
    assert set(about.get("facets", ())) <= indexed(connection, table)
    assert {about[key] for key in ("sort", "sort_desc", "label_column") if key in about} <= set(about["columns"])


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_gives_rows_when_nothing_is_filled_in(connection, name):
    sql = QUERIES[name]["sql"]
    empty = {parameter: "" for parameter in re.findall(r":(\w+)", sql)}
    assert connection.execute(sql, empty).fetchall()
    assert QUERIES[name]["title"] and QUERIES[name]["description"]


def test_a_store_of_another_name_gets_the_same_metadata():
    assert read_metadata("demo")["databases"] == {"demo": METADATA}
    assert metadata_path().is_file()


def test_the_reference_is_the_metadata_written_out():
    written = (ROOT / "docs" / "datasette.md").read_text(encoding="utf-8")
    assert written == write_reference(), "run: python -m claimtrail.publish.reference > docs/datasette.md"
