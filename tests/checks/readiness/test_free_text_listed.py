from typing import Any

from auditor.posture import DataField, PersonalData, Posture
from checks.readiness.free_text_listed import free_text_stands_in_the_register as check
from tests.builders import GAP, blank, evidence, population, posture_with
from tests.checks.cases import cases
from tests.checks.inventories import held_against_the_register


def field(name: str, type_: str = "LongTextArea") -> DataField:
    facts = {"type": type_, "marking": None, "encryptable": True, "evidence": evidence()}
    return blank(DataField, id=f"field:{name}", name=name, **facts)  # type: ignore[no-any-return]


def fields(*items: DataField, **more: Any) -> Posture:
    return posture_with(data=PersonalData(population("fields", *items, **more), GAP))


test_case = cases(
    check,
    *held_against_the_register(
        check,
        "field",
        fields,
        field("Case.Comments__c"),
        field("Lead.Notes__c", "Html"),
        foreign=field("Lead.City", "Text"),
        noun="free_text_fields",
    ),
)


def test_is_shown_and_not_scored() -> None:
    assert not check.scored
