"""Profiles that the product ships: the vendor's word counts where the export is silent, and for them alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.access.rights.bits import asked
from auditor.access.rights.role_rights import on_every_object
from auditor.posture import (
    Action,
    Audience,
    Capability,
    Grade,
    Grant,
    Population,
    Right,
    Role,
    Scope,
    Unknown,
    UnknownKind,
)
from auditor.posture.union.sources import unite
from tests.exports import Files, posture_of, result_of, scan, write, xml
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen, value
from tests.vendor_profiles.salesforce.roles import LICENCE, PROFILES, profile
from vendor_profiles.salesforce.rights import native_rights

MODIFY, READ_ALL = Right(Action.UPDATE), Right(Action.READ)
DATA = Path(__file__).parents[3] / "vendor_profiles" / "salesforce" / "standard_profiles.yaml"
GUEST = "Guest License User"
GUEST_LICENCE = "<userLicense>Guest User License</userLicense>\n"
SHIPPED = "<custom>false</custom>\n"


def bare(more: str = "") -> str:
    """A profile without a single user permission, as in most source-format exports."""
    return xml("Profile", more or "<description>shipped</description>\n")


def role_of(root: Path, files: Files, id_: str) -> Role:
    roles = seen(posture_of(write(root, files)).access.roles)
    return next(role for role in roles.items if role.id == id_)


def admin(root: Path, content: str) -> Role:
    return role_of(root, {PROFILES.format("Admin"): content}, "profile:Admin")


def guest(root: Path, content: str) -> Role:
    return role_of(root, {PROFILES.format(GUEST): content}, f"profile:{GUEST}")


# What the vendor says ---------------------------------------------------------------------------------------


def test_the_table_names_only_rights_that_are_looked_for_and_pages_that_it_lists() -> None:
    table: dict[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    for name, row in table["profiles"].items():
        for key in ("gives", "never"):
            for page, rights in row.get(key, {}).items():
                assert page in table["pages"], name
                assert set(rights) <= native_rights(), name
        gives = {right for rights in row.get("gives", {}).values() for right in rights}
        never = {right for rights in row.get("never", {}).values() for right in rights}
        assert not gives & never


def test_the_administrator_holds_what_the_vendor_says(tmp_path: Path) -> None:
    role = admin(tmp_path, bare())
    held = role.holds(MODIFY)
    assert value(held) is True
    assert held.evidence.source.grade is Grade.DECLARED
    assert held.evidence.source.path.endswith("Admin.profile-meta.xml")
    assert "standard_profiles" in held.evidence.locator


def test_of_what_the_vendor_does_not_say_nothing_is_known(tmp_path: Path) -> None:
    role = admin(tmp_path, bare())
    found = role.holds(Right(Capability.BYPASS_AUTHENTICATION))
    assert isinstance(found, Unknown)
    assert (found.kind, found.resource, found.reason) == (
        UnknownKind.NOT_PROVIDED,
        "Profile",
        "Admin lists no user permission",
    )


def test_its_licence_is_the_vendors_word_too(tmp_path: Path) -> None:
    audience = admin(tmp_path, bare()).audience
    assert value(audience) is Audience.INTERNAL


def test_a_visitor_never_has_what_the_vendor_rules_out(tmp_path: Path) -> None:
    role = guest(tmp_path, bare(SHIPPED + GUEST_LICENCE))
    never = role.holds(MODIFY)
    assert value(never) is False
    assert never.evidence.source.grade is Grade.DECLARED
    code = role.holds(Right(Capability.RUN_CODE))
    assert is_unknown(code, (UnknownKind.NOT_PROVIDED, "Profile"))


def test_what_is_ruled_out_is_not_possible_for_effective_access_either(tmp_path: Path) -> None:
    known, possible = on_every_object(guest(tmp_path, bare(SHIPPED + GUEST_LICENCE)))
    assert known == 0
    assert not possible & asked(Action.UPDATE, Scope.EVERYTHING)
    assert possible & asked(Action.UPDATE, Scope.TEAM)
    assert possible & asked(Capability.RUN_CODE)


# What the export says counts ----------------------------------------------------------------------------------


def test_an_export_that_lists_permissions_is_what_counts(tmp_path: Path) -> None:
    role = admin(tmp_path, profile("ExportReport", more=SHIPPED))
    held = role.holds(MODIFY)
    assert value(held) is False
    assert role.ruled_out == {}


def test_a_visitor_of_which_the_export_shows_a_right_has_it(tmp_path: Path) -> None:
    role = guest(tmp_path, profile("ModifyAllData", more=SHIPPED, licence=GUEST_LICENCE))
    held = role.holds(MODIFY)
    assert value(held) is True


@pytest.mark.parametrize(
    "content",
    [
        bare("<custom>true</custom>\n"),
        bare("<custom>maybe</custom>\n"),
        bare("<userLicense>Salesforce Platform</userLicense>\n"),
        '<?xml version="1.0"?>\n<Profile',
    ],
)
def test_a_file_can_only_take_the_word_away(tmp_path: Path, content: str) -> None:
    posture = posture_of(
        write(tmp_path, {PROFILES.format("Admin"): content, PROFILES.format("Z"): profile()})
    )
    roles = seen(posture.access.roles)
    found = next((role.holds(MODIFY) for role in roles.items if role.id == "profile:Admin"), None)
    assert found is None or isinstance(found, Unknown)


@pytest.mark.parametrize(
    "more", ["", SHIPPED, GUEST_LICENCE, "<custom>true</custom>\n" + GUEST_LICENCE, SHIPPED + LICENCE]
)
def test_a_name_of_the_screens_needs_the_files_own_word_as_well(tmp_path: Path, more: str) -> None:
    found = guest(tmp_path, bare(more)).holds(MODIFY)
    assert is_unknown(found, (UnknownKind.NOT_PROVIDED, "Profile"))


@pytest.mark.parametrize(
    "name", ["Sales", "Admin2", "admin", "ReadOnly", "System Administrator", "GUEST LICENSE USER"]
)
def test_no_other_profile_is_taken_for_one_that_is_shipped(tmp_path: Path, name: str) -> None:
    content = bare(SHIPPED + LICENCE)
    role = role_of(tmp_path, {PROFILES.format(name): content}, f"profile:{name}")
    found = role.holds(MODIFY)
    assert is_unknown(found, (UnknownKind.NOT_PROVIDED, "Profile"))
    assert role.grants == {}


def test_of_two_copies_one_that_lists_permissions_counts(tmp_path: Path) -> None:
    other = "more/" + PROFILES.format("Admin")
    role = role_of(
        tmp_path, {PROFILES.format("Admin"): bare(), other: profile("ExportReport")}, "profile:Admin"
    )
    held = role.holds(MODIFY)
    assert value(held) is False


def test_an_answer_of_the_product_outweighs_what_its_vendor_publishes(tmp_path: Path) -> None:
    """Of an export that is silent and an organisation that was asked: what was asked for counts."""
    silent = posture_of(write(tmp_path / "a", {PROFILES.format("Admin"): bare()}))
    asked_for = posture_of(write(tmp_path / "b", {PROFILES.format("Admin"): profile("ExportReport")}))
    for pair in ((silent, asked_for), (asked_for, silent)):
        roles = seen(unite(pair).access.roles)
        held = roles.items[0].holds(MODIFY)
        assert value(held) is False


def test_what_a_person_states_of_a_role_takes_no_word_of_the_vendor_away(tmp_path: Path) -> None:
    silent = posture_of(write(tmp_path, {PROFILES.format("Admin"): bare()}))
    role = seen(silent.access.roles).items[0]
    place = replace(role.evidence, source=replace(role.evidence.source, grade=Grade.ATTESTED))
    stated = replace(
        silent,
        access=replace(
            silent.access,
            roles=Population(
                "roles", (replace(role, grants={}, native={}, rights_seen=True, evidence=place),)
            ),
        ),
    )
    roles = seen(unite([silent], stated).access.roles)
    assert isinstance(roles.items[0].grants[MODIFY], Grant)


def test_what_the_vendor_declares_is_judged_like_what_was_seen(tmp_path: Path) -> None:
    """The administrator is a holder that the policy allows: known, listed, and no gap of these rights."""
    files = {PROFILES.format("Admin"): bare()}
    known = result_of(scan(write(tmp_path, files)), "access.manage-roles")
    assert [(one.id, one.status, one.grade) for one in known.resources] == [
        ("profile:Admin", "pass", "declared")
    ]
    unknown = result_of(scan(write(tmp_path, files)), "mfa.bypass-holders")
    assert [(one.id, one.status) for one in unknown.resources] == [("profile:Admin", "unknown")]
