"""Alerts

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "alert",
        sa.Column("id", text(), nullable=False),
        sa.Column("query", text(), nullable=False),
        sa.Column("channel", text(), nullable=False),
        sa.Column("event_id", text(), nullable=False),
        sa.Column("raised", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("state", text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("sent", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("error", text(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("alert") as batch_op:
        for column in ("event_id", "query", "state"):
            batch_op.create_index(batch_op.f(f"ix_alert_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("alert")
