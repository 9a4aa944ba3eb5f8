"""Postures of which only the roles, or the map of personal data, are known."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from auditor.posture import DataField, DataObject, Marking, ObjectRight, PersonalData, Posture, Role
from tests.builders import GAP, blank, evidence, population, posture_with


def with_roles(*roles: Role, **more: Any) -> Posture:
    """A tenant with these roles; `unread` and `complete` as for a population."""
    return posture_with(**{"access.roles": population("roles", *roles, **more)})


def object_row(name: str, *rights: ObjectRight, line: int = 40) -> tuple[str, int, int]:
    """A row of a role's rights on objects."""
    return (name, int(reduce(or_, rights, ObjectRight(0))), line)


def data_object(name: str, **given: Any) -> DataObject:
    """An object of which only this is known."""
    place = evidence(f"objects/{name}.object-meta.xml", 3)
    return blank(DataObject, id=f"object:{name}", name=name, custom=False, evidence=place, **given)  # type: ignore[no-any-return]


def data_field(name: str, marking: Marking | None = None) -> DataField:
    """A field (Object.Field)."""
    place = evidence(f"objects/{name}.field-meta.xml", 2)
    return DataField(f"field:{name}", name, "Text", marking, True, GAP, GAP, place)


def personal_data(
    *personal: str, harmless: tuple[str, ...] = (), fields: Any = None, objects: Any = None
) -> PersonalData:
    """A map in which these names (Object, Object.Field) are personal and those fields are not."""
    held = [data_field(name, Marking.CLASSIFIED) for name in personal if "." in name]
    other = [data_field(name) for name in harmless]
    names = dict.fromkeys(name.partition(".")[0] for name in (*personal, *harmless))
    marks = dict.fromkeys((*personal, *(name.partition(".")[0] for name in personal)), Marking.CLASSIFIED)
    return PersonalData(
        fields=population("fields", *held, *other) if fields is None else fields,
        objects=population("objects", *map(data_object, names)) if objects is None else objects,
        marks=marks,
    )
