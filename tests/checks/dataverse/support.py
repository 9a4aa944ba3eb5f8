"""Environments of which only the roles are known."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from auditor.posture import Posture, Role, RoleKind
from tests.access.company import company, user
from tests.builders import DENIED, GAP, empty_posture, evidence, population, posture_with, role, unread
from tests.checks.cases import Case, absent, fails, row, unknown
from tests.checks.shapes import TORN

PLACE = "Roles/Sales.xml"


def holding(name: str, **more: Any) -> Role:
    """A role with these privileges at the depth Global, by name with the line that gives each."""
    privileges: dict[str, int] = more.pop("privileges", {})
    native = {key: evidence(PLACE, line) for key, line in privileges.items()}
    return role(name, kind=more.pop("kind", RoleKind.ROLE), native=native, **more)


def environment(*roles: Role, **more: Any) -> Posture:
    """`unread` and `complete` as for a population."""
    return posture_with(empty_posture("dataverse"), **{"access.roles": population("roles", *roles, **more)})


def of_roles(check: Check, privilege: str, wrong: str) -> list[Case]:
    """What was not seen of roles, and that one which nobody active has weighs less. `wrong` is the id of what is wrong."""
    sales, strong = holding("Sales"), holding("Strong", privileges={privilege: 4})
    lost = (unread("role:X"),)

    def held(by: str) -> Posture:
        whole = company([strong, sales], [user("ann", by)])
        return posture_with(
            environment(strong, sales), users=whole.users, **{"access.groups": population("groups")}
        )

    return [
        unknown("of a role whose rights were not seen", environment(holding("Sales", seen=GAP)), GAP),
        unknown("of a role that was not read", environment(sales, unread=lost), TORN, passing=1, unknown=1),
        unknown("while there may be more roles", environment(sales, complete=DENIED), DENIED),
        unknown("of an environment of which nothing was seen", empty_posture("dataverse"), GAP),
        absent("where there is no role", environment(), "none"),
        fails("less gravely where nobody has the role", held("role:Sales"), row(wrong, severity="medium")),
        fails("as gravely where one has the role", held("role:Strong"), row(wrong, severity="high")),
    ]
