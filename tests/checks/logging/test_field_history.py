from typing import Any

from auditor.posture import DataField, Marking, Posture
from checks.logging.field_history import personal_fields_have_a_history as check
from tests.builders import GAP, evidence, known, population, posture_with
from tests.checks.cases import absent, cases, passes
from tests.checks.shapes import each_member


def field(name: str, tracked: Any, marking: Marking | None = Marking.CLASSIFIED) -> DataField:
    return DataField(f"field:{name}", name, "Text", marking, True, GAP, tracked, evidence())


def tenant(*fields: DataField, **more: Any) -> Posture:
    return posture_with(**{"data.fields": population("fields", *fields, **more)})


PLAIN = field("Contact.Rating", known(False), marking=None)

test_case = cases(
    check,
    *each_member(check, field, tenant, right=True, wrong=False, severity="medium", noun="personal_fields"),
    passes("whatever other fields are", tenant(field("Own", known(True)), PLAIN), passing=1, total=1),
    absent("where no field is personal", tenant(PLAIN), "none", noun="personal_fields"),
)
