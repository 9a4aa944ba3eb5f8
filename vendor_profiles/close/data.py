"""Kinds of record and their custom fields: which hold personal data."""

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
VISIBILITY = out_of_reach("Lead visibility")
LOG = Published("https://developer.close.com/api/resources/events", "2026-11-28")
HISTORY: Fact[bool] = LOG.fact(True, "Event format: changed_fields, previous_data")
"""An event names the fields that were changed and what they held before. The log has no switch."""


def personal_data(answers: Answers, globs: PersonalDataGlobs) -> PersonalData:
    marks = shipped_for_people(table("objects")["personal"])
    names = table("objects")["objects"]
    mark_named(marks, names, globs.objects)
    return PersonalData(_fields(answers, globs, marks), _objects(names), marks)


def _objects(names: list[str]) -> Seen[DataObject]:
    place = LOG.at("Event Log")
    found = (
        data_object(name, place, VISIBILITY, HISTORY, outside=out_of_reach("Outsiders")) for name in names
    )
    return Population("objects", tuple(found))


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: Marks) -> Seen[DataField]:
    """Custom fields alone: those that every organization has are published, and are no list of an answer."""
    rows = (row for kind in kinds.FIELDS for row in answers.rows(kind))
    found, unread = marked_fields(
        ((row, kinds.FIELDS[row.kind], row.text("id")) for row in rows),
        lambda row, _: _marking(row, globs),
        _field,
        marks,
    )
    return listed("fields", found, answers.gap(*kinds.FIELDS), unread=unread)


def _marking(row: Row, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    """By the globs of the policy, for the name that people gave the field: its id says nothing."""
    name = row.words("name")
    if isinstance(name, Unknown):
        return name
    of = kinds.FIELDS[row.kind]
    return Marking.POLICY if matches(f"{of}.{name.value}", globs.fields) else None


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
