from auditor.posture import DataField, Fact, Marking, Posture, UnknownKind
from checks.logging.field_history import personal_fields_have_a_history as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def field(name: str, tracked: Fact[bool], marking: Marking | None = Marking.CLASSIFIED) -> DataField:
    return DataField(f"field:{name}", name, "Text", marking, True, GAP, tracked, evidence())


def fields(*items: DataField, **more: object) -> Posture:
    return posture_with(**{"data.fields": population("fields", *items, **more)})  # type: ignore[arg-type]


def test_passes_when_every_personal_field_is_tracked() -> None:
    plain = field("Contact.Rating", known(False), marking=None)
    result = verdict(check, fields(field("Contact.Email", known(True)), plain))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_in_part_and_names_the_line() -> None:
    result = verdict(
        check, fields(field("Contact.Email", known(True)), field("Contact.Phone", known(False, 17)))
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("field:Contact.Phone", "medium", 17)
    assert found.path == "settings/Test.settings-meta.xml"


def test_is_unknown_without_the_fact_or_the_fields() -> None:
    assert lacks(verdict(check, fields(field("Contact.Email", GAP))), GAP)
    assert lacks(verdict(check, fields(unread=(unread("field:Contact.Email"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), GAP)


def test_does_not_apply_where_no_field_is_personal() -> None:
    assert (
        verdict(check, fields(field("Contact.Rating", known(False), marking=None))).status == "not_applicable"
    )
