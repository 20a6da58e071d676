"""The questions asked most, as views: one SQL file a view, the same in the live store and in the public copy."""

import hashlib
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

HERE = Path(__file__).parent


@cache
def read_views() -> dict[str, str]:
    """Return the SELECT of each view by its name, in the order they are made."""
    return {path.stem: path.read_text(encoding="utf-8").rstrip().rstrip(";") for path in sorted(HERE.glob("*.sql"))}


def views_digest() -> str:
    """Return a digest that changes when a view does."""
    parts = [f"{name}\n{body}" for name, body in read_views().items()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def create_views(connection: Connection) -> None:
    """Make every view and note their digest in `meta`; the views are for Datasette, so for SQLite alone."""
    if connection.dialect.name != "sqlite":
        return
    for name, body in read_views().items():
        connection.exec_driver_sql(f'CREATE VIEW "{name}" AS\n{body}')
    connection.execute(text("DELETE FROM meta WHERE key = 'views_digest'"))
    connection.execute(text("INSERT INTO meta (key, value) VALUES ('views_digest', :value)"), {"value": views_digest()})


def drop_views(connection: Connection) -> None:
    """Drop every view, those of earlier versions too."""
    if connection.dialect.name != "sqlite":
        return
    for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'view'")).scalars().all():
        connection.exec_driver_sql(f'DROP VIEW "{name}"')
