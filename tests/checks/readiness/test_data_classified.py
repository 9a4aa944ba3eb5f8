from auditor.posture import DataField, Marking, PersonalData, Posture
from checks.readiness.data_classified import personal_data_is_classified as check
from tests.builders import DENIED, GAP, blank, evidence, population, posture_with
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import hidden


def field(name: str, marking: Marking | None) -> DataField:
    place = evidence(f"objects/{name}.field-meta.xml", 3)
    facts = {"type": "Text", "marking": marking, "encryptable": True, "evidence": place}
    return blank(DataField, id=f"field:{name}", name=name, **facts)  # type: ignore[no-any-return]


def tenant(*fields: DataField, **more: object) -> Posture:
    return posture_with(data=PersonalData(population("fields", *fields, **more), GAP))  # type: ignore[arg-type]


EMAIL, COLOUR = field("Contact.Email", Marking.CLASSIFIED), field("Contact.Colour", None)
OTHERWISE = {marking: field("Contact.Phone", marking) for marking in (Marking.POLICY, Marking.SUGGESTED)}

test_case = cases(
    check,
    passes(
        "where all personal data is classified",
        tenant(EMAIL, COLOUR),
        passing=1,
        total=1,
        noun="personal_fields",
    ),
    *(
        partly(
            f"where some is only marked otherwise: {marking}",
            tenant(EMAIL, phone),
            row(
                "field:Contact.Phone",
                path="objects/Contact.Phone.field-meta.xml",
                line=3,
                actual=str(marking),
                expected="classified",
                severity="low",
            ),
            failing=1,
            total=2,
        )
        for marking, phone in OTHERWISE.items()
    ),
    *(
        fails(f"where all is only marked otherwise: {marking}", tenant(phone))
        for marking, phone in OTHERWISE.items()
    ),
    unknown("while there may be more", tenant(EMAIL, complete=DENIED), DENIED),
    *hidden(EMAIL, tenant),
    absent("where no field is personal", tenant(COLOUR), "none", noun="personal_fields"),
)


def test_is_shown_and_not_scored() -> None:
    assert not check.scored
