from typing import Any

import pytest

from auditor.posture import DataField, Marking, PersonalData, Posture, UnknownKind
from checks.readiness.data_classified import personal_data_is_classified as check
from tests.builders import GAP, blank, evidence, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def field(name: str, marking: Marking | None) -> Any:
    place = evidence(f"objects/{name}.field-meta.xml", 3)
    return blank(
        DataField,
        id=f"field:{name}",
        name=name,
        type="Text",
        marking=marking,
        encryptable=True,
        evidence=place,
    )


def tenant(*fields: Any, **more: Any) -> Posture:
    return posture_with(data=PersonalData(population("fields", *fields, **more), GAP))


def test_passes_when_all_personal_data_is_classified() -> None:
    result = verdict(check, tenant(field("Contact.Email", Marking.CLASSIFIED), field("Contact.Colour", None)))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


@pytest.mark.parametrize("marking", [Marking.POLICY, Marking.SUGGESTED])
def test_counts_and_places_what_is_only_marked_otherwise(marking: Marking) -> None:
    result = verdict(
        check, tenant(field("Contact.Email", Marking.CLASSIFIED), field("Contact.Phone", marking))
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "field:Contact.Phone",
        "objects/Contact.Phone.field-meta.xml",
        3,
    )
    assert (found.actual, found.expected) == (str(marking), "classified")
    assert verdict(check, tenant(field("Contact.Phone", marking))).status == "fail"


def test_is_shown_and_not_scored() -> None:
    assert not check.scored


def test_is_unknown_while_fields_were_not_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    email = field("Contact.Email", Marking.CLASSIFIED)
    assert lacks(verdict(check, tenant(email, complete=GAP)), GAP)
    lost = verdict(check, tenant(email, unread=(unread("field:Contact.Lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
