"""Which modules and fields hold personal data, and how they are protected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from auditor.posture import (
    DataField,
    DataObject,
    Evidence,
    Fact,
    Known,
    Marking,
    PersonalData,
    Population,
    Seen,
    Unknown,
    not_provided,
    out_of_reach,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts import gaps
from auditor.vendor.facts.columns import read_as
from auditor.vendor.facts.tables import table
from auditor.vendor.parts.personal import (
    Marks,
    data_object,
    mark_named,
    marked_fields,
    matches,
    shipped_for_people,
)
from vendor_profiles._sugar.values import flag

from . import kinds
from .accounts.seen import whole
from .rights.acl import STAFF

_TEAMS = out_of_reach("Team sets")
_ENCRYPT = "encrypt"


def personal_data(answers: Answers, place: Evidence, globs: PersonalDataGlobs) -> PersonalData:
    """The fields with their marks; a field that is marked marks its module."""
    marks = shipped_for_people(shipped("personal"))
    fields = _fields(answers, globs, marks)
    names = {row.text("category") for row in answers.rows(kinds.ACTION)} - {""}
    mark_named(marks, names, globs.objects)
    hidden = gaps.whole(answers.gap(kinds.ACTION), whole(answers))
    return PersonalData(fields, objects(sorted(names | set(shipped("personal"))), place, hidden), marks)


def objects(names: Iterable[str], place: Evidence, gap: Literal[True] | Unknown) -> Seen[DataObject]:
    """Modules. What people see of records that are not theirs depends on the teams of each record."""
    field_gap = not_provided(kinds.FIELD)
    return Population("objects", tuple(data_object(name, place, _TEAMS, field_gap) for name in names), gap)


def shipped(key: str) -> list[str]:
    """A list of objects.yaml."""
    found: list[str] = table(__package__, "objects")[key]
    return found


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: Marks) -> Seen[DataField]:
    rows = [row for row in answers.rows(kinds.FIELD) if row.text("name")]
    gap = _whole(answers, {row.text("module") for row in rows})
    if not rows and isinstance(gap, Unknown):
        return gap
    found, unread = marked_fields(
        ((row, row.text("module"), row.text("name")) for row in rows),
        lambda row, name: _marking(row, name, globs),
        _field,
        marks,
        lambda module: module not in STAFF,  # a directory of the staff, which everyone is meant to see
    )
    return Population("fields", found, gap, unread)


def _whole(answers: Answers, told: set[str]) -> Literal[True] | Unknown:
    """Whether the fields of every module that roles speak of were told."""
    untold = sorted({row.text("category") for row in answers.rows(kinds.ACTION)} - told)
    missing = not_provided(kinds.FIELD, f"the fields of {untold[0]} were not told") if untold else None
    return gaps.whole(missing, answers.gap(kinds.ACTION, kinds.FIELD), whole(answers))


def _marking(row: Row, name: str, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    """The mark that the product's data privacy goes by first."""
    marked = _set(row, "pii")
    if isinstance(marked, Unknown):
        return marked
    if marked.value:
        return Marking.CLASSIFIED
    if matches(name, globs.fields):
        return Marking.POLICY
    personal = row.text("module") in (*shipped("personal"), *STAFF)
    return Marking.SUGGESTED if personal and matches(row.text("name"), shipped("suggested")) else None


def _field(row: Row, name: str, mark: Marking | None) -> DataField:
    """A field that the product ships has its type for good; one made in Studio could have been of the type Encrypt."""
    type_ = row.words("type")
    made = row.text("source") == "custom_fields" or row.text("name").endswith("_c")
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("type"),
        marking=mark,
        encryptable=isinstance(type_, Unknown) or (made and type_.value in shipped("encryptable")),
        encrypted=type_ if isinstance(type_, Unknown) else Known(type_.value == _ENCRYPT, row.evidence),
        history_tracked=_set(row, "audited"),
        evidence=row.evidence,
    )


def _set(row: Row, key: str) -> Fact[bool]:
    """A mark of a field. It is written where it is set, as true or as the database holds it, and left out elsewhere."""
    return read_as(row, key, flag) if row.has(key) else Known(False, row.evidence)
