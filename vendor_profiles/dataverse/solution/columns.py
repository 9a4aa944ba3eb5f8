"""Column security profiles: who may read and write columns that are secured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.posture import Source
from auditor.vendor.formats.readings import Unclear

from .elements import Element, children, value
from .records import ColumnProfileRecord

# Each permission is one of the product's two words for it.
_PERMISSION = {"4": True, "0": False, "1": True, "allowed": True, "not allowed": False}


def column_profiles(elements: Iterable[Element], source: Source) -> Iterator[ColumnProfileRecord]:
    """A profile a <FieldSecurityProfile> element."""
    for element in elements:
        lists = children(element, "FieldPermissions")
        rows = [row for one in lists for row in children(one, "FieldPermission")]
        found = [_column(row) for row in rows]
        name = element.get("name").strip() or element.get("fieldsecurityprofileid").strip("{} ").lower()
        yield ColumnProfileRecord(
            name or "FieldSecurityProfile",
            source,
            element.line,
            tuple(row for row in found if row is not None),
            None in found or not lists,
        )


def _column(row: Element) -> tuple[str, bool | None, bool | None, int] | None:
    table, column = value(row, "EntityName"), value(row, "AttributeName")
    if not table or not column or isinstance(table, Unclear) or isinstance(column, Unclear):
        return None
    return f"{table}.{column}".lower(), _allows(row, "CanRead"), _allows(row, "CanUpdate"), row.line


def _allows(row: Element, name: str) -> bool | None:
    return _PERMISSION.get((value(row, name) or "").lower())
