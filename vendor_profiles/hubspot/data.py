"""Properties of records, and which of them HubSpot keeps as sensitive data, which it encrypts once more."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
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
    Unread,
    out_of_reach,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Answers, Row

from . import kinds

_SENSITIVE = {"non_sensitive": False, "sensitive": True, "highly_sensitive": True}
_HISTORY = out_of_reach("History of properties")
_SHARING = out_of_reach("Permissions")


def personal_data(answers: Answers, globs: PersonalDataGlobs) -> PersonalData:
    """A contact is a person. Sensitive data is marked by those who keep it so."""
    marks = {"contacts": Marking.CLASSIFIED}
    for name in kinds.OBJECTS.values():
        if any(fnmatchcase(name, glob) for glob in globs.objects):
            marks.setdefault(name, Marking.POLICY)
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
    return DataObject(f"object:{name}", name, False, _SHARING, _SHARING, _HISTORY, rows[0].evidence)


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: dict[str, Marking]) -> Seen[DataField]:
    gap = answers.gap(*kinds.PROPERTIES)
    found: dict[str, DataField] = {}
    unread: list[Unread] = []
    for row, name in _named(answers):
        sensitive = _is_sensitive(row)
        mark = _marking(sensitive, name, globs)
        if isinstance(mark, Unknown):
            unread.append(Unread(f"field:{name}", name, mark))
            continue
        if mark is not None:
            marks[name] = mark
            marks.setdefault(kinds.PROPERTIES[row.kind], mark)
        found[name] = _field(row, name, mark, sensitive)
    if not found and not unread and isinstance(gap, Unknown):
        return gap
    whole = gap if isinstance(gap, Unknown) else out_of_reach("Custom objects")
    return Population("fields", tuple(found.values()), whole, tuple(unread))


def _named(answers: Answers) -> Iterator[tuple[Row, str]]:
    for kind, of in kinds.PROPERTIES.items():
        for row in answers.rows(kind):
            if row.text("name"):
                yield row, f"{of}.{row.text('name')}"


def _is_sensitive(row: Row) -> Fact[bool]:
    said = row.words("dataSensitivity")
    if isinstance(said, Unknown):
        return said
    known = _SENSITIVE.get(said.value)
    return row.odd("dataSensitivity") if known is None else Known(known, said.evidence)


def _marking(sensitive: Fact[bool], name: str, globs: PersonalDataGlobs) -> Marking | Unknown | None:
    if isinstance(sensitive, Known) and sensitive.value:
        return Marking.CLASSIFIED
    if any(fnmatchcase(name, glob) for glob in globs.fields):
        return Marking.POLICY
    return sensitive if isinstance(sensitive, Unknown) else None


def _field(row: Row, name: str, mark: Marking | None, sensitive: Fact[bool]) -> DataField:
    """Sensitivity is chosen when a property is made; those that HubSpot ships cannot be sensitive."""
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("type"),
        marking=mark,
        encryptable=row.data.get("hubspotDefined") is not True,
        encrypted=sensitive,
        history_tracked=_HISTORY,
        evidence=row.evidence,
    )
