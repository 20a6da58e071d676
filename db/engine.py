"""Opening the store: one SQLite file in WAL mode (or a PostgreSQL database), its schema at this program's version."""

import json
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from db.errors import SchemaMismatch, StoreMissing
from db.migrations import head_revision, known_revisions, upgrade_schema
from db.views import create_views, drop_views, views_digest

WRITES = "claimtrail_writes"
BUSY_MS = 30_000  # a reader that bakes or backs up holds the file for seconds, never for half a minute


def open_store(path: Path | str, *, create: bool = False, upgrade: bool = True) -> Engine:
    """Open a store and bring its schema up to date; raises StoreMissing or SchemaMismatch."""
    url = store_url(path)
    if url.startswith("sqlite") and not create:
        _check_present(Path(path))
    if url.startswith("sqlite") and create:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = _connect(url)
    try:
        _settle_schema(engine, path, create=create, upgrade=upgrade)
    except BaseException:
        engine.dispose()
        raise
    return engine


def store_url(path: Path | str) -> str:
    """Return the database URL of a store given as a path, or as a URL already."""
    return str(path) if "://" in str(path) else f"sqlite:///{path}"


def dump_json(value: Any) -> str:
    """Write JSON with letters as they are, so that a search for « Émirats » finds them."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def writing(engine: Engine) -> Session:
    """Open a session that takes the write lock as it begins, so that it waits its turn instead of failing late."""
    return Session(_changing(engine))


def schema_version(engine: Engine) -> str | None:
    """Return the store's schema revision; None where there are no tables of ours yet."""
    with engine.connect() as connection:
        return _read_version(connection)


def backup_store(path: Path, target: Path) -> None:
    """Copy a SQLite store, as of one moment, to a file that must not exist yet."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _changing(engine: Engine) -> Engine:
    return engine.execution_options(**{WRITES: True})


def _check_present(path: Path) -> None:
    if not path.is_file():
        raise StoreMissing(f"There is no store at {path}; run `claimtrail init` there, or name another with --store.")
    with path.open("rb") as file:
        if file.read(16) not in (b"", b"SQLite format 3\0"):
            raise StoreMissing(f"{path} is not a SQLite database; name the store with --store.")


def _settle_schema(engine: Engine, path: Path | str, *, create: bool, upgrade: bool) -> None:
    """Create, upgrade or refuse, by the revision that the store carries."""
    version = schema_version(engine)
    if version is None:
        _refuse_foreign(engine, path, create=create)
        _migrate(engine)
    elif version not in known_revisions():
        raise SchemaMismatch(
            f"{path} was written by a newer claimtrail (schema {version}, this one knows {head_revision()}); "
            "upgrade claimtrail to open it."
        )
    elif version != head_revision():
        if not upgrade:
            raise SchemaMismatch(f"{path} has the older schema {version}; run `claimtrail status` once to upgrade it.")
        _back_up_first(engine, version)
        _migrate(engine)
    elif upgrade and engine.dialect.name == "sqlite":
        _refresh_views(engine)


def _refuse_foreign(engine: Engine, path: Path | str, *, create: bool) -> None:
    """Refuse a database without our tables: empty unless `create`, and one with other tables always."""
    tables = inspect(engine).get_table_names()
    if tables:
        raise SchemaMismatch(f"{path} holds tables that are not claimtrail's ({tables[0]}); name another store.")
    if not create:
        raise StoreMissing(f"{path} holds no tables; run `claimtrail init` there, or name another with --store.")


def _migrate(engine: Engine) -> None:
    """Move the schema to this program's version in one transaction: a crash leaves the old one whole."""
    unchecked = _connect(engine.url, keys=False)  # SQLite rebuilds tables that others point at
    try:
        with _changing(unchecked).begin() as connection:
            drop_views(connection)
            upgrade_schema(connection)
            create_views(connection)
    finally:
        unchecked.dispose()
    engine.dispose()  # a connection from before would answer pragmas from the old schema


def _refresh_views(engine: Engine) -> None:
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT value FROM meta WHERE key = 'views_digest'")).scalar()
    if stored != views_digest():
        with _changing(engine).begin() as connection:
            drop_views(connection)
            create_views(connection)


def _back_up_first(engine: Engine, version: str) -> None:
    database = make_url(engine.url).database
    if engine.dialect.name != "sqlite" or database is None:
        return
    path = Path(database)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    backup_store(path, path.with_name(f"{path.name}.{version}.{moment}.bak"))


def _read_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _connect(url: str | URL, *, keys: bool = True) -> Engine:
    engine = create_engine(url, json_serializer=dump_json)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas if keys else _set_pragmas_unchecked)
        event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin where Python's driver would only begin at the first write, and leave schema changes outside."""
    immediate = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _set_pragmas(connection: Any, record: Any) -> None:
    _set_pragmas_unchecked(connection, record)
    connection.execute("PRAGMA foreign_keys = ON")


def _set_pragmas_unchecked(connection: Any, record: Any) -> None:
    """Set what SQLite keeps per connection; WAL is kept in the file, and who finds it being set need not."""
    connection.isolation_level = None  # transactions begin where SQLAlchemy says so
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
