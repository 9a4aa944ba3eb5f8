"""Which objects hold personal data, and whether their history is kept."""

from __future__ import annotations

from auditor.posture import PersonalData, Population, Unread, not_provided
from auditor.vendor import Policy
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for
from auditor.vendor.parts.personal import Marks, data_object, mark_named, shipped_for_people

from . import kinds
from .history import tracked
from .product import ALL, DESK, TABLE
from .rights.permissions import Everybody
from .values import flag

_SHIPPED = frozenset(TABLE["modules"])


def personal_data(answers: Answers, policy: Policy) -> PersonalData:
    """All objects, with the marks of those of the profile's table and of those that the policy names. Of one that the organisation or
    another app brought nobody but the policy says what it holds. What of
    another's records people see without any role is what the roles of everybody give."""
    rows = answers.rows(kinds.DOCTYPES)
    names = {row.text("name") for row in rows}
    marks: Marks = shipped_for_people(name for name in TABLE["personal"] if name in names)
    mark_named(marks, sorted(filter(None, names)), policy.personal_data.objects)
    inside, outside = Everybody(answers, (ALL, DESK)), Everybody(answers, (ALL,))

    unread: list[Unread] = []

    def build(row: Row) -> object:
        name = row.text("name")
        if name not in marks and row.text("module") not in _SHIPPED:
            of_others = not_provided("OwnDocTypes", f"{name} was made by this organisation or another app")
            unread.append(Unread(f"object:{name}", name, of_others))
            return None
        custom = flag(row, "custom")
        return data_object(
            name,
            row.evidence,
            inside.sees(name, row.evidence),
            tracked(answers, name),
            outside=outside.sees(name, row.evidence),
            custom=getattr(custom, "value", False) is True,
        )

    objects = answers.population("objects", kinds.DOCTYPES, build, key="name")
    return PersonalData(Population("fields", ()), but_for(objects, unread=unread), marks)
