"""Which modules and fields hold personal data, and how they are protected."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path
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
    Unread,
    gravest,
    not_provided,
    out_of_reach,
)
from auditor.vendor import PersonalDataGlobs, read_yaml
from auditor.vendor.answers import Answers, Row
from vendor_profiles._sugar.values import flag

from . import kinds
from .acl import STAFF
from .seen import whole

_TEAMS = out_of_reach("Team sets")
_ENCRYPT = "encrypt"


def personal_data(answers: Answers, place: Evidence, globs: PersonalDataGlobs) -> PersonalData:
    """The fields with their marks; a field that is marked marks its module."""
    marks: dict[str, Marking] = dict.fromkeys(table()["personal"], Marking.CLASSIFIED)
    fields = _fields(answers, globs, marks)
    names = {row.text("category") for row in answers.rows(kinds.ACTION)} - {""}
    for name in names:
        if any(fnmatchcase(name, glob) for glob in globs.objects):
            marks.setdefault(name, Marking.POLICY)
    gaps = _hidden(answers, kinds.ACTION)
    listed = objects(sorted(names | set(table()["personal"])), place, gravest(gaps) if gaps else True)
    return PersonalData(fields, listed, marks)


def objects(names: Iterable[str], place: Evidence, gap: Literal[True] | Unknown) -> Seen[DataObject]:
    """Modules. What people see of records that are not theirs depends on the teams of each record."""
    history = not_provided(kinds.FIELD)
    items = (DataObject(f"object:{name}", name, False, _TEAMS, _TEAMS, history, place) for name in names)
    return Population("objects", tuple(items), gap)


@cache
def table() -> dict[str, list[str]]:
    """The table of this folder."""
    found: dict[str, list[str]] = read_yaml(Path(str(files(__package__) / "objects.yaml")))
    return found


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: dict[str, Marking]) -> Seen[DataField]:
    rows = [row for row in answers.rows(kinds.FIELD) if row.text("name")]
    gap = _whole(answers, {row.text("module") for row in rows})
    if not rows and isinstance(gap, Unknown):
        return gap
    found: list[DataField] = []
    unread: list[Unread] = []
    for row in rows:
        name = f"{row.text('module')}.{row.text('name')}"
        mark = _marking(row, name, globs)
        if isinstance(mark, Unknown):
            unread.append(Unread(f"field:{name}", name, mark))
            continue
        if mark is not None:
            marks[name] = mark
            if row.text("module") not in STAFF:  # a directory of the staff, which everyone is meant to see
                marks.setdefault(row.text("module"), mark)
        found.append(_field(row, name, mark))
    return Population("fields", tuple(found), gap, tuple(unread))


def _whole(answers: Answers, told: set[str]) -> Literal[True] | Unknown:
    """Whether the fields of every module that roles speak of were told."""
    modules = {row.text("category") for row in answers.rows(kinds.ACTION)}
    gaps = [
        not_provided(kinds.FIELD, f"the fields of {name} were not told")
        for name in sorted(modules - told)[:1]
    ]
    gaps += _hidden(answers, kinds.ACTION, kinds.FIELD)
    return gravest(gaps) if gaps else True


def _hidden(answers: Answers, *of: str) -> list[Unknown]:
    """Why there may be more rows of the kinds."""
    return [gap for gap in (answers.gap(*of), whole(answers)) if isinstance(gap, Unknown)]


def _marking(row: Row, name: str, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    """The mark that the product's data privacy goes by first."""
    marked = _set(row, "pii")
    if isinstance(marked, Unknown):
        return marked
    if marked.value:
        return Marking.CLASSIFIED
    if any(fnmatchcase(name, glob) for glob in globs.fields):
        return Marking.POLICY
    personal = (*table()["personal"], *STAFF)
    if row.text("module") in personal and any(
        fnmatchcase(row.text("name"), glob) for glob in table()["suggested"]
    ):
        return Marking.SUGGESTED
    return None


def _field(row: Row, name: str, mark: Marking | None) -> DataField:
    """A field that the product ships has its type for good; one made in Studio could have been of the type Encrypt."""
    type_ = row.words("type")
    made = row.text("source") == "custom_fields" or row.text("name").endswith("_c")
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("type"),
        marking=mark,
        encryptable=isinstance(type_, Unknown) or (made and type_.value in table()["encryptable"]),
        encrypted=type_ if isinstance(type_, Unknown) else Known(type_.value == _ENCRYPT, row.evidence),
        history_tracked=_set(row, "audited"),
        evidence=row.evidence,
    )


def _set(row: Row, key: str) -> Fact[bool]:
    """A mark of a field. It is written where it is set, as true or as the database holds it, and left out elsewhere."""
    if not row.has(key):
        return Known(False, row.evidence)
    if row.data[key] is None:
        return row.flag(key)
    found = flag(row.data[key])
    return row.odd(key) if found is None else Known(found, row.evidence)
