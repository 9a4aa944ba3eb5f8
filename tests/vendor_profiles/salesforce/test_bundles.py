"""Permission set groups in effect: what muting takes away and what it leaves, and where a right comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.access import Tenant, Wanted, effective, from_posture, what_can
from auditor.posture import (
    EVERY_OBJECT,
    Action,
    Capability,
    Population,
    Posture,
    Role,
    Scope,
    UnknownKind,
    User,
    UserKind,
)
from tests.builders import blank, known, population
from tests.exports import TODAY, Files, object_rights, posture_of, write, xml
from tests.unknown import is_unknown
from tests.vendor_profiles.salesforce.roles import (
    GROUPS,
    MUTES,
    PROFILES,
    SETS,
    group,
    member,
    mute,
    muting,
    profile,
    pset,
)

Span = tuple[Scope, Scope]
NONE: Span = (Scope.NONE, Scope.NONE)
SOME: Span = (Scope.OWN, Scope.EVERYTHING)
ALL: Span = (Scope.EVERYTHING, Scope.EVERYTHING)
MAYBE: Span = (Scope.NONE, Scope.EVERYTHING)
G = "permission-set-group:G"
PRIVATE = xml("CustomObject", "<sharingModel>Private</sharingModel>")


def posture(root: Path, files: Files, *given: str) -> Posture:
    account = blank(
        User,
        id="user:carol",
        name="Carol",
        login="carol",
        active=known(True),
        kind=known(UserKind.PERSON),
        administrator=known(False),
        roles=known(given),
    )
    base: Files = {PROFILES.format("Rep"): profile("RunReports", more=object_rights("Task", "allowRead"))}
    found = posture_of(write(root, {**base, **files}))
    return replace(found, users=population("users", account))


def tenant(root: Path, files: Files, *given: str) -> Tenant:
    return from_posture(posture(root, files, *given), TODAY)


def span(of: Tenant, action: Action | Capability, name: str = EVERY_OBJECT) -> Span:
    return what_can(of, of.subject("carol")).span(action, name)


def groups(root: Path, files: Files) -> dict[str, Role]:
    roles = posture(root, files).access.roles
    assert isinstance(roles, Population)
    return {role.id: role for role in roles.items if role.id.startswith("permission-set-group:")}


ONE: Files = {
    SETS.format("One"): pset("ExportReport", "AuthorApex"),
    MUTES.format("M"): muting("ExportReport"),
    GROUPS.format("G"): group(member("One"), mute("M")),
}


def test_a_muted_right_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    found = tenant(tmp_path, ONE, G)
    assert span(found, Action.EXPORT) == NONE
    assert span(found, Capability.RUN_CODE) == ALL


@pytest.mark.parametrize("direct", ["permission-set:One", "permission-set-group:Loud", "profile:Exporter"])
def test_a_muted_right_that_comes_from_outside_of_the_group_stays(tmp_path: Path, direct: str) -> None:
    files = {
        **ONE,
        GROUPS.format("Loud"): group(member("One")),
        PROFILES.format("Exporter"): profile("DataExport"),
    }
    assert span(tenant(tmp_path, files, G, direct), Action.EXPORT) == ALL


def test_a_neutral_right_that_another_native_one_gives_is_not_muted(tmp_path: Path) -> None:
    files = {**ONE, SETS.format("One"): pset("ExportReport", "DataExport")}
    assert span(tenant(tmp_path, files, G), Action.EXPORT) == ALL
    assert groups(tmp_path / "again", files)[G].mutes == frozenset()


def test_a_right_to_everything_that_is_muted_leaves_no_smaller_reach(tmp_path: Path) -> None:
    files = {
        SETS.format("One"): pset("ViewAllData", "ModifyAllData"),
        MUTES.format("M"): muting("ViewAllData"),
        GROUPS.format("G"): group(member("One"), mute("M")),
    }
    found = tenant(tmp_path, files, G)
    assert (span(found, Action.READ), span(found, Action.UPDATE)) == (NONE, ALL)


@pytest.mark.parametrize("broken", [None, "<torn>"])
def test_a_muting_set_that_was_not_read_leaves_it_open_what_comes_through(
    tmp_path: Path, broken: str | None
) -> None:
    files: dict[str, str | bytes] = {
        **ONE,
        SETS.format("One"): pset("ExportReport", more=object_rights("Contact", "allowRead")),
    }
    if broken is None:
        del files[MUTES.format("M")]
    else:
        files[MUTES.format("M")] = broken
    role = groups(tmp_path, files)[G]
    assert is_unknown(
        role.mutes,
        (UnknownKind.ERROR, "MutingPermissionSet"),
        (UnknownKind.NOT_PROVIDED, "MutingPermissionSet"),
    )
    assert is_unknown(
        role.muted_objects,
        (UnknownKind.ERROR, "MutingPermissionSet"),
        (UnknownKind.NOT_PROVIDED, "MutingPermissionSet"),
    )
    found = tenant(tmp_path / "again", files, G)
    assert span(found, Action.EXPORT) == MAYBE
    assert span(found, Action.READ, "Contact") == MAYBE
    direct = tenant(tmp_path / "direct", files, G, "permission-set:One")
    assert span(direct, Action.EXPORT) == ALL
    assert span(direct, Action.READ, "Contact") == SOME


def test_a_member_that_is_not_in_the_export_leaves_the_group_open(tmp_path: Path) -> None:
    files = {**ONE, GROUPS.format("G"): group(member("One"), member("ns__Gone"), mute("M"))}
    assert groups(tmp_path, files)[G].includes == ("permission-set:One", "permission-set:ns__Gone")
    found = tenant(tmp_path / "again", files, G)
    assert span(found, Capability.RUN_CODE) == ALL
    assert span(found, Capability.MANAGE_USERS) == MAYBE


def test_an_empty_group_says_nothing(tmp_path: Path) -> None:
    files: Files = {GROUPS.format("G"): xml("PermissionSetGroup")}
    seen = posture(tmp_path, files).access.roles
    assert isinstance(seen, Population)
    assert [one.id for one in seen.unread] == [G]
    assert span(tenant(tmp_path / "again", files, G), Action.EXPORT) == MAYBE


def objects(*muted: str, sharing: str = PRIVATE) -> Files:
    crud = ("allowRead", "allowCreate", "allowEdit", "allowDelete", "viewAllRecords", "modifyAllRecords")
    return {
        "objects/Contact/Contact.object-meta.xml": sharing,
        SETS.format("One"): pset(more=object_rights("Contact", *crud) + object_rights("Lead", *crud)),
        MUTES.format("M"): muting(more=object_rights("Contact", *muted)),
        GROUPS.format("G"): group(member("One"), mute("M")),
    }


@pytest.mark.parametrize(
    ("muted", "read", "update", "delete"),
    [
        ((), ALL, ALL, ALL),
        (("allowDelete", "modifyAllRecords"), ALL, SOME, NONE),
        (("modifyAllRecords",), ALL, SOME, SOME),
        (("viewAllRecords", "modifyAllRecords"), SOME, SOME, SOME),
        (("allowRead", "allowEdit", "allowDelete"), NONE, NONE, NONE),
    ],
)
def test_rights_on_one_object_are_muted_there_only(
    tmp_path: Path, muted: tuple[str, ...], read: Span, update: Span, delete: Span
) -> None:
    found = tenant(tmp_path, objects(*muted), G)
    actions = (Action.READ, Action.UPDATE, Action.DELETE)
    assert tuple(span(found, action, "Contact") for action in actions) == (read, update, delete)
    assert tuple(span(found, action, "Lead") for action in actions) == (ALL, ALL, ALL)


def test_muting_all_records_leaves_what_the_sharing_opens_to_everyone(tmp_path: Path) -> None:
    public = xml("CustomObject", "<sharingModel>Read</sharingModel>")
    found = tenant(tmp_path, objects("viewAllRecords", "modifyAllRecords", sharing=public), G)
    assert (span(found, Action.READ, "Contact"), span(found, Action.UPDATE, "Contact")) == (ALL, SOME)


def test_what_is_off_or_unclear_in_a_muting_set_mutes_nothing(tmp_path: Path) -> None:
    odd = "<objectPermissions><allowRead>perhaps</allowRead><object>Contact</object></objectPermissions>"
    files = {**objects(), MUTES.format("M"): muting(more=odd)}
    assert span(tenant(tmp_path, files, G), Action.READ, "Contact") == ALL


def test_a_path_leads_to_the_set_that_grants(tmp_path: Path) -> None:
    found = posture(tmp_path, {**ONE, SETS.format("One"): pset("AuthorApex")}, "profile:Rep", G)
    ways = effective(found, TODAY).ways(Wanted(Capability.RUN_CODE, EVERY_OBJECT), sure=True)
    assert [one.id for one in ways.of(0)] == [G, "permission-set:One"]


@pytest.mark.parametrize("kind", ["set", "group"])
def test_what_has_to_be_activated_is_held_under_that_condition(tmp_path: Path, kind: str) -> None:
    flag = "<hasActivationRequired>true</hasActivationRequired>"
    files: Files = {
        SETS.format("Raised"): pset("AuthorApex", more=flag),
        SETS.format("One"): pset("AuthorApex"),
        GROUPS.format("G"): group(member("One"), flag),
    }
    given = "permission-set:Raised" if kind == "set" else G
    found = posture(tmp_path, files, "profile:Rep", given)
    assert isinstance(found.access.roles, Population)
    assert {role.id for role in found.access.roles.items if role.on_demand} == {"permission-set:Raised", G}
    ways = effective(found, TODAY).ways(Wanted(Capability.RUN_CODE, EVERY_OBJECT), sure=True)
    assert ways.of(0)[0].name == "only when activated"
    assert span(from_posture(found, TODAY), Capability.RUN_CODE) == ALL


# Copies -----------------------------------------------------------------------------------------------------


def both(root: Path, here: Files, there: Files) -> Tenant:
    write(root, there, under="other/main/default/")
    return tenant(root, here, G)


def test_a_group_in_two_files_gives_what_either_gives(tmp_path: Path) -> None:
    quiet = {**ONE, SETS.format("Two"): pset("ManageUsers")}
    found = both(tmp_path, quiet, {GROUPS.format("G"): group(member("Two"), member("One"))})
    assert span(found, Action.EXPORT) == ALL
    assert span(found, Capability.MANAGE_USERS) == ALL


def test_a_muting_set_in_two_files_mutes_what_both_mute(tmp_path: Path) -> None:
    second = muting("AuthorApex", "ExportReport", more=object_rights("Contact", "allowDelete"))
    first = muting("ExportReport", more=object_rights("Contact", "allowDelete", "allowEdit"))
    crud = object_rights("Contact", "allowRead", "allowEdit", "allowDelete")
    files = {
        **ONE,
        MUTES.format("M"): first,
        SETS.format("One"): pset("ExportReport", "AuthorApex", more=crud),
    }
    found = both(tmp_path, files, {MUTES.format("M"): second})
    assert (span(found, Action.EXPORT), span(found, Capability.RUN_CODE)) == (NONE, ALL)
    assert (span(found, Action.DELETE, "Contact"), span(found, Action.UPDATE, "Contact")) == (NONE, SOME)


def test_of_two_files_of_a_group_one_that_says_too_little_leaves_it_open(tmp_path: Path) -> None:
    found = both(tmp_path, ONE, {GROUPS.format("G"): group(member("One"), mute("Gone"))})
    assert span(found, Action.EXPORT) == MAYBE
    assert span(found, Capability.RUN_CODE) == ALL
