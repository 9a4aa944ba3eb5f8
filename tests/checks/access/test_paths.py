import pytest

from auditor.access import Wanted, effective
from auditor.posture import EVERY_OBJECT, Action, Capability, ObjectRight, Role
from checks.access._paths import Paths
from tests.builders import GAP, role
from tests.checks.access.persons import ALTER_LOG, EXPORT, VIEW, person, tenant
from tests.checks.access.support import object_row
from tests.checks.support import TODAY

LOG = Wanted(Capability.ALTER_AUDIT_LOG, EVERY_OBJECT)
SETUP = Wanted(Capability.VIEW_SETUP, EVERY_OBJECT)


def paths(*roles: Role, wanted: tuple[Wanted, ...]) -> Paths:
    """Of An, who holds all of these roles."""
    posture = tenant([person("An", *(one.id for one in roles))], list(roles))
    return Paths(posture, effective(posture, TODAY), *wanted)


def test_what_somebody_certainly_holds_is_named_before_what_they_may() -> None:
    found = paths(role("Dark", seen=GAP), role("Ops", VIEW), wanted=(LOG, SETUP))
    assert found.words(0) == "An → Ops"
    assert found.held(0) == ["view_setup 1"]


def test_a_way_that_may_be_one_is_named_where_there_is_no_other() -> None:
    half = role("Half", objects=GAP)
    posture = tenant([person("An", half.id)], [half])
    everyone = effective(posture, TODAY)
    export = everyone.on_personal_data(EXPORT.action)  # type: ignore[arg-type]
    assert Paths(posture, everyone, LOG, export).words(0) == "An → Half"


def test_the_first_of_several_that_are_certain_is_named() -> None:
    found = paths(role("Ops", VIEW), role("Log", ALTER_LOG), wanted=(LOG, SETUP))
    assert found.words(0) == "An → Log"


@pytest.mark.parametrize(
    ("action", "right"),
    [
        (Action.READ, ObjectRight.READ),
        (Action.READ, ObjectRight.READ_ALL),
        (Action.CREATE, ObjectRight.CREATE),
        (Action.UPDATE, ObjectRight.UPDATE),
        (Action.UPDATE, ObjectRight.MODIFY_ALL),
        (Action.DELETE, ObjectRight.DELETE),
        (Action.DELETE, ObjectRight.MODIFY_ALL),
    ],
)
def test_the_line_of_the_row_that_grants_is_named(action: Action, right: ObjectRight) -> None:
    rows = [object_row("Product", right, line=60), object_row("Contact", right, line=61)]
    posture = tenant([person("An", "profile:Sales")], [role("Sales", objects=rows)])
    everyone = effective(posture, TODAY)
    place = Paths(posture, everyone, everyone.on_personal_data(action)).evidence(0)
    assert place is not None
    assert (place.line, place.locator) == (61, "Contact")
