"""Accounts, keys and roles, from rows in the product's own shapes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import (
    Action,
    Capability,
    Credential,
    Known,
    Population,
    Right,
    Role,
    Scope,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    out_of_reach,
)
from benchmarks.twins.tryton.shapes import AUDIT, LEADS, SALES, access, user
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.tryton.tenant import Answers, hardened, posture, weak
from vendor_profiles.tryton.kinds import ALWAYS


def named(population: Seen[Any], name: str) -> Any:
    assert isinstance(population, Population)
    (found,) = [entry for entry in population.items if entry.name == name]
    return found


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def test_an_account_is_read_field_by_field() -> None:
    sam: User = named(posture(hardened()).users, "Sam")
    assert (sam.id, sam.login) == ("user:6", "sam")
    assert (value(sam.active), value(sam.administrator), value(sam.kind)) == (True, False, UserKind.PERSON)
    assert value(sam.created) == date(2026, 11, 1)
    assert value(sam.roles) == ("group:1", "everyone:All")
    assert (sam.mfa_enrolled, sam.last_login) == (out_of_reach("SecondFactor"), out_of_reach("LastSignIn"))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"administrator": None}, UnknownKind.NOT_PROVIDED),
        ({"administrator": "yes"}, UnknownKind.ERROR),
        ({"administrator": 2}, UnknownKind.ERROR),
    ],
)
def test_absent_null_and_odd_are_told_apart_and_make_nobody_harmless(
    change: dict[str, Any], kind: UnknownKind
) -> None:
    answers = hardened()
    answers["Users"][3] |= change
    found = posture(answers)
    sam = named(found.administrators, "Sam")
    assert is_unknown(sam.administrator, (UnknownKind.ERROR, "Users"), (UnknownKind.NOT_PROVIDED, "Users"))
    assert sam.administrator.kind is kind
    assert is_unknown(sam.roles, (UnknownKind.ERROR, "Users"), (UnknownKind.NOT_PROVIDED, "Users"))


def test_root_is_an_administrator_once_it_is_on() -> None:
    answers = hardened()
    assert isinstance(found := posture(answers).administrators, Population)
    assert [entry.login for entry in found] == ["admin"]
    answers["Users"][0]["active"] = 1
    assert isinstance(found := posture(answers).administrators, Population)
    assert [entry.login for entry in found] == ["root", "admin"]


def test_roles_come_from_groups_and_all_above_them() -> None:
    answers = hardened()
    answers["Groups"][1] |= {"parent": SALES}
    answers["Users"].append(user(10, "lea", LEADS, administrator=True))
    lea = named(posture(answers).users, "Lea")
    assert value(lea.roles) == ("group:2", "role:administrator", "everyone:All")
    assert role(answers, "group:2").includes == ("group:1",)
    answers["Groups"][1]["active"] = 0  # it gives nothing itself, and passes on what is above it
    assert value(named(posture(answers).users, "Lea").roles)[0] == "group:1"
    answers["Groups"][1]["active"] = 1
    del answers["Groups"][1]["parent"]
    assert is_unknown(named(posture(answers).users, "Lea").roles, (UnknownKind.NOT_PROVIDED, "Groups"))


def test_a_key_outlives_its_owner() -> None:
    keys = posture(weak()).integrations.credentials
    key: Credential = named(keys, "REST key 2 (dora)")
    assert (value(key.active), value(key.owner), value(key.owner_active)) == (True, "user:7", False)
    assert value(key.expires) is value(key.scopes) is None
    assert value(key.created) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("state", "active"), [("validated", True), ("requested", False), ("cancelled", False)]
)
def test_a_key_works_once_it_is_validated(state: str, active: bool) -> None:
    answers = hardened()
    answers["Keys"][0]["state"] = state
    assert value(named(posture(answers).integrations.credentials, "REST key 1 (sam)").active) is active


@pytest.mark.parametrize("change", [{"state": "borrowed"}, {"state": None}, {"user": "sam"}])
def test_an_odd_key_is_unknown(change: dict[str, Any]) -> None:
    answers = hardened()
    answers["Keys"][0] |= change
    keys = seen(posture(answers).integrations.credentials)
    (key,) = keys.items
    assert is_unknown(
        key.active if "state" in change else key.owner,
        (UnknownKind.ERROR, "Keys"),
        (UnknownKind.NOT_PROVIDED, "Keys"),
    )


def test_a_key_of_nobody() -> None:
    answers = hardened()
    answers["Keys"][0]["user"] = None
    key = named(posture(answers).integrations.credentials, "REST key 1 (nobody in sight)")
    assert (value(key.owner), value(key.owner_active)) == (None, False)


def role(answers: Answers, id_: str, **options: Any) -> Role:
    roles = seen(posture(answers, **options).access.roles)
    (found,) = [entry for entry in roles.items if entry.id == id_]
    return found


def reach(found: Role, action: Action = Action.READ) -> dict[str, Scope | None]:
    assert not isinstance(found.objects, Unknown)
    return {grant.object_class: grant.reach(action) for grant in found.objects}


def test_what_is_open_for_want_of_a_row_is_everybodys() -> None:
    everything = dict.fromkeys(("sale.opportunity", "ir.session"), Scope.EVERYTHING)
    assert reach(role(weak(), "everyone:All"), Action.DELETE) == everything
    # A row for Sales closes parties to its members, but for what the row allows.
    others = role(weak(), "everyone:but-1")
    assert others.withheld_from == {"group:1"}
    assert reach(others, Action.DELETE) == dict.fromkeys(("party.party", "party.address"), Scope.EVERYTHING)
    assert reach(role(hardened(), "everyone:All")) == {}


def test_a_group_is_about_what_names_it() -> None:
    assert reach(role(hardened(), f"group:{SALES}")) == {
        "party.party": Scope.EVERYTHING,
        "party.address": Scope.EVERYTHING,
    }
    assert reach(role(hardened(), f"group:{LEADS}")) == {}


@pytest.mark.parametrize(("companies", "scope"), [(1, Scope.EVERYTHING), (2, Scope.SUBTREE)])
def test_rules_on_companies_depend_on_how_many_there_are(companies: int, scope: Scope) -> None:
    answers = hardened() | {"Companies": [{"id": number} for number in range(companies)]}
    answers["AccessRows"].append(access(50, "sale.opportunity", "r", LEADS))
    assert reach(role(answers, f"group:{LEADS}")) == {"sale.opportunity": scope}


def test_without_the_number_of_companies_their_rules_are_not_understood() -> None:
    answers = hardened()
    answers["AccessRows"].append(access(50, "sale.opportunity", "r", LEADS))
    gap = Unknown(UnknownKind.DENIED, "Companies", "read on company.company")
    assert reach(role(answers, f"group:{LEADS}", gaps={"Companies": gap})) == {"sale.opportunity": None}


def powers(found: Role) -> set[Any]:
    return {right.action for right in found.grants}


def test_powers_follow_from_rights_on_the_models_of_security() -> None:
    assert powers(role(hardened(), "everyone:All")) == set()
    assert {Capability.MANAGE_USERS, Capability.MANAGE_ROLES, Capability.RESET_CREDENTIALS} <= powers(
        role(weak(), "everyone:All")
    )
    answers = hardened()
    answers["AccessRows"].append(access(50, "ir.rule.group", "rd", SALES))
    # To read customers is to be able to export them.
    assert powers(role(answers, f"group:{SALES}")) == {Capability.MANAGE_ROLES, Action.EXPORT}


def test_a_key_of_ones_own_lets_a_program_in_and_connects_nobody_else() -> None:
    answers = hardened()
    answers["AccessRows"] += [
        access(50, "res.user.application", "rc", LEADS),
        access(51, "res.user.application", "rwc", AUDIT),
    ]
    answers["RuleGroups"][1] |= {"perm_write": True, "perm_create": True}
    assert powers(role(answers, f"group:{LEADS}")) == {Capability.API_ACCESS}
    assert powers(role(answers, f"group:{AUDIT}")) == {Capability.API_ACCESS, Capability.MANAGE_INTEGRATIONS}


def test_administrators_hold_everything() -> None:
    found = role(hardened(), "role:administrator")
    assert Right(Action.READ) in found.grants
    assert Right(Capability.ALTER_AUDIT_LOG) in found.grants
    assert found.rights_seen is True


def test_an_inactive_group_is_no_role() -> None:
    answers = hardened()
    answers["Groups"][0]["active"] = False
    roles = seen(posture(answers).access.roles)
    assert f"group:{SALES}" not in {entry.id for entry in roles}
    assert value(named(posture(answers).users, "Sam").roles) == ("everyone:All",)


def test_a_tiny_tenant_without_any_row_is_open() -> None:
    answers = {
        "Preferences": {"administrator": 1, "groups": []},
        "Users": [user(1, "admin", administrator=True)],
        "Models": [{"id": id_, "name": name} for id_, name in enumerate(("party.party", *sorted(ALWAYS)))],
        **{kind: [] for kind in ("Groups", "Keys", "AccessRows", "RuleGroups", "Rules", "Tasks")},
    }
    assert reach(role(answers, "everyone:All", absent=frozenset({"Companies"}))) == {
        "party.party": Scope.EVERYTHING
    }
