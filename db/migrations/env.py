"""What Alembic runs for every command: on our connection, or on the store that `-x store=PATH` names."""

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel

import db.models  # noqa: F401  (the tables register themselves)


def migrate(connection: Connection) -> None:
    """Run the revisions on a connection; rebuilt tables make SQLite take every change."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine = create_engine(f"sqlite:///{context.get_x_argument(as_dictionary=True).get('store', 'claimtrail.db')}")
    with engine.begin() as own:
        migrate(own)
