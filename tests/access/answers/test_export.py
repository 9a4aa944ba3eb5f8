"""A right to export some objects is one right: for the check, and for what a person can."""

from __future__ import annotations

import pytest

from auditor.access import from_posture, what_can
from auditor.posture import EVERY_OBJECT, Action, ObjectRights, Right, RoleKind, Scope
from checks.access.rights.export_data import only_allowed_roles_export
from tests.access.given.test_build import TODAY, posture, user
from tests.builders import population, role
from tests.checks.access.support import with_roles
from tests.checks.support import verdict

EXPORT, ON_CONTACT = Right(Action.EXPORT), Right(Action.EXPORT, "Contact", Scope.TEAM)
READ = Right(Action.READ, "Contact", Scope.SUBTREE)


@pytest.mark.parametrize(
    ("rights", "everything", "contact", "status"),
    [
        ((EXPORT,), Scope.EVERYTHING, Scope.EVERYTHING, "fail"),
        ((EXPORT, Right(Action.READ)), Scope.EVERYTHING, Scope.EVERYTHING, "fail"),
        ((ON_CONTACT, READ), Scope.NONE, Scope.TEAM, "fail"),
        ((READ,), Scope.NONE, Scope.NONE, "pass"),
    ],
)
def test_the_check_and_the_answer_read_one_right(
    rights: tuple[Right, ...], everything: Scope, contact: Scope, status: str
) -> None:
    sales = role("Sales", *rights, kind=RoleKind.ROLE)
    people = population("users", user("ann", sales.id))
    found = from_posture(posture(people, population("roles", sales)), TODAY)
    answer = what_can(found, found.subject("ann"))
    assert answer.span(Action.EXPORT, EVERY_OBJECT) == (everything, everything)
    assert answer.span(Action.EXPORT, "Contact") == (contact, contact)
    assert verdict(only_allowed_roles_export, with_roles(sales)).status == status


def test_a_row_of_an_object_is_found_by_both() -> None:
    sales = role("Sales", kind=RoleKind.ROLE)
    sales.objects = ObjectRights.scoped([("Contact", {Action.READ: Scope.TEAM, Action.EXPORT: Scope.OWN}, 4)])
    people = population("users", user("ann", sales.id))
    found = from_posture(posture(people, population("roles", sales)), TODAY)
    assert what_can(found, found.subject("ann")).span(Action.EXPORT, "Contact") == (Scope.OWN, Scope.OWN)
    assert verdict(only_allowed_roles_export, with_roles(sales)).status == "fail"
