"""Objects and fields, as the records that an export gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.posture import Unknown, not_provided
from auditor.vendor.answers import Row

from ..records import FieldRecord, ObjectRecord
from .accounts.reach import Reach
from .answers import Live
from .documents import unreadable
from .nodes import text_of

MOST_OBJECTS = 2_000
"""Rows of EntityDefinition that one query gives; it has no next page."""

_LENGTH = re.compile(r"\([^)]*\)$")
# What the product calls a type of field -> what its metadata does.
_TYPES = {
    "Text Area": "TextArea",
    "Long Text Area": "LongTextArea",
    "Rich Text Area": "Html",
    "URL": "Url",
    "Date/Time": "DateTime",
    "Text (Encrypted)": "EncryptedText",
    "Master-Detail": "MasterDetail",
    "Auto Number": "AutoNumber",
    "Roll-Up Summary": "Summary",
}

Found = ObjectRecord | FieldRecord | tuple[str, str, Unknown]


def data(live: Live) -> Iterator[Found]:
    """A record for each object and for each field."""
    for row in live.rows("CustomObject"):
        name = row.text("QualifiedApiName")
        if name:
            sharing = [_stated(row, column) for column in ("InternalSharingModel", "ExternalSharingModel")]
            yield ObjectRecord(name, row.evidence.source, sharing[0], sharing[1], None)
        else:
            yield unreadable(row, "CustomObject", "QualifiedApiName")
    encrypted = _encrypted(live)
    for row in live.rows("CustomField"):
        entity = row.data.get("EntityDefinition")
        object_name = entity.get("QualifiedApiName") if isinstance(entity, dict) else None
        name = row.text("QualifiedApiName")
        if name and isinstance(object_name, str) and object_name:
            yield _field(row, object_name, name, encrypted.get((object_name, name)))
        else:
            place = f"{row.evidence.source.path}/fields/{row.evidence.locator.rpartition('/')[2]}.row"
            yield "CustomField", place, row.odd("QualifiedApiName")


def gaps(live: Live, reach: Reach) -> dict[str, Unknown]:
    """Why not all objects or fields are here."""
    found: dict[str, Unknown] = {}
    if len(list(live.rows("CustomObject"))) >= MOST_OBJECTS:
        found["CustomObject"] = not_provided("CustomObject", f"the product lists {MOST_OBJECTS} at most")
    if (gap := reach.gap("CustomObject")) is not None:
        found["CustomObject"] = gap
    if (gap := live.gap("CustomField")) is not None:
        found["CustomField"] = gap
    elif "CustomObject" in found:  # they are asked for object by object
        found["CustomField"] = found["CustomObject"]
    return found


def _stated(row: Row, column: str) -> tuple[str, int] | None:
    text = row.data.get(column)
    return (text, 0) if isinstance(text, str) and text else None


def _field(row: Row, object_name: str, name: str, encrypted: bool | None) -> FieldRecord:
    """A field. That none is encrypted has to be said: the definition of a field says nothing of it."""
    shown = row.text("DataType")
    kind = _LENGTH.sub("", shown).strip() if not shown.startswith("Text (Encrypted)") else "Text (Encrypted)"
    scheme = None if encrypted is None else "ProbabilisticEncryption" if encrypted else "None"
    return FieldRecord(
        object_name=object_name,
        name=name,
        source=row.evidence.source,
        line=0,
        type=_TYPES.get(kind, kind) or None,
        encryption=scheme,
        classification=row.text("SecurityClassification") or None,
        compliance=row.text("ComplianceGroup") or None,
        tracked=text_of(row.data.get("IsFieldHistoryTracked")),
    )


def _encrypted(live: Live) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    for row in live.rows("FieldEncryption"):
        object_name, fields = row.text("name"), row.data.get("fields")
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and isinstance(field.get("encrypted"), bool) and field.get("name"):
                found[object_name, str(field["name"])] = field["encrypted"]
    return found
