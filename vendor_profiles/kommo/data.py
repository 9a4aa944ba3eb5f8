"""Kinds of record and their fields: which hold personal data."""

from __future__ import annotations

from auditor.posture import (
    DataField,
    DataObject,
    Fact,
    Marking,
    PersonalData,
    Population,
    Seen,
    Unknown,
    out_of_reach,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.declared import Published
from auditor.vendor.facts.gaps import listed
from auditor.vendor.parts.personal import (
    Marks,
    data_object,
    mark_named,
    marked_fields,
    matches,
    shipped_for_people,
)

from . import kinds
from .tables import table

ENCRYPTION = out_of_reach("Field encryption")
SHARING = out_of_reach("Default visibility")
EVENTS = Published("https://github.com/amocrm/amocrm-api-php", "2026-11-28", "1.16.0")
HISTORY: Fact[bool] = EVENTS.fact(True, "EventModel: value_before, value_after, created_by")
"""An event holds what was there before and after, and who changed it; the vendor's client reads them of every account."""


def personal_data(answers: Answers, globs: PersonalDataGlobs) -> PersonalData:
    marks = shipped_for_people(table("objects")["personal"])
    names = table("objects")["objects"]
    mark_named(marks, names, globs.objects)
    return PersonalData(_fields(answers, globs, marks), _objects(names), marks)


def _objects(names: list[str]) -> Seen[DataObject]:
    place = EVENTS.at("EntityTypesInterface")
    found = (data_object(name, place, SHARING, HISTORY, outside=out_of_reach("Outsiders")) for name in names)
    return Population("objects", tuple(found))


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: Marks) -> Seen[DataField]:
    rows = (row for kind in kinds.FIELDS for row in answers.rows(kind))
    found, unread = marked_fields(
        ((row, kinds.FIELDS[row.kind], row.text("id")) for row in rows),
        lambda row, _: _marking(row, globs),
        _field,
        marks,
    )
    return listed("fields", found, answers.gap(*kinds.FIELDS), unread=unread)


def _marking(row: Row, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    """By the globs of the policy, for the name or the code of a field; else by its type, or a code that comes with the product."""
    name, type_, known = row.words("name"), row.words("type"), table("objects")
    of, code = kinds.FIELDS[row.kind], row.text("code")
    if any(matches(f"{of}.{called}", globs.fields) for called in (row.text("name"), code) if called):
        return Marking.POLICY
    if isinstance(type_, Unknown):
        return type_
    if type_.value in known["suggested_types"] or code in known["suggested_codes"]:
        return Marking.SUGGESTED
    return name if isinstance(name, Unknown) else None


def _field(row: Row, name: str, mark: Marking | None) -> DataField:
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("type"),
        marking=mark,
        encryptable=True,
        encrypted=ENCRYPTION,
        history_tracked=HISTORY,
        evidence=row.evidence,
    )
