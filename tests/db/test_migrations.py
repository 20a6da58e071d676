"""The migrated schema is the one that the models describe."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlmodel import SQLModel

import db.models  # noqa: F401  (the tables register themselves)
from db.engine import open_store


def test_a_migrated_schema_is_that_of_the_models(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "claimtrail.db", create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_every_foreign_key_and_index_of_the_models_is_in_the_schema(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "claimtrail.db", create=True)
    inspector = inspect(engine)
    for table in SQLModel.metadata.sorted_tables:
        keys = {tuple(key["constrained_columns"]) for key in inspector.get_foreign_keys(table.name)}
        assert keys == {tuple(key.column_keys) for key in table.foreign_key_constraints}, table.name
        indexes = {index["name"] for index in inspector.get_indexes(table.name)}
        assert indexes == {index.name for index in table.indexes}, table.name
    engine.dispose()
