from typing import Any

import pytest

from auditor.posture import DataObject, Marking, PersonalData, Posture, UnknownKind
from checks.access.reach.default_sharing import personal_data_is_private_inside as check
from tests.builders import GAP, known, population, posture_with, unread
from tests.checks.access.support import data_field, data_object
from tests.checks.support import verdict
from tests.unknown import lacks

FIELDS = population("fields", data_field("Contact.Email", Marking.CLASSIFIED))


def shared(name: str, word: Any, line: int = 7) -> DataObject:
    return data_object(name, internal_sharing=word if word is GAP else known(word, line=line))


def tenant(*objects: DataObject, fields: Any = FIELDS, **more: Any) -> Posture:
    """Contact and Lead hold personal data."""
    marks = {"Contact": Marking.CLASSIFIED, "Lead": Marking.POLICY, "Contact.Email": Marking.CLASSIFIED}
    return posture_with(data=PersonalData(fields, population("objects", *objects, **more), marks))


def test_passes_when_objects_with_personal_data_are_private() -> None:
    posture = tenant(
        shared("Contact", "private"), shared("Lead", "controlled_by_parent"), shared("Product", "edit")
    )
    result = verdict(check, posture)
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


@pytest.mark.parametrize("word", ["read", "edit", "full"])
def test_counts_the_objects_that_are_open(word: str) -> None:
    result = verdict(check, tenant(shared("Contact", word, line=33), shared("Lead", "private")))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.line, found.severity) == ("object:Contact", 33, "high")
    assert (found.actual, found.expected) == (word, "private")
    assert verdict(check, tenant(shared("Lead", word))).status == "fail"


def test_is_unknown_when_no_object_says_how_it_is_shared() -> None:
    assert lacks(verdict(check, tenant(shared("Contact", GAP))), GAP)
    assert lacks(verdict(check, tenant(shared("Contact", "private"), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_an_object_that_could_not_be_read_is_no_pass() -> None:
    result = verdict(check, tenant(shared("Contact", "private"), unread=(unread("object:Torn"),)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"))


def test_losing_the_fields_never_pays() -> None:
    assert lacks(verdict(check, tenant(shared("Contact", "private"), fields=GAP)), GAP)
    assert verdict(check, tenant(shared("Contact", "read"), fields=GAP)).status == "fail"
    torn = population("fields", unread=(unread("Product.Note"),))
    result = verdict(check, tenant(shared("Contact", "private"), shared("Product", "edit"), fields=torn))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
