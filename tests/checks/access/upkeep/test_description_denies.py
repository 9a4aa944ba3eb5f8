from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import (
    Action,
    Capability,
    ObjectRight,
    ObjectRights,
    Right,
    RoleKind,
    Scope,
    not_provided,
)
from checks.access.upkeep.description_denies import roles_keep_their_word
from tests.access.company import company
from tests.builders import DENIED, GAP, population, role, unread
from tests.checks.access.support import object_row
from tests.checks.support import verdict
from tests.unknown import lacks

EXPORT, UPDATE = Right(Action.EXPORT), Right(Action.UPDATE, "Contact", Scope.OWN)


def made(name: str, *rights: Right, description: str = "", **more: Any) -> Any:
    return role(name, *rights, kind=RoleKind.ROLE, description=description, **more)


def test_roles_that_keep_their_word_pass_and_those_that_give_none_do_not_count() -> None:
    kept = [
        made("Read-only", Right(Action.READ), EXPORT),
        made("Sales", UPDATE, description="Không được xuất dữ liệu"),
        made("Admin", UPDATE, EXPORT, description="Everything"),
    ]
    found = verdict(roles_keep_their_word, company(kept))
    assert (found.status, found.total) == ("pass", 2)


def test_a_role_that_does_not_fails_with_what_it_allows() -> None:
    found = verdict(roles_keep_their_word, company([made("Sales ReadOnly", Right(Action.READ), UPDATE)]))
    assert found.status == "fail"
    (row,) = found.resources
    assert (row.actual, row.expected) == (["update"], ["read only"])
    assert (row.path, row.line) == ("profiles/Sales ReadOnly.profile-meta.xml", 11)


def test_rights_of_roles_that_it_includes_count() -> None:
    outer = made("View only", includes=("role:Inner",))
    inner = made("Inner", objects=[object_row("Contact", ObjectRight.DELETE)])
    assert verdict(roles_keep_their_word, company([outer, inner])).failing == 1


def perhaps_exports(name: str) -> Any:
    one = made(name)
    one.objects = ObjectRights.scoped([("Contact", {Action.EXPORT: None}, 3)])
    return one


INNER = made("Inner", seen=DENIED)


@pytest.mark.parametrize(
    ("role_", "missing"),
    [
        (made("Read only", seen=GAP), GAP),
        (made("Read only", objects=DENIED), DENIED),
        (made("Read only", includes=DENIED), DENIED),
        (made("Read only", includes=("role:Inner",)), DENIED),
        (made("Read only", includes=("role:Gone",)), not_provided("role")),
        (perhaps_exports("Read only"), None),
        (
            perhaps_exports("No export"),
            not_provided("access"),
        ),
    ],
    ids=["rights", "objects", "nesting", "rights of an inner role", "missing role", "not denied", "reach"],
)
def test_what_a_role_may_allow_is_unknown_and_why(role_: Any, missing: Any) -> None:
    found = verdict(roles_keep_their_word, company([INNER, role_]))
    assert found.failing == 0
    if missing is None:
        assert found.status == "pass"
    else:
        assert (found.status, found.unknown) == ("unknown", 1)
        assert [(gap.kind, gap.resource) for gap in found.missing] == [(missing.kind, missing.resource)]


def test_a_role_that_was_not_read_is_unknown() -> None:
    assert (
        verdict(roles_keep_their_word, company(population("roles", unread=(unread("role:X"),)))).unknown == 1
    )
    assert lacks(verdict(roles_keep_their_word, company(population("roles", complete=GAP))), GAP)


def test_every_promise_counts() -> None:
    both = made("Desk", EXPORT, Right(Capability.BULK_DELETE), description="No export. Cannot delete!")
    (row,) = verdict(roles_keep_their_word, company([both])).resources
    assert (row.actual, row.expected) == (["export", "bulk_delete"], ["no export", "cannot delete"])
