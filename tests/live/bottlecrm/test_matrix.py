"""The matrix of rights in the profile against the real server: what a role may not, it is refused, and what it may, it gets."""

from __future__ import annotations

import pytest

from auditor.posture import Action, Capability, ObjectRights, Right, Role, Scope
from vendor_profiles.bottlecrm.roles import roles

from .asking import Subject
from .test_records import COUNTS

pytestmark = pytest.mark.slow

# Which capability opens which list, and what each role gets of it.
LISTS = {
    "/api/users/": Capability.MANAGE_USERS,
    "/api/org/tokens/": Capability.MANAGE_INTEGRATIONS,
    "/api/webhooks/": Capability.MANAGE_INTEGRATIONS,
    "/api/org/audit-log/": Capability.READ_AUDIT_LOG,
}
OBJECT_OF = {
    "accounts": "Account",
    "contacts": "Contact",
    "leads": "Lead",
    "opportunities": "Opportunity",
    "cases": "Case",
    "tasks": "Task",
    "invoices": "Invoice",
}


def _role(id_: str) -> Role:
    return next(role for role in roles() if role.id == id_)


def _reach(id_: str, action: Action) -> dict[str, Scope | None]:
    objects = _role(id_).objects
    assert isinstance(objects, ObjectRights)
    return {grant.object_class: grant.reach(action) for grant in objects}


@pytest.mark.parametrize("path", sorted(LISTS))
def test_a_list_is_open_to_whom_the_matrix_gives_it_and_to_nobody_else(subject: Subject, path: str) -> None:
    for caller, role in ((subject.admin, "role:administrator"), (subject.member, "role:user")):
        held = Right(LISTS[path]) in _role(role).grants
        assert (caller.get(path).status_code == 200) is held, role


@pytest.mark.parametrize("root", sorted(OBJECT_OF))
def test_records_are_reached_as_far_as_the_matrix_says(subject: Subject, root: str) -> None:
    for caller, role in ((subject.admin, "role:administrator"), (subject.member, "role:user")):
        everything = _reach(role, Action.READ)[OBJECT_OF[root]] is Scope.EVERYTHING
        seen = COUNTS[root](caller.json(f"/api/{root}/"))
        assert (seen == subject.state.records) is everything, role
        assert seen > 0


@pytest.mark.parametrize("root", sorted(OBJECT_OF))
def test_an_export_is_there_where_the_matrix_says(subject: Subject, root: str) -> None:
    for caller, role in ((subject.admin, "role:administrator"), (subject.member, "role:user")):
        given = _reach(role, Action.EXPORT)[OBJECT_OF[root]] is not Scope.NONE
        assert (caller.get(f"/api/{root}/export/").status_code == 200) is given, role


def test_every_member_may_look_after_tokens_of_their_own(subject: Subject) -> None:
    for caller, role in ((subject.admin, "role:administrator"), (subject.member, "role:user")):
        assert Right(Capability.API_ACCESS) in _role(role).grants
        assert caller.get("/api/profile/tokens/").status_code == 200
