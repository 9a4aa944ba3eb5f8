"""The map of personal data: classification first, then the policy's globs, then suggestions by name and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
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
    UnknownKind,
    Unread,
    not_provided,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.formats.readings import Unclear

from ...records import FieldRecord, ObjectRecord, RoleRecord, RuleRecord
from ...source.names import META, full_name, owner_of
from ..tenant.shelf import Shelf
from ..tenant.values import as_choice, as_flag
from .marks import marking_of, marks_of, stronger

# Every organisation has these, whether an export holds them or not.
ALWAYS_THERE = ("Account", "Case", "Contact", "Lead")
# Types that the product can encrypt at field level ("Which Standard Fields Can I Encrypt?" and "Which Custom
# Fields Can I Encrypt?" of the vendor's help).
_ENCRYPTABLE = {"Email", "Phone", "Text", "TextArea", "LongTextArea", "Html", "Url", "Date", "DateTime"}
_MAY_BE_ENCRYPTED = frozenset({*_ENCRYPTABLE, "EncryptedText", None})
# EncryptionScheme in github.com/forcedotcom/wsdl 6d65510, resources/metadata.wsdl, 2026-11-27.
_ENCRYPTED = {
    "None": False,
    "ProbabilisticEncryption": True,
    "CaseSensitiveDeterministicEncryption": True,
    "CaseInsensitiveDeterministicEncryption": True,
}
_SHARING = {
    "private": "private",
    "controlledbyparent": "controlled_by_parent",
    "controlledbycampaign": "controlled_by_parent",
    "controlledbyleadorcontact": "controlled_by_parent",
    "read": "read",
    "readselect": "read",
    "readwrite": "edit",
    "readwritetransfer": "edit",
    "fullaccess": "full",
}


def personal_data(shelf: Shelf, globs: PersonalDataGlobs) -> PersonalData:
    """Fields and objects of the tenant with their marks."""
    records = [record for record in shelf.extraction.records if isinstance(record, FieldRecord)]
    marked: dict[str, Marking | None] = {}
    for record in records:
        name = f"{record.object_name}.{record.name}"
        marked[name] = stronger(marked.get(name), marking_of(record, globs))
    marks = marks_of(marked, globs, _names_in_use(shelf) if globs.objects or globs.fields else ())
    if not shelf.provided("CustomField") and not shelf.provided("CustomObject"):
        gap = shelf.missing("CustomObject")
        return PersonalData(gap, gap, marks)
    return PersonalData(_fields(shelf, records, marked), _objects(shelf, records), marks)


def _names_in_use(shelf: Shelf) -> Iterator[str]:
    """Names of objects and fields that stand somewhere, with or without a definition in the export: the policy
    may speak of them."""
    yield from (full_name(path) for path, _ in shelf.unreadable("CustomObject"))
    for record in shelf.extraction.records:
        if isinstance(record, ObjectRecord):
            yield record.name
        elif isinstance(record, RuleRecord):
            yield record.object_name
        elif isinstance(record, RoleRecord):
            yield from record.objects.objects if record.objects is not None else ()
            yield from (name for name, _, _ in record.fields)


def _fields(
    shelf: Shelf, records: Iterable[FieldRecord], marked: dict[str, Marking | None]
) -> Seen[DataField]:
    built: dict[str, DataField] = {}
    for record in records:
        field = _field(record, marked[f"{record.object_name}.{record.name}"])
        built[field.id] = _worse(built[field.id], field) if field.id in built else field
    unread = tuple(
        Unread(f"field:{_field_name(path)}", _field_name(path), unknown)
        for path, unknown in shelf.unreadable("CustomField")
    )
    broken = shelf.unreadable("CustomObject")
    complete: Literal[True] | Unknown = True
    if broken or "CustomField" in shelf.extraction.gaps or _without_fields(shelf):
        complete = broken[0][1] if broken else shelf.missing("CustomField")
    return Population("fields", tuple(built.values()), complete, unread)


def _without_fields(shelf: Shelf) -> bool:
    """Whether objects are here and the files of their fields are not. A project keeps each field in a file of its own; only the
    object files of a retrieve hold them."""
    objects = (one for one in shelf.extraction.records if isinstance(one, ObjectRecord))
    return not shelf.provided("CustomField") and any(
        one.source.path.lower().endswith(META) for one in objects
    )


def _field_name(path: str) -> str:
    name = full_name(path)
    return name if name == "*" else f"{owner_of(path)}.{name}"


def _field(record: FieldRecord, marking: Marking | None) -> DataField:
    name = f"{record.object_name}.{record.name}"
    place = Evidence(record.source, record.line)
    return DataField(
        id=f"field:{name}",
        name=name,
        type=record.type or "",
        marking=marking,
        encryptable=record.type in _MAY_BE_ENCRYPTED or isinstance(record.type, Unclear),
        encrypted=_encrypted(record),
        history_tracked=_flag(record, record.tracked, record.tracked_line, "trackHistory"),
        evidence=place,
    )


def _encrypted(record: FieldRecord) -> Fact[bool]:
    """Encrypted by the classic type or by a scheme; a field that names no scheme says nothing."""
    if record.type == "EncryptedText":
        return Known(True, Evidence(record.source, record.line, "type"))
    if record.encryption is None:
        return _silent(record, "encryptionScheme")
    place = Evidence(record.source, record.encryption_line, "encryptionScheme")
    return as_choice(Known(record.encryption, place), "CustomField", _ENCRYPTED)


def _flag(record: FieldRecord, text: str | None, line: int, element: str) -> Fact[bool]:
    if text is None:
        return _silent(record, element)
    return as_flag(Known(text, Evidence(record.source, line, element)), "CustomField")


def _silent(record: FieldRecord, element: str) -> Unknown:
    return Unknown(
        UnknownKind.NOT_PROVIDED,
        "CustomField",
        reason=f"{record.object_name}.{record.name} does not say {element}",
        path=record.source.path,
    )


def _harsher(one: Fact[bool], other: Fact[bool]) -> Fact[bool]:
    """Of two copies of a fact the one that says something; where both do, false before true."""
    if isinstance(one, Unknown):
        return other
    return one if isinstance(other, Unknown) or not one.value else other


def _worse(one: DataField, other: DataField) -> DataField:
    """Of two copies of a field, fact by fact the worse one."""
    return replace(
        one,
        encryptable=one.encryptable or other.encryptable,
        encrypted=_harsher(one.encrypted, other.encrypted),
        history_tracked=_harsher(one.history_tracked, other.history_tracked),
    )


def _objects(shelf: Shelf, fields: Iterable[FieldRecord]) -> Seen[DataObject]:
    """Objects with a file of their own; one that is only known by its fields is unread."""
    if not shelf.provided("CustomObject"):
        return shelf.missing("CustomObject")
    built: dict[str, DataObject] = {}
    for record in shelf.extraction.records:
        if isinstance(record, ObjectRecord):
            current = _object(record)
            previous = built.get(record.name)
            built[record.name] = _wider(previous, current) if previous else current
    unread = {
        full_name(path): Unread(f"object:{full_name(path)}", full_name(path), unknown)
        for path, unknown in shelf.unreadable("CustomObject")
    }
    known = {record.object_name for record in fields} | set(ALWAYS_THERE)
    for name in sorted(known - built.keys() - unread.keys()):
        gap = not_provided("CustomObject", reason=f"{name} exists, and its own file is not in the export")
        unread[name] = Unread(f"object:{name}", name, gap)
    members = tuple(entry for name, entry in unread.items() if name not in built)
    return Population("objects", tuple(built.values()), shelf.gap("CustomObject"), members)


def _object(record: ObjectRecord) -> DataObject:
    return DataObject(
        id=f"object:{record.name}",
        name=record.name,
        custom=record.name.endswith("__c"),
        internal_sharing=_sharing(record, record.internal, "sharingModel"),
        external_sharing=_sharing(record, record.external, "externalSharingModel"),
        history_enabled=_history(record),
        evidence=Evidence(record.source, 1),
    )


def _history(record: ObjectRecord) -> Fact[bool]:
    if record.history is None:
        return _object_silent(record, "enableHistory")
    text, line = record.history
    return as_flag(Known(text, Evidence(record.source, line, "enableHistory")), "CustomObject")


def _sharing(record: ObjectRecord, stated: tuple[str, int] | None, element: str) -> Fact[str]:
    if stated is None:
        return _object_silent(record, element)
    model = _SHARING.get(stated[0].lower())
    if model is None:
        reason = f"{record.name}: the {element} {stated[0][:40]!r} is not one we know"
        return Unknown(UnknownKind.ERROR, "CustomObject", reason=reason, path=record.source.path)
    return Known(model, Evidence(record.source, stated[1], element))


def _object_silent(record: ObjectRecord, element: str) -> Unknown:
    return Unknown(
        UnknownKind.NOT_PROVIDED,
        "CustomObject",
        reason=f"{record.name} does not say {element}",
        path=record.source.path,
    )


def _wider(one: DataObject, other: DataObject) -> DataObject:
    """Of two files of one object, fact by fact the one that says something; where both do, the first stays
    only if it is the more open one."""
    order = ("full", "edit", "read", "controlled_by_parent", "private")

    def pick(first: Fact[str], second: Fact[str]) -> Fact[str]:
        if isinstance(first, Unknown):
            return second
        if isinstance(second, Unknown):
            return first
        return first if order.index(first.value) <= order.index(second.value) else second

    return DataObject(
        id=one.id,
        name=one.name,
        custom=one.custom,
        internal_sharing=pick(one.internal_sharing, other.internal_sharing),
        external_sharing=pick(one.external_sharing, other.external_sharing),
        history_enabled=_harsher(one.history_enabled, other.history_enabled),
        evidence=one.evidence,
    )
