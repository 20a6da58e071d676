"""Bake the public copy: one immutable SQLite file with the same tables and views, quotes but no other article text."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import StoreMissing

OUTSIDE = """
NOT EXISTS (
    SELECT 1 FROM anchor
    WHERE anchor.version_id = {version} AND {table}.start >= anchor.start AND {table}."end" <= anchor."end"
)
"""
EVIDENCE_VERSION = "(SELECT claim.version_id FROM claim WHERE claim.id = field_evidence.claim_id)"


def bake(store: Path, output: Path) -> None:
    """Write the public copy of a store, whole or not at all; the store may be in use meanwhile."""
    if not store.is_file():
        raise StoreMissing(f"There is no store at {store}; run `claimtrail init` there, or name another with --store.")
    output.parent.mkdir(parents=True, exist_ok=True)
    draft, partial = (output.with_name(f".{output.name}.{step}") for step in ("draft", "part"))
    for path in (draft, partial):
        path.unlink(missing_ok=True)
    try:
        copy_store(store, draft)
        empty_texts(draft)
        copy_store(draft, partial)  # once more: no freed page may still hold a text
        partial.replace(output)
    finally:
        for path in (draft, partial):
            path.unlink(missing_ok=True)


def copy_store(store: Path, target: Path) -> None:
    """Copy a database as of one moment."""
    with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def empty_texts(path: Path) -> None:
    """Empty what the public copy must not hold, and say in `meta` what it is."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE article_version SET text = NULL")
        connection.execute("UPDATE anchor SET prefix = '', suffix = ''")
        for table in ("mention", "amount", "period"):
            outside = OUTSIDE.format(table=table, version="version_id")
            connection.execute(f"UPDATE {table} SET text = '' WHERE {outside}")
        outside = OUTSIDE.format(table="field_evidence", version=EVIDENCE_VERSION)
        connection.execute(f"UPDATE field_evidence SET text = '' WHERE {outside}")
        connection.execute("DELETE FROM alert")  # whom the store tells of what is nobody else's business
        connection.execute("DELETE FROM meta WHERE key LIKE 'watched_since/%' OR key = 'linked'")
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('form', 'public')")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("ANALYZE")
        connection.commit()
