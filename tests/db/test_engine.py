"""Opening, creating, upgrading and refusing stores."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db import migrations
from db.engine import dump_json, open_store, schema_version, writing
from db.errors import SchemaMismatch, StoreMissing
from db.migrations import head_revision
from db.models import Issue, Run
from db.views import read_views


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = tmp_path / "claimtrail.db"
    open_store(store, create=True).dispose()
    return store


def test_a_missing_store_is_told_in_one_sentence_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="claimtrail init"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear diary, today I bought a GPU.")
    with pytest.raises(StoreMissing, match="not a SQLite database"):
        open_store(tmp_path / "notes.txt")


def test_a_database_of_somebody_else_is_refused_even_to_create(tmp_path: Path) -> None:
    change(tmp_path / "theirs.db", "CREATE TABLE recipe (id INTEGER)")
    with pytest.raises(SchemaMismatch, match="recipe"):
        open_store(tmp_path / "theirs.db", create=True)


def test_a_newer_store_is_refused_and_left_as_it_is(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(SchemaMismatch, match="upgrade claimtrail"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_store_is_in_wal_mode_with_foreign_keys_on(path: Path) -> None:
    engine = open_store(path)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    with writing(engine) as session, pytest.raises(IntegrityError):
        session.add(Issue(id="x", kind="odd", subject_table="claim", subject_id="1", message="", run_id=99))
        session.commit()
    engine.dispose()


def test_processes_that_make_the_same_store_at_once_wait_for_each_other(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        for number in range(5):
            path = tmp_path / f"{number}.db"
            assert list(pool.map(make_store, [path] * 4)) == [head_revision()] * 4


def make_store(path: Path) -> str | None:
    engine = open_store(path, create=True)
    version = schema_version(engine)
    engine.dispose()
    return version


def test_letters_stay_letters_in_json() -> None:
    assert dump_json({"b": ["Émirats"], "a": 1}) == '{"a": 1, "b": ["Émirats"]}'


def test_times_come_back_in_utc(path: Path) -> None:
    engine = open_store(path)
    moment = datetime(2024, 2, 9, 12, 30, tzinfo=UTC)
    with writing(engine) as session:
        session.add(Run(kind="read", started=moment, code_version="1"))
        session.commit()
    with Session(engine) as session:
        assert session.get_one(Run, 1).started == moment
    engine.dispose()


def test_every_view_can_be_asked(path: Path) -> None:
    for name in read_views():
        assert ask(path, f'SELECT * FROM "{name}"') == []


def test_a_view_that_changed_is_made_anew(path: Path) -> None:
    change(path, "DROP VIEW provenance")
    change(path, "UPDATE meta SET value = 'old' WHERE key = 'views_digest'")
    open_store(path).dispose()
    assert ask(path, "SELECT * FROM provenance") == []


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the migrations and add one that comes after the present head; it rebuilds a table others point at."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_bytes((migrations.HERE / name).read_bytes())
    for script in (migrations.HERE / "versions").glob("*.py"):
        (folder / "versions" / script.name).write_bytes(script.read_bytes())
    script = folder / "versions" / "next.py"
    script.write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision, down_revision = 'next', {migrations.head_revision()!r}\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('run', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('note', sa.String()))\n"
        "    op.create_table('extra', sa.Column('id', sa.Integer()))\n"
    )
    monkeypatch.setattr(migrations, "HERE", folder)
    migrations.known_revisions.cache_clear()
    migrations._scripts.cache_clear()
    return script


@pytest.fixture(autouse=True)
def fresh_scripts(monkeypatch: pytest.MonkeyPatch) -> object:
    yield
    monkeypatch.undo()
    migrations.known_revisions.cache_clear()
    migrations._scripts.cache_clear()


def add_issue(path: Path) -> None:
    engine = open_store(path)
    with writing(engine) as session:
        session.add(Run(kind="read", started=datetime(2024, 1, 1, tzinfo=UTC), code_version="1"))
        session.flush()
        session.add(Issue(id="x", kind="odd", subject_table="claim", subject_id="1", message="", run_id=1))
        session.commit()
    engine.dispose()


def test_an_upgrade_backs_the_store_up_and_keeps_every_row(path: Path, request: pytest.FixtureRequest) -> None:
    add_issue(path)
    before = migrations.head_revision()
    request.getfixturevalue("next_revision")
    engine = open_store(path)
    assert schema_version(engine) == "next"
    engine.dispose()
    (backup,) = path.parent.glob("*.bak")
    assert ask(backup, "SELECT version_num FROM alembic_version") == [(before,)]
    for store in (path, backup):
        assert ask(store, "SELECT run_id FROM issue") == [(1,)]
    assert ask(path, "SELECT note FROM run") == [(None,)]
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_an_upgrade_that_breaks_leaves_the_old_schema_whole(path: Path, request: pytest.FixtureRequest) -> None:
    add_issue(path)
    script = request.getfixturevalue("next_revision")
    script.write_text(script.read_text() + "    raise RuntimeError('out of luck')\n")
    tables = ask(path, "SELECT name FROM sqlite_master ORDER BY name")
    with pytest.raises(RuntimeError, match="out of luck"):
        open_store(path)
    assert ask(path, "SELECT name FROM sqlite_master ORDER BY name") == tables
    assert ask(path, "SELECT id FROM issue") == [("x",)]


def test_an_older_store_is_refused_where_nothing_may_change(path: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("next_revision")
    with pytest.raises(SchemaMismatch, match="older schema"):
        open_store(path, upgrade=False)
    assert not list(path.parent.glob("*.bak"))
