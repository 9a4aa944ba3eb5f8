from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Action, Capability, ObjectRight, Right, RoleKind, Scope
from checks.access.description_denies import roles_keep_their_word
from tests.access.company import company
from tests.builders import GAP, population, role, unread
from tests.checks.access.support import object_row
from tests.checks.support import verdict

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


@pytest.mark.parametrize(
    "role_",
    [
        made("Read only", seen=GAP),
        made("Read only", objects=GAP),
        made("Read only", includes=GAP),
        made("Read only", includes=("role:Gone",)),
    ],
    ids=["rights", "objects", "nesting", "missing role"],
)
def test_what_a_role_may_allow_is_unknown(role_: Any) -> None:
    assert verdict(roles_keep_their_word, company([role_])).status == "unknown"


def test_a_role_that_was_not_read_is_unknown() -> None:
    assert (
        verdict(roles_keep_their_word, company(population("roles", unread=(unread("role:X"),)))).unknown == 1
    )
    assert verdict(roles_keep_their_word, company(population("roles", complete=GAP))).status == "unknown"


def test_every_promise_counts() -> None:
    both = made("Desk", EXPORT, Right(Capability.BULK_DELETE), description="No export. Cannot delete!")
    (row,) = verdict(roles_keep_their_word, company([both])).resources
    assert (row.actual, row.expected) == (["export", "bulk_delete"], ["no export", "cannot delete"])
