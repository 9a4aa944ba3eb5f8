"""Profiles that the product ships: the vendor's word counts where the export is silent, and for them alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from auditor.access.rights.bits import asked
from auditor.access.rights.role_rights import on_every_object
from auditor.posture import Action, Audience, Capability, Grade, Grant, Population, Right, Role, Scope
from auditor.posture.union.sources import unite
from tests.exports import MAIN, Files, result_of, scan, write, xml
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, said, says, seen
from tests.vendor_profiles.salesforce.files import org
from tests.vendor_profiles.salesforce.roles import LICENCE, PROFILES, profile
from vendor_profiles.salesforce.rights import native_rights

MODIFY = Right(Action.UPDATE)
DATA = Path(__file__).parents[3] / "vendor_profiles" / "salesforce" / "standard_profiles.yaml"
GUEST = "Guest License User"
GUEST_LICENCE = "<userLicense>Guest User License</userLicense>\n"
SHIPPED = "<custom>false</custom>\n"


def bare(more: str = "") -> str:
    """A profile without a single user permission, as in most source-format exports."""
    return xml("Profile", more or "<description>shipped</description>\n")


def role_of(files: Files, id_: str) -> Role:
    return next(role for role in seen(org(files).access.roles) if role.id == id_)


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


UPDATE, SILENT = "holds[update]", (NOT_PROVIDED, "Profile")


@cases(
    "name, content, facts",
    {
        "the administrator holds what the vendor says": (
            "Admin",
            bare(),
            {
                UPDATE: True,
                f"{UPDATE}@grade": Grade.DECLARED,
                f"{UPDATE}@path": MAIN + PROFILES.format("Admin"),
            },
        ),
        "of what the vendor does not say nothing is known": (
            "Admin",
            bare(),
            {
                "holds[bypass_authentication]": SILENT,
                "holds[bypass_authentication]@reason": "Admin lists no user permission",
            },
        ),
        "its licence is the vendor's word, too": ("Admin", bare(), {"audience": Audience.INTERNAL}),
        "a visitor never has what the vendor rules out": (
            GUEST,
            bare(SHIPPED + GUEST_LICENCE),
            {UPDATE: False, f"{UPDATE}@grade": Grade.DECLARED, "holds[run_code]": SILENT},
        ),
        "an export that lists permissions is what counts": (
            "Admin",
            profile("ExportReport", more=SHIPPED),
            {UPDATE: False, "ruled_out": {}},
        ),
        "a visitor of which the export shows a right has it": (
            GUEST,
            profile("ModifyAllData", more=SHIPPED, licence=GUEST_LICENCE),
            {UPDATE: True},
        ),
        # A file can only take the word away.
        "a custom one": ("Admin", bare("<custom>true</custom>\n"), {UPDATE: SILENT}),
        "perhaps a custom one": ("Admin", bare("<custom>maybe</custom>\n"), {UPDATE: SILENT}),
        "of another licence": (
            "Admin",
            bare("<userLicense>Salesforce Platform</userLicense>\n"),
            {UPDATE: SILENT},
        ),
        # A name of the screens needs the file's own word as well.
        **{
            f"a visitor by name and {more!r}": (GUEST, bare(more), {UPDATE: SILENT})
            for more in (
                "",
                SHIPPED,
                GUEST_LICENCE,
                "<custom>true</custom>\n" + GUEST_LICENCE,
                SHIPPED + LICENCE,
            )
        },
        # No other profile is taken for one that is shipped.
        **{
            f"a profile called {name}": (name, bare(SHIPPED + LICENCE), {UPDATE: SILENT, "grants": {}})
            for name in ("Sales", "Admin2", "admin", "ReadOnly", "System Administrator", "GUEST LICENSE USER")
        },
    },
)
def test_what_a_profile_holds(name: str, content: str, facts: Facts) -> None:
    says(role_of({PROFILES.format(name): content}, f"profile:{name}"), facts)


def test_the_table_is_named_and_a_torn_file_is_no_role() -> None:
    role = role_of({PROFILES.format("Admin"): bare()}, "profile:Admin")
    assert "standard_profiles" in said(role, f"{UPDATE}@locator")
    torn = org({PROFILES.format("Admin"): '<?xml version="1.0"?>\n<Profile', PROFILES.format("Z"): profile()})
    says(torn, {"access.roles": ("profile:Z",), "access.roles.unread": (("profile:Admin", ERROR),)})


def test_what_is_ruled_out_is_not_possible_for_effective_access_either() -> None:
    visitor = role_of({PROFILES.format(GUEST): bare(SHIPPED + GUEST_LICENCE)}, f"profile:{GUEST}")
    known, possible = on_every_object(visitor)
    assert known == 0
    assert not possible & asked(Action.UPDATE, Scope.EVERYTHING)
    assert possible & asked(Action.UPDATE, Scope.TEAM)
    assert possible & asked(Capability.RUN_CODE)


def test_of_two_copies_one_that_lists_permissions_counts() -> None:
    other = "more/" + PROFILES.format("Admin")
    files = {PROFILES.format("Admin"): bare(), other: profile("ExportReport")}
    says(role_of(files, "profile:Admin"), {UPDATE: False})


def test_an_answer_of_the_product_outweighs_what_its_vendor_publishes() -> None:
    """Of an export that is silent and an organisation that was asked: what was asked for counts."""
    pair = [org({PROFILES.format("Admin"): text}) for text in (bare(), profile("ExportReport"))]
    for both in (pair, pair[::-1]):
        says(unite(both), {"access.roles[profile:Admin].holds[update]": False})


def test_what_a_person_states_of_a_role_takes_no_word_of_the_vendor_away() -> None:
    silent = org({PROFILES.format("Admin"): bare()})
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
