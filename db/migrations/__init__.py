"""The schema's history: Alembic revisions from the first table on, run from code on an open connection."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent


def upgrade_schema(connection: Connection, revision: str = "head") -> None:
    """Run the revisions that the connected database lacks."""
    command.upgrade(_config(connection), revision)


def head_revision() -> str:
    """Return the schema revision that this program writes."""
    revision = _scripts().get_current_head()
    assert revision is not None
    return revision


@cache
def known_revisions() -> frozenset[str]:
    """Return every schema revision that this program can start from."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
