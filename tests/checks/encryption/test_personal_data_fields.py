from typing import Any

from auditor.posture import DataField, Marking, PersonalData, Posture
from checks.encryption.personal_data_fields import personal_fields_are_encrypted as check
from tests.builders import GAP, blank, known, population, posture_with
from tests.checks.cases import absent, cases, passes
from tests.checks.shapes import each_member

YES, NO = known(True), known(False)


def field(
    name: str, encrypted: Any, marking: Marking | None = Marking.CLASSIFIED, encryptable: bool = True
) -> Any:
    facts = {"marking": marking, "encryptable": encryptable, "encrypted": encrypted}
    return blank(DataField, id=f"field:Contact.{name}", name=f"Contact.{name}", type="Text", **facts)


def tenant(*fields: Any, **more: Any) -> Posture:
    return posture_with(data=PersonalData(population("fields", *fields, **more), GAP))


ORDINARY, IMPOSSIBLE = field("Colour", NO, marking=None), field("Score", NO, encryptable=False)

test_case = cases(
    check,
    *each_member(check, field, tenant, right=True, wrong=False, severity="medium"),
    passes(
        "whatever else is in the clear", tenant(field("Email", YES), ORDINARY, IMPOSSIBLE), passing=1, total=1
    ),
    absent(
        "where none can be encrypted",
        tenant(ORDINARY, IMPOSSIBLE),
        "none",
        noun="encryptable_personal_fields",
    ),
)
