"""Tables and columns as objects and fields: which hold personal data, and whether their changes are audited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

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
    Unread,
    all_true,
    not_provided,
)
from auditor.vendor import PersonalDataGlobs

from ..privileges import table
from . import kinds
from .records import ColumnRecord, TableRecord
from .shelf import Shelf

_PERSONAL_NAME = re.compile(
    r"e?mail(?!_?(template|body|subject))|phone|mobile|(^|_)fax|birth|(^|_)dob(_|$)|(^|_)ssn(_|$)|passport|nationalid|"
    r"national_id|governmentid|(^|_)(cccd|cmnd)(_|$)|taxid|tax_id|iban|bankacc|creditcard|salary|gender|ethnic|religio|"
    r"health|medical|firstname|lastname|fullname|address\d?_line|street|sodienthoai|ngaysinh|diachi|hoten"
)
_TEXT = frozenset({"nvarchar", "ntext", "memo", "string", "datetime", "multiselectpicklist", "picklist", ""})
_PERSONAL_FORMATS = frozenset({"email", "phone"})


def personal_data(shelf: Shelf, globs: PersonalDataGlobs) -> PersonalData:
    """The map of personal data. The product's own tables of people count whether or not a solution holds them."""
    found = _united(shelf.of(TableRecord))
    marks = dict.fromkeys(table()["personal"], Marking.CLASSIFIED)
    fields = [_field(record, column, globs) for record in found for column in record.columns]
    for field in fields:
        if field.marking is not None:
            marks[field.name] = field.marking
            marks.setdefault(field.name.partition(".")[0], field.marking)
    for name in {record.name for record in found} | _named(shelf):
        if name not in marks and any(fnmatchcase(name, glob.lower()) for glob in globs.objects):
            marks[name] = Marking.POLICY
    beyond = shelf.beyond(kinds.TABLE)
    unread = tuple(
        Unread(entry.id.lower(), entry.name.lower(), entry.unknown)
        for entry in shelf.unread(kinds.TABLE, "object")
    )
    if not found and not unread:
        return PersonalData(beyond, beyond, marks)
    objects: Seen[DataObject] = Population("objects", tuple(map(_object, found)), beyond, unread)
    torn = tuple(Unread(f"field:{entry.name}", entry.name, entry.unknown) for entry in unread)
    return PersonalData(Population("fields", tuple(fields), beyond, torn), objects, marks)


def _named(shelf: Shelf) -> set[str]:
    """Tables that roles name, of which a glob of the policy may speak."""
    from ..privileges import on_table
    from .records import RoleRecord

    named = {name for record in shelf.of(RoleRecord) for name, _, _ in record.privileges}
    return {found[1] for name in named if (found := on_table(name))}


def _united(records: Iterable[TableRecord]) -> list[TableRecord]:
    """One a table: solutions each carry the part that they change. Of what two say differently the worse counts."""
    tables: dict[str, TableRecord] = {}
    for record in records:
        known = tables.get(record.name)
        tables[record.name] = record if known is None else _both(known, record)
    return [tables[name] for name in sorted(tables)]


def _both(one: TableRecord, other: TableRecord) -> TableRecord:
    columns = {column.name: column for column in one.columns}
    for column in other.columns:
        mine = columns.setdefault(column.name, column)
        if _off(column.audited, mine.audited):
            columns[column.name] = column
    kept = other if _off(other.audited, one.audited) else one
    return replace(kept, columns=tuple(columns.values()))


def _off(new: bool | None, known: bool | None) -> bool:
    return new is False or (known is None and new is not None)


def _flag(value: bool | None, evidence: Evidence, what: str) -> Fact[bool]:
    return not_provided(kinds.TABLE, reason=what) if value is None else Known(value, evidence)


def _object(record: TableRecord) -> DataObject:
    place = Evidence(record.source, record.line)
    private = Known("private", place)  # nobody sees another's records but through a role or a share
    return DataObject(
        id=f"object:{record.name}",
        name=record.name,
        custom="_" in record.name,
        internal_sharing=private,
        external_sharing=private,
        history_enabled=_audited(record),
        evidence=place,
    )


def _audited(record: TableRecord) -> Fact[bool]:
    return _flag(record.audited, Evidence(record.source, record.audited_line, "IsAuditEnabled"), record.name)


def _field(record: TableRecord, column: ColumnRecord, globs: PersonalDataGlobs) -> DataField:
    name = f"{record.name}.{column.name}"
    place = Evidence(record.source, column.line, column.name)
    own = _flag(
        column.audited, Evidence(record.source, column.audited_line, f"{column.name}.IsAuditEnabled"), name
    )
    return DataField(
        id=f"field:{name}",
        name=name,
        type=column.type,
        marking=marking_of(name, column.type, column.format, globs),
        encryptable=False,
        encrypted=not_provided(kinds.TABLE, reason="Dataverse encrypts no single columns"),
        history_tracked=_both_on(own, _audited(record)),
        evidence=place,
    )


def _both_on(column: Fact[bool], whole: Fact[bool]) -> Fact[bool]:
    """A change is recorded only where both the column and its table are audited."""
    return all_true(column, whole)


def marking_of(name: str, type_: str, format_: str, globs: PersonalDataGlobs) -> Marking | None:
    """Why a column (table.column, in lower case) counts as personal data; None where it does not."""
    if any(fnmatchcase(name, glob.lower()) for glob in globs.fields):
        return Marking.POLICY
    if format_ in _PERSONAL_FORMATS:
        return Marking.SUGGESTED
    column = name.partition(".")[2]
    return Marking.SUGGESTED if type_ in _TEXT and _PERSONAL_NAME.search(column) else None
