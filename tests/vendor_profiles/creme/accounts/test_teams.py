"""Teams: who is in which, and that a team gives nobody a right."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import from_posture, what_can
from auditor.posture import Group, GroupKind, Known, Population, Posture, UnknownKind, User
from benchmarks.twins.creme.shapes import ALL, dump, role, rule, user
from tests.unknown import is_unknown
from tests.vendor_profiles.creme.support import POLICY, read
from tests.vendor_profiles.facts import seen, value


def team(pk: int, name: str, members: list[Any], **more: Any) -> dict[str, Any]:
    return user(pk, name, is_team=True, teammates_set=members, **more)


def groups(posture: Posture) -> Population[Group]:
    return seen(posture.access.groups)


def roles_of(posture: Posture, login: str) -> tuple[str, ...]:
    found: User = next(one for one in seen(posture.users).items if one.login == login)
    assert isinstance(found.roles, Known)
    return found.roles.value


@pytest.mark.parametrize("member", [2, ["bob"]], ids=["by number", "by natural key"])
def test_a_team_is_a_group_of_its_members(member: Any) -> None:
    records = (team(1, "sales", [member]), user(2, "bob", role=1), user(3, "eve", role=1), role(1, "A"))
    posture = read(dumpdata=dump(*records))
    (group,) = groups(posture).items
    assert (group.id, group.name, group.kind) == ("team:user-1", "sales", GroupKind.TEAM)
    assert value(group.gives) == ()
    assert roles_of(posture, "bob") == ("role:role-1", "team:user-1")
    assert roles_of(posture, "eve") == ("role:role-1",)


def test_being_in_a_team_gives_no_right_and_leaves_none_open() -> None:
    records = (
        team(1, "sales", [2]),
        user(2, "bob", role=1),
        user(3, "eve", role=1),
        role(1, "A"),
        rule(1, 1, **ALL),
    )
    posture = read(dumpdata=dump(*records))
    tenant = from_posture(posture, POLICY.today)
    bob, eve = (what_can(tenant, tenant.subject(login)) for login in ("bob", "eve"))
    assert list(bob.rows()) == list(eve.rows())
    assert not [gap for gap in bob.gaps if gap not in eve.gaps]


def test_an_account_that_may_be_a_team_is_one_that_was_not_read() -> None:
    record = user(1, "odd")
    record["fields"]["is_team"] = None
    found = groups(read(dumpdata=dump(record, user(2, "bob"))))
    assert found.items == ()
    assert [entry.id for entry in found.unread] == ["team:user-1"]


def test_without_the_table_of_accounts_teams_are_not_known() -> None:
    assert is_unknown(read(dumpdata=dump(role(1, "A"))).access.groups, (UnknownKind.NOT_PROVIDED, "Dump"))


def test_only_roles_let_somebody_manage_others() -> None:
    controls = seen(read(dumpdata=dump(user(1, "bob"))).access.controls)
    assert (len(controls), controls.complete) == (0, True)
