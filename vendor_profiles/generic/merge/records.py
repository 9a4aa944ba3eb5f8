"""Which kinds of record hold personal data, and how they are protected."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.posture import (
    EVERY_OBJECT,
    DataField,
    DataObject,
    Known,
    Marking,
    PersonalData,
    Population,
    Seen,
    Unknown,
    Unread,
    not_provided,
    unseen,
)

from ..filled.stated import Stated, table
from ..filled.understand import fold
from ..questions import KIND
from .rows import Entry, population


def personal_data(stated: Stated) -> PersonalData:
    """The map of personal data: a row is an object, and its fields with personal data are one field, "Contact.*",
    because a form asks for all of them at once."""
    objects = population(stated, table("records"), "objects", "object", _object)
    fields = population(stated, table("records"), "fields", "field", _field)
    if isinstance(objects, Unknown) or isinstance(fields, Unknown):
        return PersonalData(fields, objects)
    unmarked = tuple(
        Unread(field.id, field.name, gap) for field, gap in fields.items if isinstance(gap, Unknown)
    )
    known = tuple(field for field, gap in fields.items if gap is None)
    marks = {entry.name: _marking(entry.name, known) for entry in objects.items}
    marks |= {field.name: field.marking for field in known if field.marking is not None}
    return PersonalData(
        Population("fields", known, fields.complete, (*unmarked, *fields.unread)), objects, marks
    )


def kinds_of(stated: Stated) -> Mapping[str, str]:
    """The kinds of record that the table names, by how a reader tells words apart. Where there may be more, "*" stands
    for those: whoever reaches all kinds reaches them, too."""
    seen: Seen[DataObject] = population(stated, table("records"), "objects", "object", _object)
    named = {} if isinstance(seen, Unknown) else {fold(entry.name): entry.name for entry in seen.items}
    if isinstance(seen, Unknown) or seen.complete is not True or seen.unread:
        named[EVERY_OBJECT] = EVERY_OBJECT
    return named


def _marking(name: str, fields: tuple[DataField, ...]) -> Marking:
    found = next((field.marking for field in fields if field.name == f"{name}.*"), None)
    return found or Marking.SUGGESTED


def _object(entry: Entry) -> DataObject:
    return unseen(
        DataObject,
        not_provided(KIND),
        id=f"object:{entry.name}",
        name=entry.name,
        custom=False,
        internal_sharing=entry.facts["internal_sharing"],
        external_sharing=entry.facts["external_sharing"],
        evidence=entry.evidence,
    )


def _field(entry: Entry) -> tuple[DataField, Unknown | None]:
    """All fields with personal data of a kind of record, and why it is not known whether the product marks them."""
    marked = entry.facts["marking"]
    marking = Marking.CLASSIFIED if isinstance(marked, Known) and marked.value else Marking.SUGGESTED
    field = DataField(
        id=f"field:{entry.name}.*",
        name=f"{entry.name}.*",
        type="",
        marking=marking,
        encryptable=True,
        encrypted=entry.facts["encrypted"],
        history_tracked=entry.facts["history_tracked"],
        evidence=entry.evidence,
    )
    return field, marked if isinstance(marked, Unknown) else None
