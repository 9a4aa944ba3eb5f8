"""The chain, the points of trends, and leases. On PostgreSQL the first two have a partition a period, so that retention drops one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from auditor.history.store.errors import HistoryError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "entries",
        sa.Column("seq", number, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary),
        sa.PrimaryKeyConstraint("seq", "period", name="entries_by_seq"),
        postgresql_partition_by="LIST (period)",
    )
    op.create_index("entries_by_key", "entries", ["kind", "subject", "key", "seq"])
    op.create_table(
        "points",
        sa.Column("seq", number, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("bad", sa.Float),
        sa.Column("unseen", sa.Float),
        sa.Column("level", sa.Integer),
        sa.Column("grade", sa.Text),
        sa.Column("more", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", "period", name="points_by_seq"),
        postgresql_partition_by="LIST (period)",
    )
    op.create_index("points_by_day", "points", ["tenant", "day", "seq"])
    op.create_table(
        "leases",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("token", number, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "day", name="leases_by_day"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE entries_kept PARTITION OF entries FOR VALUES IN ('')")


def downgrade() -> None:
    """Refused: what is remembered is never taken apart for an older program."""
    raise HistoryError("a history only grows: open it with the program that wrote it, or a newer one")
