"""The table of the checks of how objects with personal data are shared by default."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from auditor.posture import DataObject, Marking, PersonalData, Posture
from tests.builders import GAP, known, population, posture_with, unread
from tests.checks.access.support import data_field, data_object
from tests.checks.cases import Case, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN, each_member

FIELDS = population("fields", data_field("Contact.Email", Marking.CLASSIFIED))
MARKS = {
    "Contact": Marking.CLASSIFIED,
    "Own": Marking.CLASSIFIED,
    "Sales": Marking.POLICY,
    "Lead": Marking.POLICY,
    "Contact.Email": Marking.CLASSIFIED,
}


def tenant(*objects: DataObject, fields: Any = FIELDS, **more: Any) -> Posture:
    """All but Product hold personal data."""
    return posture_with(data=PersonalData(fields, population("objects", *objects, **more), MARKS))


def shared_by_default(check: Check, fact: str, *, severity: str) -> list[Case]:
    """`fact` says how an object is shared, in a word."""

    def shared(name: str, word: Any) -> DataObject:
        return data_object(name, **{fact: word})

    private, open_ = known("private"), shared("Product", known("edit"))
    contact, lead = shared("Contact", private), shared("Lead", known("controlled_by_parent"))
    torn = population("fields", unread=(unread("Product.Note"),))
    return [
        *each_member(
            check, shared, tenant, right="private", wrong="read", severity=severity, noun="personal_objects"
        ),
        passes("where all with personal data are private", tenant(contact, lead, open_), passing=2, total=2),
        *(
            partly(
                f"where one is open to {word}",
                tenant(shared("Contact", known(word, line=33)), lead),
                row("object:Contact", line=33, severity=severity, actual=word, expected="private"),
                failing=1,
                total=2,
            )
            for word in ("read", "edit", "full")
        ),
        unknown("while any field may hold personal data", tenant(contact, fields=GAP), GAP),
        fails("whatever the fields are", tenant(shared("Contact", known("read")), fields=GAP), failing=1),
        unknown(
            "of an object of which a field was not read",
            tenant(contact, open_, fields=torn),
            TORN,
            "Product.Note",
            passing=1,
            unknown=1,
        ),
    ]
