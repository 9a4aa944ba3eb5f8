"""Effective access in Odoo: groups bring along others, and an account names only those that none of its others brings."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from auditor.access import Tenant, Wanted, effective, from_posture, what_can
from auditor.posture import Action, Known, Population, Posture, Role, Unknown, UnknownKind
from tests.builders import known
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen

from .fake import Fake
from .support import posture_of
from .tenant import ALL_LEADS, SALES, USER, Tables, for_17, for_19, hardened, tiny, user, weak

TODAY = date(2026, 11, 24)


def roles(posture: Posture) -> dict[str, Role]:
    found = seen(posture.access.roles)
    return {role.id: role for role in found.items}


def given(posture: Posture, login: str) -> tuple[str, ...]:
    fact = next(one.roles for one in seen(posture.users).items if one.login == login)
    assert isinstance(fact, Known)
    return fact.value


def every_group(posture: Posture) -> Posture:
    """The same tenant, in which every account is given all groups that its groups bring along."""
    table = roles(posture)

    def closure(ids: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        pending = list(ids)
        while pending:
            id_ = pending.pop()
            if id_ not in found:
                found[id_] = None
                includes = table[id_].includes
                pending += () if isinstance(includes, Unknown) else includes
        return tuple(found)

    people = tuple(
        replace(one, roles=known(closure(one.roles.value))) if isinstance(one.roles, Known) else one
        for one in seen(posture.users).items
    )
    return replace(posture, users=replace(seen(posture.users), items=people))


def rights(tenant: Tenant, login: str) -> list[object]:
    return list(what_can(tenant, tenant.subject(login)).rows())


def test_a_group_names_what_it_brings_along() -> None:
    found = roles(posture_of(Fake(weak())))
    assert found["group:sales_team.group_sale_salesman_all_leads"].includes == (
        "group:sales_team.group_sale_salesman",
    )
    assert found["group:base.group_user"].includes == ()


@pytest.mark.parametrize("make", [weak, hardened, tiny, lambda: for_17(weak()), lambda: for_19(weak())])
def test_naming_the_direct_groups_only_loses_no_right(make: Callable[[], Tables]) -> None:
    tables = make()
    posture = posture_of(Fake(tables, me=2) if make is tiny else Fake(tables))
    one, other = from_posture(posture, TODAY), from_posture(every_group(posture), TODAY)
    for account in seen(posture.users).items:
        assert rights(one, account.login) == rights(other, account.login), account.login


def test_a_path_leads_through_the_groups() -> None:
    posture = posture_of(Fake(weak()))
    everyone = effective(posture, TODAY)
    ways = everyone.ways(Wanted(Action.READ, "res.partner"), sure=True)
    demo = next(number for number, one in enumerate(everyone.tenant.principals) if one.login == "demo")
    names = [one.name for one in ways.of(demo)]
    assert names[0] == "Sales / User: All Documents"
    assert names[-1] != names[0]


def test_groups_that_bring_along_one_another_stand_for_each_other() -> None:
    tables = deepcopy(weak())
    for row in tables["res.groups"]:
        if row["id"] == SALES:
            row["implied_ids"] = [USER, ALL_LEADS]
    posture = posture_of(Fake(tables))
    held = given(posture, "demo")
    assert len([id_ for id_ in held if id_.startswith("group:sales_team.")]) == 1
    one, other = from_posture(posture, TODAY), from_posture(every_group(posture), TODAY)
    assert rights(one, "demo") == rights(other, "demo")


def test_where_it_is_not_known_what_a_group_brings_along_every_group_stays() -> None:
    tables = deepcopy(weak())
    for row in tables["res.groups"]:
        if row["id"] == ALL_LEADS:
            row["implied_ids"] = None
    posture = posture_of(Fake(tables))
    assert is_unknown(
        roles(posture)["group:sales_team.group_sale_salesman_all_leads"].includes,
        (UnknownKind.NOT_PROVIDED, "Group"),
    )
    assert {"group:sales_team.group_sale_salesman_all_leads", "group:sales_team.group_sale_salesman"} <= set(
        given(posture, "demo")
    )


def test_a_group_that_nothing_brings_along_is_given_in_whatever_order_they_are_listed() -> None:
    tables = deepcopy(weak())
    tables["res.users"].append(user(9, "clerk", [USER, SALES]))
    assert given(posture_of(Fake(tables)), "clerk") == ("group:sales_team.group_sale_salesman",)


def test_nobody_controls_a_group_beside_those_who_administer() -> None:
    access = posture_of(Fake(weak())).access
    for part in (access.controls, access.groups):
        assert isinstance(part, Population)
        assert (len(part), part.complete) == (0, True)
