"""Which modules and fields hold personal data, and how they are protected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from auditor.posture import (
    DataField,
    DataObject,
    Fact,
    FieldGrant,
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
from auditor.vendor.facts.gaps import whole
from auditor.vendor.parts.personal import (
    Marks,
    data_object,
    mark_named,
    marked_fields,
    matches,
    shipped_for_people,
)

from . import kinds
from .access.sharing import Sharing
from .tables import table

_MAY_EDIT = {"read_write": True, "read_only": False}
_ENCRYPTED, _UNDER_WAY = 1, 2


def personal_data(answers: Answers, sharing: Sharing, globs: PersonalDataGlobs) -> PersonalData:
    """Modules and fields with their marks. A field that is marked marks its module."""
    marks = shipped_for_people(table("objects")["personal"])
    fields = _fields(answers, globs, marks)
    mark_named(marks, (row.text("api_name") for row in answers.rows(kinds.MODULES)), globs.objects)
    tracked = _tracked(fields)
    objects = answers.population(
        "objects", kinds.MODULES, lambda row: _object(row, sharing, tracked), key="api_name"
    )
    return PersonalData(fields, objects, marks)


def _fields(answers: Answers, globs: PersonalDataGlobs, marks: Marks) -> Seen[DataField]:
    rows = [row for row in answers.rows(kinds.FIELD) if row.text("api_name")]
    gap = _whole(answers, {row.text("module") for row in rows})
    if not rows and isinstance(gap, Unknown):
        return gap
    private = answers.fact(kinds.ORG, lambda row: row.flag("privacy_settings"))
    off = isinstance(private, Known) and not private.value
    found, unread = marked_fields(
        ((row, row.text("module"), row.text("api_name")) for row in rows),
        lambda row, name: _marking(row, name, globs, off),
        _field,
        marks,
    )
    return Population("fields", found, gap, unread)


def _whole(answers: Answers, told: set[str]) -> Literal[True] | Unknown:
    """Whether the fields of every module that the API shows were told; each module has some."""
    modules = [row for row in answers.rows(kinds.MODULES) if row.data.get("api_supported") is not False]
    missing = [row.text("api_name") for row in modules if row.text("api_name") not in told]
    untold = not_provided(kinds.FIELD, f"the fields of {missing[0]} were not told") if missing else None
    return whole(untold, answers.gap(kinds.MODULES, kinds.FIELD))


def _marking(row: Row, name: str, globs: PersonalDataGlobs, off: bool) -> Marking | Unknown | None:
    """The mark of the product first: personal (GDPR) or health data (HIPAA). Where neither is told, it is not known,
    unless the organisation has no privacy settings at all."""
    health, private = row.data.get("hipaa_compliance_enabled"), row.data.get("private")
    if _says_private(private) or health is True:
        return Marking.CLASSIFIED
    if matches(name, globs.fields):
        return Marking.POLICY
    if row.data.get("data_type") in table("objects")["suggested_types"]:
        return Marking.SUGGESTED
    if not isinstance(row.data.get("data_type"), str):
        return row.odd("data_type")
    if private is not None or (not row.has("private") and not off):
        return row.odd("private")
    return None


def _says_private(value: object) -> bool:
    """The mark comes with how sensitive the field is and whether it is restricted; an object with neither is no mark."""
    if not isinstance(value, Mapping):
        return False
    return isinstance(value.get("type"), str) or isinstance(value.get("restricted"), bool)


def _field(row: Row, name: str, mark: Marking | None) -> DataField:
    encrypted = _encrypted(row)
    allows = row.data.get("data_type") in table("objects")["encryptable_types"]
    custom = row.data.get("custom_field") is not False
    return DataField(
        id=f"field:{name}",
        name=name,
        type=row.text("data_type"),
        marking=mark,
        encryptable=(allows and custom) or not (isinstance(encrypted, Known) and not encrypted.value),
        encrypted=encrypted,
        history_tracked=row.flag("history_tracking_enabled"),
        evidence=row.evidence,
    )


def _encrypted(row: Row) -> Fact[bool]:
    """Whether the values are encrypted: `status` 1 says that they are, 2 that they are being encrypted or decrypted, as
    `mode` has it (README.md says by which copy). What is under way protects not yet, or no more."""
    if not row.has("crypt"):
        return row.flag("crypt")
    crypt = row.data["crypt"]
    if crypt is None:
        return Known(False, row.evidence)
    said = (crypt.get("mode"), crypt.get("status")) if isinstance(crypt, Mapping) else (None, None)
    if isinstance(said[1], bool):
        return row.odd("crypt")
    if said in (("encryption", _UNDER_WAY), ("decryption", _UNDER_WAY)):
        return Known(False, row.evidence)
    return Known(True, row.evidence) if said == ("encryption", _ENCRYPTED) else row.odd("crypt")


def _tracked(fields: Seen[DataField]) -> dict[str, Fact[bool]]:
    """By module, whether changes of one of its fields are kept."""
    found: dict[str, Fact[bool]] = {}
    if isinstance(fields, Unknown):
        return found
    for field in fields.items:
        module = field.name.partition(".")[0]
        known, fact = found.get(module), field.history_tracked
        if known is None or isinstance(known, Unknown) or not known.value:
            found[module] = known if isinstance(known, Unknown) and not _is_true(fact) else fact
    return found


def _is_true(fact: Fact[bool]) -> bool:
    return isinstance(fact, Known) and fact.value


def _object(row: Row, sharing: Sharing, tracked: Mapping[str, Fact[bool]]) -> DataObject:
    name = row.text("api_name")
    return data_object(
        name,
        row.evidence,
        sharing.inside(name),
        tracked.get(name, out_of_reach("Field history")),
        outside=sharing.outside(name),
        custom=row.data.get("generated_type") == "custom",
    )


def field_grants(answers: Answers, data: PersonalData) -> dict[str, list[FieldGrant]]:
    """By profile, the fields with personal data that it may read, and those that it may change."""
    found: dict[str, list[FieldGrant]] = defaultdict(list)
    for row in answers.rows(kinds.FIELD):
        name = f"{row.text('module')}.{row.text('api_name')}"
        listed = row.data.get("profiles")
        if name not in data.marks or not isinstance(listed, list):
            continue
        for entry in listed:
            kind = entry.get("permission_type") if isinstance(entry, Mapping) else None
            if isinstance(kind, str) and kind in _MAY_EDIT and isinstance(entry.get("id"), str):
                found[entry["id"]].append(FieldGrant(name, _MAY_EDIT[kind], 0, row.evidence.source))
    return dict(found)
