"""Accounts, keys and roles, from rows in the product's own shapes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Action, Capability, Right, Role, Scope, Unknown, UnknownKind, UserKind
from benchmarks.twins.tryton.shapes import AUDIT, LEADS, SALES, access, user
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, said, says, seen
from tests.vendor_profiles.tryton.tenant import Answers, hardened, posture, weak
from vendor_profiles.tryton.kinds import ALWAYS

SAM, LEA, KEYS = "users[user:6]", "users[user:10]", "integrations.credentials"
OF_LEADS = {"Users/+": user(10, "lea", LEADS, administrator=True), "Groups/1/parent": SALES}


@cases(
    "changes, facts",
    {
        "an account is read field by field": (
            {},
            {
                "users[].id,login": (
                    ("user:0", "root"),
                    ("user:1", "admin"),
                    ("user:5", "auditor"),
                    ("user:6", "sam"),
                ),
                f"{SAM}.active": True,
                f"{SAM}.administrator": False,
                f"{SAM}.kind": UserKind.PERSON,
                f"{SAM}.created": date(2026, 11, 1),
                f"{SAM}.roles": ("group:1", "everyone:All"),
                f"{SAM}.mfa_enrolled": (OUT_OF_REACH, "SecondFactor"),
                f"{SAM}.last_login": (OUT_OF_REACH, "LastSignIn"),
            },
        ),
        **{
            f"whether he administers is {word!r}": (
                {"Users/3/administrator": word},
                {f"{SAM}.administrator": (kind, "Users"), f"{SAM}.roles": (kind, "Users")},
            )
            for word, kind in ((None, NOT_PROVIDED), ("yes", ERROR), (2, ERROR))
        },
        "root is off": ({}, {"administrators[].login": ("admin",)}),
        "root is on": ({"Users/0/active": 1}, {"administrators[].login": ("root", "admin")}),
        "roles come from groups and all above them": (
            OF_LEADS,
            {
                f"{LEA}.roles": ("group:2", "role:administrator", "everyone:All"),
                "access.roles[group:2].includes": ("group:1",),
            },
        ),
        "a group that is off gives nothing itself, and passes on what is above it": (
            {**OF_LEADS, "Groups/1/active": 0},
            {f"{LEA}.roles": ("group:1", "role:administrator", "everyone:All")},
        ),
        "what is above a group is not told": (
            {**OF_LEADS, "Groups/1/parent": GONE},
            {f"{LEA}.roles": (NOT_PROVIDED, "Groups")},
        ),
        "an inactive group is no role": ({"Groups/0/active": False}, {f"{SAM}.roles": ("everyone:All",)}),
        **{
            f"a key that is {state}": ({"Keys/0/state": state}, {f"{KEYS}[].active": (active,)})
            for state, active in {
                "validated": True,
                "requested": False,
                "cancelled": False,
                "borrowed": (ERROR, "Keys"),
                None: (NOT_PROVIDED, "Keys"),
            }.items()
        },
        "a key of an odd account": ({"Keys/0/user": "sam"}, {f"{KEYS}[].owner": ((ERROR, "Keys"),)}),
        "a key of nobody": (
            {"Keys/0/user": None},
            {f"{KEYS}[].name,owner,owner_active": (("REST key 1 (nobody in sight)", None, False),)},
        ),
    },
)
def test_accounts_and_keys(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), changes)), facts)


def test_a_key_outlives_its_owner() -> None:
    row = ("REST key 2 (dora)", True, "user:7", False, None, None, date(2026, 11, 1))
    found = said(posture(weak()), f"{KEYS}[].name,active,owner,owner_active,expires,scopes,created")
    assert row in found


def role(answers: Answers, id_: str, **options: Any) -> Role:
    [found] = [entry for entry in seen(posture(answers, **options).access.roles) if entry.id == id_]
    return found


def reach(found: Role, action: Action = Action.READ) -> dict[str, Scope | None]:
    assert not isinstance(found.objects, Unknown)
    return {grant.object_class: grant.reach(action) for grant in found.objects}


def powers(found: Role) -> set[Any]:
    return {right.action for right in found.grants}


PARTIES = dict.fromkeys(("party.party", "party.address"), Scope.EVERYTHING)


def test_what_is_open_for_want_of_a_row_is_everybodys_and_a_group_is_about_what_names_it() -> None:
    everything = dict.fromkeys(("sale.opportunity", "ir.session"), Scope.EVERYTHING)
    assert reach(role(weak(), "everyone:All"), Action.DELETE) == everything
    # A row for Sales closes parties to its members, but for what the row allows.
    others = role(weak(), "everyone:but-1")
    assert others.withheld_from == {"group:1"}
    assert reach(others, Action.DELETE) == PARTIES
    assert reach(role(hardened(), "everyone:All")) == {}
    assert reach(role(hardened(), f"group:{SALES}")) == PARTIES
    assert reach(role(hardened(), f"group:{LEADS}")) == {}


@pytest.mark.parametrize(("companies", "scope"), [(1, Scope.EVERYTHING), (2, Scope.SUBTREE), (None, None)])
def test_rules_on_companies_depend_on_how_many_there_are(companies: int | None, scope: Scope | None) -> None:
    """Without their number the rules are not understood."""
    answers = changed(hardened(), {"AccessRows/+": access(50, "sale.opportunity", "r", LEADS)})
    gap = Unknown(UnknownKind.DENIED, "Companies", "read on company.company")
    answers["Companies"] = [{"id": number} for number in range(companies or 0)]
    found = role(answers, f"group:{LEADS}", gaps={"Companies": gap} if companies is None else {})
    assert reach(found) == {"sale.opportunity": scope}


def test_powers_follow_from_rights_on_the_models_of_security() -> None:
    assert powers(role(hardened(), "everyone:All")) == set()
    of_all = powers(role(weak(), "everyone:All"))
    assert {Capability.MANAGE_USERS, Capability.MANAGE_ROLES, Capability.RESET_CREDENTIALS} <= of_all
    # To read customers is to be able to export them.
    answers = changed(hardened(), {"AccessRows/+": access(50, "ir.rule.group", "rd", SALES)})
    assert powers(role(answers, f"group:{SALES}")) == {Capability.MANAGE_ROLES, Action.EXPORT}


def test_a_key_of_ones_own_lets_a_program_in_and_connects_nobody_else() -> None:
    answers = changed(hardened(), {"AccessRows/+": access(50, "res.user.application", "rc", LEADS)})
    answers["AccessRows"].append(access(51, "res.user.application", "rwc", AUDIT))
    answers["RuleGroups"][1] |= {"perm_write": True, "perm_create": True}
    assert powers(role(answers, f"group:{LEADS}")) == {Capability.API_ACCESS}
    assert powers(role(answers, f"group:{AUDIT}")) == {Capability.API_ACCESS, Capability.MANAGE_INTEGRATIONS}


def test_administrators_hold_everything_and_an_inactive_group_nothing() -> None:
    found = role(hardened(), "role:administrator")
    assert {Right(Action.READ), Right(Capability.ALTER_AUDIT_LOG)} <= found.grants.keys()
    assert found.rights_seen is True
    off = posture(changed(hardened(), {"Groups/0/active": False}))
    assert f"group:{SALES}" not in {entry.id for entry in seen(off.access.roles)}


def test_a_tiny_tenant_without_any_row_is_open() -> None:
    answers = {
        "Preferences": {"administrator": 1, "groups": []},
        "Users": [user(1, "admin", administrator=True)],
        "Models": [{"id": id_, "name": name} for id_, name in enumerate(("party.party", *sorted(ALWAYS)))],
        **{kind: [] for kind in ("Groups", "Keys", "AccessRows", "RuleGroups", "Rules", "Tasks")},
    }
    everyone = role(answers, "everyone:All", absent=frozenset({"Companies"}))
    assert reach(everyone) == {"party.party": Scope.EVERYTHING}
