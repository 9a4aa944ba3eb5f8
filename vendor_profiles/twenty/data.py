"""Which objects hold personal data."""

from __future__ import annotations

from auditor.posture import PersonalData, Population, Unread, not_provided, out_of_reach
from auditor.vendor import Policy
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for
from auditor.vendor.parts.personal import data_object, mark_named, shipped_for_people

from . import kinds
from .product import TABLE


def personal_data(answers: Answers, policy: Policy) -> PersonalData:
    """All objects, with the marks of those that ship for people and of those that the policy names. Of one that the organisation made
    nobody but the policy says what it holds."""
    rows = answers.rows(kinds.OBJECTS)
    names = {row.text("nameSingular") for row in rows}
    marks = shipped_for_people(name for name in TABLE["personal"] if name in names)
    mark_named(marks, sorted(filter(None, names)), policy.personal_data.objects)
    sharing, history = out_of_reach("Sharing"), out_of_reach("History")
    unread: list[Unread] = []

    def build(row: Row) -> object:
        name = row.text("nameSingular")
        custom = row.data.get("isSystem") is not True and name not in TABLE["standard"]
        if name not in marks and custom:
            gap = not_provided("OwnObjects", f"{name} was made by this organisation")
            unread.append(Unread(f"object:{name}", name, gap))
            return None
        return data_object(name, row.evidence, sharing, history, custom=custom)

    objects = answers.population("objects", kinds.OBJECTS, build)
    return PersonalData(Population("fields", ()), but_for(objects, unread=unread), marks)
