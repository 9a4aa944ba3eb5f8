"""Names and depths of privileges, and what they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.posture import Action, Capability, ObjectGrant, Right, Scope, UnknownKind
from tests.builders import evidence
from tests.unknown import is_unknown
from vendor_profiles.dataverse.privileges import Given, Privilege, depth_of, given, on_table, spelt, table

OWN = evidence("Roles/A.xml").source
EVERYTHING = Scope.EVERYTHING


def held(*rows: tuple[str, Scope | None], line: int = 4) -> Given:
    return given(
        "role:A",
        [Privilege(name, depth, evidence("Roles/A.xml", line + n)) for n, (name, depth) in enumerate(rows)],
        OWN,
        "RoleFile",
    )


def row(found: Given, name: str) -> ObjectGrant:
    [grant] = [grant for grant in found.objects if grant.object_class == name]
    return grant


@pytest.mark.parametrize(
    ("word", "scope"),
    [
        ("Basic", Scope.OWN),
        ("Local", Scope.TEAM),
        ("Deep", Scope.SUBTREE),
        ("Global", Scope.EVERYTHING),
        (" GLOBAL ", Scope.EVERYTHING),
        ("None", Scope.NONE),
        ("", None),
        (None, None),
        ("Universe", None),
    ],
)
def test_a_depth_is_a_scope(word: str | None, scope: Scope | None) -> None:
    assert depth_of(word) is scope


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("prvReadAccount", (Action.READ, "account")),
        ("PRVREADaccount", (Action.READ, "account")),
        ("prvWriteacme_Visit", (Action.UPDATE, "acme_visit")),
        ("prvAssignOrder", (Action.SHARE, "salesorder")),
        ("prvDeleteActivity", (Action.DELETE, "activitypointer")),
        ("prvCreateUser", (Action.CREATE, "systemuser")),
        ("prvAppendToAccount", None),
        ("prvReadAuditSummary", None),
        ("prvAssignManager", None),
        ("prvRead", None),
        ("prvBulkDelete", None),
    ],
)
def test_a_privilege_on_a_table_names_action_and_table(name: str, meaning: object) -> None:
    assert on_table(name) == meaning


def test_scopes_of_a_table_stand_action_by_action() -> None:
    found = held(
        ("prvReadAccount", EVERYTHING), ("prvWriteAccount", Scope.TEAM), ("prvAssignAccount", Scope.OWN)
    )
    grant = row(found, "account")
    assert [grant.reach(action) for action in (Action.READ, Action.UPDATE, Action.SHARE, Action.DELETE)] == [
        EVERYTHING,
        Scope.TEAM,
        Scope.OWN,
        Scope.NONE,
    ]
    assert (grant.line, found.seen) == (4, True)


def test_the_wider_of_assign_and_share_counts() -> None:
    for names in (("prvShareLead", "prvAssignLead"), ("prvAssignLead", "prvShareLead")):
        found = held((names[0], Scope.OWN), (names[1], Scope.SUBTREE))
        assert row(found, "lead").reach(Action.SHARE) is Scope.SUBTREE


def test_what_stands_twice_counts_once_and_widest() -> None:
    found = held(("prvReadLead", Scope.OWN), ("PRVREADLEAD", EVERYTHING), ("prvReadLead", Scope.TEAM))
    assert row(found, "lead").reach(Action.READ) is EVERYTHING
    assert {name: place.line for name, place in found.native.items()} == {"prvreadlead": 5}


def test_a_privilege_without_a_level_is_unknown_and_not_none() -> None:
    found = held(("prvReadLead", EVERYTHING), ("prvDeleteLead", None))
    assert is_unknown(found.seen, (UnknownKind.ERROR, "RoleFile"))
    assert "line 5: prvDeleteLead" in found.seen.reason
    grant = row(found, "lead")
    assert (grant.reach(Action.READ), grant.reach(Action.DELETE)) == (EVERYTHING, None)
    assert held(("prvDeleteLead", None), ("prvDeleteLead", EVERYTHING)).seen is True
    assert is_unknown(held(("", None)).seen, (UnknownKind.ERROR, "RoleFile"))


@pytest.mark.parametrize(
    ("name", "capability"),
    [
        ("prvActOnBehalfOfAnotherUser", Capability.IMPERSONATE),
        ("prvbulkdelete", Capability.BULK_DELETE),
        ("prvWriteUser", Capability.MANAGE_USERS),
        ("prvAssignRole", Capability.MANAGE_ROLES),
        ("prvCreatePluginAssembly", Capability.RUN_CODE),
        ("prvPublishCustomization", Capability.CUSTOMIZE_SCHEMA),
        ("prvDeleteAuditPartitions", Capability.ALTER_AUDIT_LOG),
    ],
)
def test_powers_are_capabilities(name: str, capability: Capability) -> None:
    found = held((name, EVERYTHING))
    assert Right(capability) in found.grants
    assert found.grants[Right(capability)].via == spelt(name)
    assert held((name, Scope.NONE)).grants == {}


def test_exporting_reaches_whatever_may_be_read() -> None:
    assert Right(Action.EXPORT) in held(("prvExportToExcel", Scope.OWN)).grants


def test_ones_own_record_is_no_management_of_users() -> None:
    assert held(("prvWriteUser", Scope.OWN)).grants == {}
    assert Right(Capability.MANAGE_USERS) in held(("prvWriteUser", Scope.TEAM)).grants


def test_rows_of_several_files_keep_their_place() -> None:
    other = replace(evidence("Roles/B.xml", 40))
    found = given(
        "role:A",
        [
            Privilege("prvReadLead", Scope.OWN, evidence("Roles/A.xml", 4)),
            Privilege("prvReadAccount", EVERYTHING, other),
        ],
        OWN,
        "RoleFile",
    )
    places = {grant.object_class: ((grant.source or OWN).path, grant.line) for grant in found.objects}
    assert places == {"lead": ("Roles/A.xml", 4), "account": ("Roles/B.xml", 40)}


def test_the_table_is_whole() -> None:
    for entry in table()["powers"].values():
        assert entry.keys() <= {"capabilities", "actions", "from"}
        meant = [*map(Capability, entry.get("capabilities", ())), *map(Action, entry.get("actions", ()))]
        assert meant
        assert depth_of(entry.get("from", "basic"))
    assert spelt("PRVbulkDELETE") == "prvBulkDelete"
    assert spelt("prvReadAcme_Visit") == "prvreadacme_visit"
