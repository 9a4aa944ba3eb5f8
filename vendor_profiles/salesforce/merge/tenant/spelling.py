"""Names of objects in one spelling: the product does not tell "account" from "Account", and so a right on the one is a right on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.posture import ObjectRights
from auditor.vendor import Extraction

from ...records import FieldRecord, ObjectRecord, Record, RoleRecord, RuleRecord

# As the product spells its own objects that checks know by name.
STANDARD = (
    *("Account", "Asset", "Campaign", "Case", "Contact", "Contract", "Event", "Individual", "Lead"),
    *("Opportunity", "Order", "PersonAccount", "Task", "User"),
)


def in_one_spelling(extraction: Extraction) -> Extraction:
    """The records with each object called as the product calls it, else as its own file, else as whoever comes first."""
    named = frozenset(_all_names(extraction.records))
    spelled: dict[str, str] = {}
    for name in (*STANDARD, *_own_names(extraction.records), *sorted(named)):
        spelled.setdefault(name.lower(), name)
    right = frozenset(spelled.values())
    if named <= right:
        return extraction
    return replace(extraction, records=[_spelled(one, spelled, right) for one in extraction.records])


def _own_names(records: Iterable[Record]) -> list[str]:
    return sorted({one.name for one in records if isinstance(one, ObjectRecord)})


def _all_names(records: Iterable[Record]) -> Iterator[str]:
    """Every name that stands somewhere, those of roles once a role."""
    for one in records:
        if isinstance(one, RoleRecord):
            yield from frozenset(one.objects.objects) if one.objects is not None else ()
            yield from (field.partition(".")[0] for field, _, _ in one.fields)
        elif isinstance(one, ObjectRecord):
            yield one.name
        elif isinstance(one, FieldRecord | RuleRecord):
            yield one.object_name


def _spelled(one: Record, spelled: dict[str, str], right: frozenset[str]) -> Record:
    if isinstance(one, RoleRecord):
        fields = tuple((_field(name, spelled), may_edit, line) for name, may_edit, line in one.fields)
        return replace(one, objects=_objects(one.objects, spelled, right), fields=fields)
    if isinstance(one, ObjectRecord):
        return replace(one, name=spelled.get(one.name.lower(), one.name))
    if isinstance(one, FieldRecord):
        return one._replace(object_name=spelled.get(one.object_name.lower(), one.object_name))
    if isinstance(one, RuleRecord):
        return replace(one, object_name=spelled.get(one.object_name.lower(), one.object_name))
    return one


def _field(name: str, spelled: dict[str, str]) -> str:
    owner, dot, rest = name.partition(".")
    return f"{spelled.get(owner.lower(), owner)}{dot}{rest}"


def _objects(
    rights: ObjectRights | None, spelled: dict[str, str], right: frozenset[str]
) -> ObjectRights | None:
    if rights is None or right.issuperset(rights.objects):
        return rights
    return replace(rights, objects=tuple(spelled.get(name.lower(), name) for name in rights.objects))
