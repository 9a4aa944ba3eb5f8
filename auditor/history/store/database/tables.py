"""The tables. `entries` is the chain, and says all; `points` repeats of it what trends are asked for; `leases` is not remembered.

There are no foreign keys. A row of `entries` is what was stored, byte for byte: `body` is JSON in ASCII, `document` the packed
assessment of a night. The other columns are there to be found by, and `verify` holds them against the body.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

KEPT = ""
"""The period of rows that no retention drops: decisions, notes that were carried over, and what retention itself says."""

metadata = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")

entries = Table(
    "entries",
    metadata,
    Column("seq", _Number, nullable=False),
    Column("period", String(7), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("subject", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("document", LargeBinary),
    PrimaryKeyConstraint("seq", "period", name="entries_by_seq"),
    Index("entries_by_key", "kind", "subject", "key", "seq"),
    postgresql_partition_by="LIST (period)",
)

points = Table(
    "points",
    metadata,
    Column("seq", _Number, nullable=False),
    Column("period", String(7), nullable=False),
    Column("tenant", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("value", Float),
    Column("bad", Float),
    Column("unseen", Float),
    Column("level", Integer),
    Column("grade", Text),
    Column("more", Text, nullable=False),
    PrimaryKeyConstraint("seq", "period", name="points_by_seq"),
    Index("points_by_day", "tenant", "day", "seq"),
    postgresql_partition_by="LIST (period)",
)

leases = Table(
    "leases",
    metadata,
    Column("tenant", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("holder", Text, nullable=False),
    Column("token", _Number, nullable=False),
    Column("until", Text, nullable=False),
    PrimaryKeyConstraint("tenant", "day", name="leases_by_day"),
)
