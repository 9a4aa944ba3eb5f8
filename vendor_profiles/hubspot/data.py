"""Properties of records, and which of them HubSpot keeps as sensitive data, which it encrypts once more."""

from __future__ import annotations

from typing import Literal

from auditor.posture import (
    DataField,
    DataObject,
    Fact,
    Known,
    Marking,
    PersonalData,
    Population,
    Seen,
    Unknown,
    out_of_reach,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import one_of
from auditor.vendor.parts.personal import Marks, data_object, mark_named, marked_fields, matches

from . import kinds

_SENSITIVE = {"non_sensitive": False, "sensitive": True, "highly_sensitive": True}
_HISTORY = out_of_reach("History of properties")
_SHARING = out_of_reach("Permissions")


def personal_data(answers: Answers, globs: PersonalDataGlobs) -> PersonalData:
    """A contact is a person. Sensitive data is marked by those who keep it so."""
    marks = {"contacts": Marking.CLASSIFIED}
    mark_named(marks, kinds.OBJECTS.values(), globs.objects)
    fields = _fields(answers, globs, marks)
    objects = [seen for kind in kinds.OBJECTS if (seen := _object(answers, kind)) is not None]
    gap = answers.gap(*kinds.OBJECTS)
    if not objects and isinstance(gap, Unknown):
        return PersonalData(fields, gap, marks)
    return PersonalData(fields, Population("objects", tuple(objects), _own_objects(gap)), marks)


def _own_objects(gap: Literal[True] | Unknown) -> Unknown:
    """Objects of the account's own making are not read."""
    return gap if isinstance(gap, Unknown) else out_of_reach("Custom objects")


def _object(answers: Answers, kind: str) -> DataObject | None:
    rows = answers.rows(kind)
    if not rows:
        return None
    name = kinds.OBJECTS[kind]
    return data_object(name, rows[0].evidence, _SHARING, _HISTORY)


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: Marks) -> Seen[DataField]:
    gap = answers.gap(*kinds.PROPERTIES)
    rows = (
        (row, of, row.text("name"))
        for kind, of in kinds.PROPERTIES.items()
        for row in answers.rows(kind)
        if row.text("name")
    )
    found, unread = marked_fields(rows, lambda row, name: _marking(row, name, globs), _field, marks)
    if not found and not unread and isinstance(gap, Unknown):
        return gap
    once = {field.name: field for field in found}
    return Population("fields", tuple(once.values()), _own_objects(gap), unread)


def _is_sensitive(row: Row) -> Fact[bool]:
    return one_of(row, "dataSensitivity", _SENSITIVE)


def _marking(row: Row, name: str, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    sensitive = _is_sensitive(row)
    if isinstance(sensitive, Known) and sensitive.value:
        return Marking.CLASSIFIED
    if matches(name, globs.fields):
        return Marking.POLICY
    return sensitive if isinstance(sensitive, Unknown) else None


def _field(row: Row, name: str, mark: Marking | None) -> DataField:
    """Sensitivity is chosen when a property is made; those that HubSpot ships cannot be sensitive."""
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("type"),
        marking=mark,
        encryptable=row.data.get("hubspotDefined") is not True,
        encrypted=_is_sensitive(row),
        history_tracked=_HISTORY,
        evidence=row.evidence,
    )
