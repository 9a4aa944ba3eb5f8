"""Kinds of record and their fields: which hold personal data, and what shows to everybody."""

from __future__ import annotations

from auditor.posture import (
    DataField,
    DataObject,
    Evidence,
    Fact,
    Marking,
    PersonalData,
    Population,
    Seen,
    Unknown,
    map_fact,
    not_provided,
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
from .rights.visibility import Visibility
from .tables import table

_ENCRYPTION = out_of_reach("Field encryption")
_OUTSIDERS = out_of_reach("Outsiders")
_CHANGELOG = Published("https://developers.pipedrive.com/docs/api/v1/Deals", "2026-11-26").fact(
    True, "List updates about deal field values"
)
"""The changelog of a record names each change of a field with its author; it has no switch."""


def personal_data(answers: Answers, visibility: Visibility, globs: PersonalDataGlobs) -> PersonalData:
    """A person is one, and so is a lead. Fields are read with the scope `admin` or an API token only: `contacts:read`, which
    shows them as well, shows all contacts."""
    marks = shipped_for_people(table("objects")["personal"])
    names = sorted(table("objects")["visibility"])
    mark_named(marks, names, globs.objects)
    fields = _fields(answers, globs, marks)
    return PersonalData(fields, _objects(visibility, names), marks)


def _objects(visibility: Visibility, names: list[str]) -> Seen[DataObject]:
    if not visibility.settings:
        return not_provided(kinds.GROUP_SETTING) if visibility.gap is None else visibility.gap
    evidence = next(iter(visibility.settings.values())).evidence
    found = (_object(name, visibility.opened(name), evidence) for name in names)
    return Population("objects", tuple(found))


def _object(name: str, opened: Fact[bool], evidence: Evidence) -> DataObject:
    """What shows to everybody may be changed by everybody whose permissions say so, which is in them."""
    sharing = map_fact(opened, lambda is_open: "read" if is_open else "private")
    return data_object(name, evidence, sharing, _history(name), outside=_OUTSIDERS)


def _history(name: str) -> Fact[bool]:
    return _CHANGELOG if name in table("objects")["changelog"] else out_of_reach("Field history")


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: Marks) -> Seen[DataField]:
    gap = answers.gap(*kinds.FIELDS)
    rows = (row for kind in kinds.FIELDS for row in answers.rows(kind))
    found, unread = marked_fields(
        ((row, object_, row.text("field_code")) for row in rows for object_ in _holders(row)),
        lambda row, name: _marking(row, name.partition(".")[0], globs),
        _field,
        marks,
    )
    return listed("fields", found, gap, unread=unread)


def _holders(row: Row) -> tuple[str, ...]:
    """Leads have the fields of deals (Leads API, developers.pipedrive.com)."""
    object_ = kinds.FIELDS[row.kind]
    return (object_, "leads") if object_ == "deals" else (object_,)


def _marking(row: Row, object_: str, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    """By the globs of the policy, for the code of a field, which is a number of 40 digits for custom ones, or its name."""
    names = [f"{object_}.{row.text(key)}" for key in ("field_code", "field_name") if row.text(key)]
    if any(matches(name, globs.fields) for name in names):
        return Marking.POLICY
    type_, name = row.words("field_type"), row.words("field_name")
    if isinstance(type_, Unknown):
        return type_
    if type_.value in table("objects")["suggested_types"]:
        return Marking.SUGGESTED
    return name if isinstance(name, Unknown) else None


def _field(row: Row, name: str, mark: Marking | None) -> DataField:
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("field_type"),
        marking=mark,
        encryptable=True,
        encrypted=_ENCRYPTION,
        history_tracked=_history(name.partition(".")[0]),
        evidence=row.evidence,
    )
