"""Tables and columns as objects and fields: which hold personal data, and whether their changes are audited."""

from __future__ import annotations

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
    Unknown,
    Unread,
    all_true,
    gravest,
    not_provided,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Answers, Row

from ..privileges import table
from ..solution.data import marking_of
from . import kinds


def personal_data(answers: Answers, globs: PersonalDataGlobs) -> PersonalData:
    """The map of personal data. Columns were asked for of the product's tables of people and of the organisation's own."""
    tables = {row.text("LogicalName").lower(): row for row in answers.rows(kinds.TABLE)}
    fields = [_field(row, tables, answers, globs) for kind in kinds.OF_COLUMNS for row in answers.rows(kind)]
    marks = dict.fromkeys(table()["personal"], Marking.CLASSIFIED)
    for field in fields:
        if field.marking is not None:
            marks[field.name] = field.marking
            marks.setdefault(field.name.partition(".")[0], field.marking)
    for name in tables:
        if name not in marks and any(fnmatchcase(name, glob.lower()) for glob in globs.objects):
            marks[name] = Marking.POLICY
    of_tables = answers.gap(kinds.TABLE)
    objects = tuple(
        _object(row) for name, row in tables.items() if name and row.data.get("IsIntersect") is not True
    )
    gaps = [
        gap
        for kind in (kinds.TABLE, kinds.COLUMN, kinds.OWN_TABLE, kinds.OWN_COLUMN)
        if isinstance(gap := answers.gap(kind), Unknown)
    ]
    return PersonalData(
        gravest(gaps)
        if gaps and not fields
        else Population(
            "fields", tuple(fields), gravest(gaps) if gaps else True, _not_asked(fields, marks, tables)
        ),
        of_tables
        if isinstance(of_tables, Unknown) and not objects
        else Population("objects", objects, of_tables),
        marks,
    )


def _not_asked(
    fields: list[DataField], marks: dict[str, Marking], tables: dict[str, Row]
) -> tuple[Unread, ...]:
    """Tables of personal data of which no column was seen, be it that their columns are not asked for."""
    asked = {field.name.partition(".")[0] for field in fields}
    why = not_provided(kinds.COLUMN, reason="no columns of this table were seen")
    return tuple(Unread(f"field:{name}", name, why) for name in marks if name in tables and name not in asked)


def _object(row: Row) -> DataObject:
    name = row.text("LogicalName").lower()
    private = Known("private", row.evidence)  # nobody sees another's records but through a role or a share
    return DataObject(
        id=f"object:{name}",
        name=name,
        custom=row.data.get("IsCustomEntity") is True,
        internal_sharing=private,
        external_sharing=private,
        history_enabled=audited(row),
        evidence=row.evidence,
    )


def _field(row: Row, tables: dict[str, Row], answers: Answers, globs: PersonalDataGlobs) -> DataField:
    own_table = row.text("table")
    name = f"{own_table}.{row.text('LogicalName').lower()}"
    whole = audited(tables[own_table]) if own_table in tables else _no_table(answers, row)
    kind = row.text("AttributeType").lower()
    return DataField(
        id=f"field:{name}",
        name=name,
        type=kind,
        marking=marking_of(name, kind, "", globs),
        encryptable=False,
        encrypted=not_provided(kinds.COLUMN, reason="Dataverse encrypts no single columns"),
        history_tracked=all_true(audited(row), whole),
        evidence=row.evidence,
    )


def _no_table(answers: Answers, row: Row) -> Unknown:
    gap = answers.gap(kinds.TABLE)
    return gap if isinstance(gap, Unknown) else row.odd("table")


def audited(row: Row) -> Fact[bool]:
    """A managed property: the value, and whether it may be changed."""
    found = row.fact("IsAuditEnabled", dict)
    if isinstance(found, Unknown):
        return found
    value = found.value.get("Value")
    place = Evidence(row.evidence.source, row.evidence.line, f"{row.evidence.locator}/IsAuditEnabled")
    return Known(value, place) if isinstance(value, bool) else row.odd("IsAuditEnabled")
