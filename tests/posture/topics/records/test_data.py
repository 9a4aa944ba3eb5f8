from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import (
    DataField,
    DataObject,
    Marking,
    PersonalData,
    Population,
    Unknown,
    UnknownKind,
    Unread,
)
from tests.builders import DENIED, GAP, blank, population, unread


def a_field(name: str, marking: Marking | None, encryptable: bool = True) -> Any:
    return blank(DataField, id=f"field:{name}", name=name, marking=marking, encryptable=encryptable)


def an_object(name: str) -> Any:
    return blank(DataObject, id=f"object:{name}", name=name)


def names(found: Population[Any] | Unknown) -> list[str]:
    assert isinstance(found, Population)
    return [entry.name for entry in found]


def lost(name: str, kind: UnknownKind) -> Unread:
    return Unread(f"object:{name}", name, Unknown(kind))


FIELDS = population(
    "fields",
    a_field("Contact.Email", Marking.CLASSIFIED),
    a_field("Contact.Age", Marking.SUGGESTED, encryptable=False),
    a_field("Product.Code", None),
)


def test_fields_with_any_mark_are_personal() -> None:
    data = PersonalData(FIELDS, GAP)
    assert names(data.personal_fields) == ["Contact.Email", "Contact.Age"]
    assert names(data.encryptable_personal_fields) == ["Contact.Email"]
    for marking in Marking:
        assert names(PersonalData(population("fields", a_field("A.B", marking)), GAP).personal_fields) == [
            "A.B"
        ]


def test_the_nouns_name_the_narrower_population() -> None:
    data = PersonalData(FIELDS, population("objects"))
    found = (data.personal_fields, data.encryptable_personal_fields, data.personal_objects)
    assert [entry.noun for entry in found if isinstance(entry, Population)] == [
        "personal_fields",
        "encryptable_personal_fields",
        "personal_objects",
    ]


def test_what_was_not_seen_stays_unknown() -> None:
    data = PersonalData(DENIED, GAP, {"Contact": Marking.POLICY})
    assert data.personal_fields is DENIED
    assert data.encryptable_personal_fields is DENIED
    assert data.personal_objects is GAP


def test_every_field_that_could_not_be_read_may_be_personal() -> None:
    torn = unread("field:Contact.Torn")
    data = PersonalData(population("fields", complete=DENIED, unread=(torn,)), GAP)
    for found in (data.personal_fields, data.encryptable_personal_fields):
        assert isinstance(found, Population)
        assert (found.complete, found.unread, found.items) == (DENIED, (torn,), ())


def test_objects_are_personal_by_their_mark() -> None:
    objects = population("objects", an_object("Contact"), an_object("Product"), complete=DENIED)
    found = PersonalData(
        GAP, objects, {"Contact": Marking.POLICY, "Contact.Email": Marking.POLICY}
    ).personal_objects
    assert names(found) == ["Contact"]
    assert isinstance(found, Population)
    assert found.complete is DENIED


@pytest.mark.parametrize("kind", UnknownKind)
def test_a_marked_object_that_could_not_be_read_is_personal(kind: UnknownKind) -> None:
    objects = population("objects", unread=(lost("Contact", kind),))
    found = PersonalData(GAP, objects, {"Contact": Marking.CLASSIFIED}).personal_objects
    assert isinstance(found, Population)
    assert [entry.name for entry in found.unread] == ["Contact"]


@pytest.mark.parametrize(
    ("kind", "stays"), [(kind, kind is not UnknownKind.NOT_PROVIDED) for kind in UnknownKind]
)
def test_an_object_without_a_mark_may_be_personal_unless_it_is_only_not_there(
    kind: UnknownKind, stays: bool
) -> None:
    objects = population("objects", unread=(lost("Torn", kind),))
    found = PersonalData(GAP, objects, {"Contact": Marking.CLASSIFIED}).personal_objects
    assert isinstance(found, Population)
    assert bool(found.unread) is stays
