"""The models as objects, which of them hold personal data, and what employees and portal users see of them."""

from __future__ import annotations

from auditor.posture import (
    Action,
    DataObject,
    Evidence,
    Extents,
    Fact,
    Known,
    PersonalData,
    Population,
    Scope,
    Seen,
    Unknown,
    is_wide,
    not_provided,
)
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.answers import Row
from auditor.vendor.parts.personal import data_object, mark_named, matches, shipped_for_people

from ..tables import as_their_document, personal_models
from .rights.roles import not_understood, reach_of_group
from .tenant import INTERNAL, PORTAL, Tenant


def personal_data(tenant: Tenant, globs: PersonalDataGlobs) -> PersonalData:
    """Models that store records. Which of them hold personal data says the table of this profile, or the policy."""
    return data_of(_objects(tenant, globs), globs)


def data_of(objects: Seen[DataObject], globs: PersonalDataGlobs) -> PersonalData:
    """Objects with their marks. There are no fields to look at: the model decides."""
    names = {entry.name for entry in (() if isinstance(objects, Unknown) else objects.items)}
    marks = shipped_for_people(personal_models())
    mark_named(marks, names, globs.objects)
    return PersonalData(fields=Population("fields", ()), objects=objects, marks=marks)


def _objects(tenant: Tenant, globs: PersonalDataGlobs) -> Seen[DataObject]:
    def build(row: Row) -> DataObject | None:
        passing = row.flag("transient")
        if isinstance(passing, Known) and passing.value:
            return None
        name = row.text("model")
        return _object(tenant, row, name in personal_models() or matches(name, globs.objects))

    return tenant.answers.population("objects", "Model", build)


def _object(tenant: Tenant, row: Row, personal: bool) -> DataObject:
    name = row.text("model")
    unasked = not_provided("Model", reason=f"{name}: asked of personal data only")
    inside, outside = ((_sharing(tenant, one, row) if personal else unasked) for one in (INTERNAL, PORTAL))
    gap = not_provided("history of fields")
    return data_object(name, row.evidence, inside, gap, outside=outside, custom=name.startswith("x_"))


def _sharing(tenant: Tenant, external: str, row: Row) -> Fact[str]:
    """What the members of a group of the product see of records that are not theirs."""
    reach = reach_of_group(tenant, external, row.text("model"))
    if isinstance(reach, Unknown):
        return reach
    word = _word(reach)
    if word is None:
        gap = tenant.listed.rules_gap
        return not_understood(row.text("model")) if gap is None else gap
    program = as_their_document().get(row.text("model"))
    if program is not None:
        return Known("controlled_by_parent", Evidence(program, locator=row.text("model")))
    return Known(word, row.evidence)


def _word(reach: Extents) -> str | None:
    for action, word in ((Action.UPDATE, "edit"), (Action.READ, "read")):
        if is_wide(reach[action]):
            return word if reach[action] is Scope.EVERYTHING else f"{word}_company"
    return None if None in (reach[Action.UPDATE], reach[Action.READ]) else "private"
