"""How Odoo writes a reference to a record: `[7, "its name"]`, or false where there is none."""

from __future__ import annotations

from auditor.posture import Fact, Known, Unknown, UnknownKind
from auditor.vendor.answers import Row


def number_of(row: Row, key: str) -> int | None:
    """A whole number that is nothing else."""
    value = row.data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def reference(row: Row, key: str) -> Fact[int | None]:
    """The number of the record that a field points to; None where it points to none."""
    value = row.data.get(key)
    if value is False:
        return Known(None, row.evidence)
    if isinstance(value, list) and value and isinstance(value[0], int) and not isinstance(value[0], bool):
        return Known(value[0], row.evidence)
    return row.odd(key)


def lacking(kind: str, *names: str) -> Unknown:
    """Why a list says nothing of what it does not name: what every Odoo has is not in it, either."""
    reason = f"{', '.join(names)}, which every Odoo has, is not in it"
    return Unknown(UnknownKind.ERROR, kind, reason=reason, path=kind)
