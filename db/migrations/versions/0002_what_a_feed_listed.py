"""What a feed listed, and how much of it was new

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("fetch") as batch_op:
        batch_op.add_column(sa.Column("listed", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fresh", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("fetch") as batch_op:
        batch_op.drop_column("fresh")
        batch_op.drop_column("listed")
