from typing import Any

from auditor.posture import DataField, Marking, PersonalData, Posture, UnknownKind
from checks.encryption.personal_data_fields import personal_fields_are_encrypted as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks

YES, NO = known(True), known(False)


def field(
    name: str, encrypted: Any, marking: Marking | None = Marking.CLASSIFIED, encryptable: bool = True
) -> Any:
    return blank(
        DataField,
        id=f"field:{name}",
        name=name,
        type="Text",
        marking=marking,
        encryptable=encryptable,
        encrypted=encrypted,
    )


def tenant(*fields: Any, **more: Any) -> Posture:
    return posture_with(data=PersonalData(population("fields", *fields, **more), GAP))


def test_passes_when_all_that_can_be_are_encrypted() -> None:
    ordinary = field("Contact.Colour", NO, marking=None)
    impossible = field("Contact.Score", NO, encryptable=False)
    result = verdict(check, tenant(field("Contact.Email", YES), ordinary, impossible))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_counts_and_places_the_fields_in_the_clear() -> None:
    result = verdict(check, tenant(field("Contact.Email", YES), field("Contact.Phone", known(False, line=9))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("field:Contact.Phone", "settings/Test.settings-meta.xml", 9)
    assert verdict(check, tenant(field("Contact.Phone", NO))).status == "fail"


def test_is_unknown_while_fields_were_not_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(field("Contact.Email", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(field("Contact.Email", YES), complete=GAP)), GAP)
    lost = verdict(check, tenant(field("Contact.Email", YES), unread=(unread("field:Contact.Lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
