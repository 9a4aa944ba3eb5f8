"""Profiles, permission sets and groups: what absence means, muting, copies, parts, and visitors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Fact,
    Known,
    ObjectRight,
    Population,
    Posture,
    Right,
    Role,
    Unknown,
    UnknownKind,
    Unread,
)
from tests.exports import (
    MAIN,
    Files,
    object_rights,
    posture_of,
    resources_of,
    result_of,
    rights,
    scan,
    write,
    xml,
)
from tests.unknown import is_unknown
from tests.vendor_profiles.salesforce.roles import (
    GROUPS,
    LICENCE,
    MUTES,
    PROFILES,
    SETS,
    group,
    member,
    mute,
    profile,
    pset,
)

MODIFY = Right(Action.UPDATE)
EXPORT = Right(Action.EXPORT)
CODE = Right(Capability.RUN_CODE)


def population(posture: Posture) -> Population[Role]:
    assert isinstance(posture.access.roles, Population)
    return posture.access.roles


def roles_of(root: Path, files: Files) -> Mapping[str, Role]:
    return {role.id: role for role in population(posture_of(write(root, files))).items}


def unread_of(root: Path, files: Files) -> Mapping[str, Unread]:
    return {entry.id: entry for entry in population(posture_of(write(root, files))).unread}


def held(fact: Fact[bool]) -> bool | UnknownKind:
    return fact.kind if isinstance(fact, Unknown) else fact.value


# Absence ----------------------------------------------------------------------------------------------------


def test_a_right_that_a_profile_does_not_list_is_false_where_it_lists_any(tmp_path: Path) -> None:
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): profile("ExportReport")}).values()
    assert (held(role.holds(EXPORT)), held(role.holds(MODIFY))) == (True, False)


def test_a_profile_that_lists_none_says_nothing(tmp_path: Path) -> None:
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): profile()}).values()
    assert held(role.holds(MODIFY)) is UnknownKind.NOT_PROVIDED
    assert is_unknown(role.login_ranges, (UnknownKind.NOT_PROVIDED, "Profile"))


def test_a_right_that_is_listed_and_off_is_false_and_shows_that_rights_were_retrieved(tmp_path: Path) -> None:
    text = xml("Profile", LICENCE + rights("ModifyAllData", enabled="false"))
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): text}).values()
    assert held(role.holds(MODIFY)) is False
    assert held(role.holds(EXPORT)) is False


@pytest.mark.parametrize(
    "entry",
    [
        "<userPermissions><name>ModifyAllData</name></userPermissions>",
        "<userPermissions><enabled/><name>ModifyAllData</name></userPermissions>",
        '<userPermissions><enabled xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'
        "<name>ModifyAllData</name></userPermissions>",
    ],
)
def test_a_right_that_is_neither_on_nor_off_leaves_the_role_open(tmp_path: Path, entry: str) -> None:
    text = xml("Profile", LICENCE + rights("ExportReport") + entry)
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): text}).values()
    assert held(role.holds(EXPORT)) is True
    assert held(role.holds(MODIFY)) is UnknownKind.ERROR


def test_of_a_right_that_stands_twice_the_one_that_is_on_counts(tmp_path: Path) -> None:
    for number, states in enumerate((("true", "false"), ("false", "true"))):
        body = "".join(rights("ModifyAllData", enabled=state) for state in states)
        (role,) = roles_of(
            tmp_path / str(number), {PROFILES.format("A"): xml("Profile", LICENCE + body)}
        ).values()
        assert held(role.holds(MODIFY)) is True


def test_odd_entries_do_not_shift_the_others(tmp_path: Path) -> None:
    odd = "<userPermissions><enabled>true</enabled></userPermissions>\n"
    twice = (
        "<userPermissions><name>ExportReport</name><enabled>true</enabled><name>X</name></userPermissions>\n"
    )
    text = xml("Profile", LICENCE + odd + twice + rights("ModifyAllData"))
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): text}).values()
    fact = role.holds(MODIFY)
    assert isinstance(fact, Known)
    assert (fact.value, fact.evidence.line) == (True, 6)


def test_a_set_lists_all_it_gives_even_when_that_is_nothing(tmp_path: Path) -> None:
    (role,) = roles_of(tmp_path, {SETS.format("A"): pset()}).values()
    assert held(role.holds(MODIFY)) is False


def test_object_rights_of_a_profile_that_lists_none_are_unknown_and_of_a_set_are_none(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, {PROFILES.format("A"): profile("RunReports"), SETS.format("A"): pset()})
    objects = roles["profile:A"].objects
    assert is_unknown(objects, (UnknownKind.NOT_PROVIDED, "Profile"))
    assert objects.kind is UnknownKind.NOT_PROVIDED
    assert not isinstance(roles["permission-set:A"].objects, Unknown)


def test_object_rights_are_kept_with_their_line(tmp_path: Path) -> None:
    body = object_rights("Account", "allowRead") + object_rights("Contact", "allowRead", "viewAllRecords")
    none = object_rights("Lead")
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): profile("RunReports", more=body + none)}).values()
    assert not isinstance(role.objects, Unknown)
    assert [(grant.object_class, grant.rights, grant.line) for grant in role.objects] == [
        ("Account", ObjectRight.READ, 3),
        ("Contact", ObjectRight.READ | ObjectRight.READ_ALL, 12),
    ]


@pytest.mark.parametrize(
    ("value", "on"),
    [("true", True), (" 1 ", True), ("yes", True), ("", True), ("0", False), (" false ", False)],
)
def test_a_right_on_an_object_is_on_unless_it_is_clearly_off(tmp_path: Path, value: str, on: bool) -> None:
    body = f"<objectPermissions><allowRead>{value}</allowRead><object> Contact </object></objectPermissions>"
    (role,) = roles_of(tmp_path, {SETS.format("A"): pset(more=body)}).values()
    assert not isinstance(role.objects, Unknown)
    assert [grant.object_class for grant in role.objects] == ["Contact"] * on


def test_ranges_and_hours_that_are_not_there_do_not_limit(tmp_path: Path) -> None:
    hours = "<loginHours/>\n"
    swapped = "<loginIpRanges><endAddress>10.0.0.9</endAddress><startAddress>10.0.0.1</startAddress></loginIpRanges>\n"
    roles = roles_of(
        tmp_path,
        {
            PROFILES.format("Free"): profile("RunReports", more=hours),
            PROFILES.format("Bound"): profile("RunReports", more=swapped),
        },
    )
    free, bound = roles["profile:Free"].login_ranges, roles["profile:Bound"].login_ranges
    assert isinstance(free, Known)
    assert isinstance(bound, Known)
    assert free.value == ()
    assert [(entry.start, entry.end, entry.line) for entry in bound.value] == [("10.0.0.1", "10.0.0.9", 3)]


@pytest.mark.parametrize(
    ("lost", "resource"),
    [
        ("profiles", "Profile"),
        ("permissionsets", "PermissionSet"),
        ("permissionsetgroups", "PermissionSetGroup"),
    ],
)
def test_roles_are_complete_only_with_all_three_kinds(tmp_path: Path, lost: str, resource: str) -> None:
    files = {
        PROFILES.format("A"): profile("X"),
        SETS.format("B"): pset(),
        GROUPS.format("G"): group(member("B")),
    }
    assert population(posture_of(write(tmp_path / "whole", files))).complete is True
    rest = {name: text for name, text in files.items() if not name.startswith(lost)}
    complete = population(posture_of(write(tmp_path / "rest", rest))).complete
    assert isinstance(complete, Unknown)
    assert (complete.kind, complete.resource) == (UnknownKind.NOT_PROVIDED, resource)


def test_without_any_role_nothing_is_known(tmp_path: Path) -> None:
    posture = posture_of(write(tmp_path, {"settings/Security.settings-meta.xml": xml("SecuritySettings")}))
    assert is_unknown(posture.access.roles, (UnknownKind.NOT_PROVIDED, "Profile"))


# Names and licences -----------------------------------------------------------------------------------------


def test_names_come_from_files_and_labels_are_shown(tmp_path: Path) -> None:
    roles = roles_of(
        tmp_path,
        {
            PROFILES.format("E%26C TANC"): profile("X"),
            SETS.format("ns__Tool"): pset(),
        },
    )
    assert {id_: role.name for id_, role in roles.items()} == {
        "profile:E&C TANC": "E&C TANC",
        "permission-set:ns__Tool": "Label",
    }


@pytest.mark.parametrize(
    ("licence", "audience"),
    [
        ("Salesforce", Audience.INTERNAL),
        ("Salesforce Platform", Audience.INTERNAL),
        ("Customer Community Plus Login", Audience.EXTERNAL),
        ("Partner Community", Audience.EXTERNAL),
        ("External Identity", Audience.EXTERNAL),
        ("Guest User License", Audience.GUEST),
        ("Guest", Audience.GUEST),
    ],
)
def test_the_licence_tells_the_audience(tmp_path: Path, licence: str, audience: Audience) -> None:
    text = profile("X", licence=f"<userLicense>{licence}</userLicense>\n")
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): text}).values()
    assert isinstance(role.audience, Known)
    assert role.audience.value is audience


def test_a_profile_without_a_licence_is_for_nobody_knows_whom(tmp_path: Path) -> None:
    (role,) = roles_of(tmp_path, {PROFILES.format("A"): profile("X", licence="")}).values()
    assert is_unknown(role.audience, (UnknownKind.NOT_PROVIDED, "Profile"))


# Groups and muting ------------------------------------------------------------------------------------------


def test_a_group_gives_what_its_sets_give_and_names_the_line_of_the_set(tmp_path: Path) -> None:
    roles = roles_of(
        tmp_path,
        {
            SETS.format("One"): pset("ExportReport"),
            SETS.format("Two"): pset("AuthorApex"),
            GROUPS.format("G"): group(member("One"), member("Two")),
        },
    )
    fact = roles["permission-set-group:G"].holds(CODE)
    assert isinstance(fact, Known)
    assert (fact.value, fact.evidence.line) == (True, 5)
    assert fact.evidence.source.path.endswith("G.permissionsetgroup-meta.xml")
    assert held(roles["permission-set-group:G"].holds(EXPORT)) is True
    assert held(roles["permission-set-group:G"].holds(MODIFY)) is False


def test_muting_turns_off_in_the_group_and_nowhere_else(tmp_path: Path) -> None:
    roles = roles_of(
        tmp_path,
        {
            SETS.format("One"): pset("ExportReport", "AuthorApex"),
            MUTES.format("M"): xml(
                "MutingPermissionSet", rights("ExportReport") + rights("AuthorApex", enabled="false")
            ),
            GROUPS.format("Muted"): group(member("One"), mute("M")),
            GROUPS.format("Loud"): group(member("One")),
        },
    )
    assert held(roles["permission-set-group:Muted"].holds(EXPORT)) is False
    assert held(roles["permission-set-group:Muted"].holds(CODE)) is True  # off in a muting set does nothing
    assert held(roles["permission-set-group:Loud"].holds(EXPORT)) is True
    assert held(roles["permission-set:One"].holds(EXPORT)) is True


def test_one_native_right_that_is_muted_leaves_another_that_gives_the_same(tmp_path: Path) -> None:
    roles = roles_of(
        tmp_path,
        {
            SETS.format("One"): pset("ExportReport", "DataExport"),
            MUTES.format("M"): xml("MutingPermissionSet", rights("ExportReport")),
            GROUPS.format("G"): group(member("One"), mute("M")),
        },
    )
    assert held(roles["permission-set-group:G"].holds(EXPORT)) is True


def test_a_set_that_is_not_there_leaves_the_group_open(tmp_path: Path) -> None:
    roles = roles_of(
        tmp_path,
        {SETS.format("One"): pset("ExportReport"), GROUPS.format("G"): group(member("One"), member("ns__X"))},
    )
    assert held(roles["permission-set-group:G"].holds(EXPORT)) is True
    assert held(roles["permission-set-group:G"].holds(MODIFY)) is UnknownKind.NOT_PROVIDED


def test_a_muting_set_that_is_not_there_leaves_every_right_open(tmp_path: Path) -> None:
    for number, lines in enumerate(((member("One"), mute("M")), (member("One"), member("Gone"), mute("M")))):
        roles = roles_of(
            tmp_path / str(number),
            {SETS.format("One"): pset("ExportReport"), GROUPS.format("G"): group(*lines)},
        )
        assert held(roles["permission-set-group:G"].holds(EXPORT)) is UnknownKind.NOT_PROVIDED


@pytest.mark.parametrize("broken", [SETS.format("One"), MUTES.format("M")])
def test_a_member_that_cannot_be_read_is_an_error_of_the_group(tmp_path: Path, broken: str) -> None:
    files = {
        SETS.format("One"): pset("ExportReport"),
        MUTES.format("M"): xml("MutingPermissionSet", rights("AuthorApex")),
        GROUPS.format("G"): group(member("One"), mute("M")),
        broken: "<torn>",
    }
    fact = roles_of(tmp_path, files)["permission-set-group:G"].holds(MODIFY)
    assert is_unknown(fact, (UnknownKind.ERROR, "MutingPermissionSet"), (UnknownKind.ERROR, "PermissionSet"))
    assert fact.kind is UnknownKind.ERROR
    assert fact.path.endswith(broken)


def test_a_group_that_cannot_be_read_is_known_to_be_there(tmp_path: Path) -> None:
    files = {PROFILES.format("A"): profile("X"), GROUPS.format("G"): "<torn>"}
    assert unread_of(tmp_path, files)["permission-set-group:G"].unknown.kind is UnknownKind.ERROR


# Copies -----------------------------------------------------------------------------------------------------


def test_copies_in_two_package_folders_are_one_role_with_the_rights_of_both(tmp_path: Path) -> None:
    write(tmp_path, {PROFILES.format("A"): profile("ExportReport")})
    write(tmp_path, {PROFILES.format("A"): profile("AuthorApex")}, under="other/main/default/")
    (role,) = population(posture_of(tmp_path)).items
    assert (held(role.holds(EXPORT)), held(role.holds(CODE)), held(role.holds(MODIFY))) == (True, True, False)
    assert role.native["AuthorApex"].source.path.startswith("other/")


def test_a_copy_that_cannot_be_read_leaves_the_role_open(tmp_path: Path) -> None:
    write(tmp_path, {PROFILES.format("A"): profile("ExportReport")})
    write(tmp_path, {PROFILES.format("A"): "<torn>"}, under="other/main/default/")
    (role,) = population(posture_of(tmp_path)).items
    assert held(role.holds(EXPORT)) is True
    assert held(role.holds(MODIFY)) is UnknownKind.ERROR


def test_a_copy_that_lists_nothing_takes_nothing_away(tmp_path: Path) -> None:
    write(tmp_path, {PROFILES.format("A"): profile("ExportReport")})
    write(tmp_path, {PROFILES.format("A"): profile()}, under="other/main/default/")
    (role,) = population(posture_of(tmp_path)).items
    assert (held(role.holds(EXPORT)), held(role.holds(MODIFY))) == (True, False)


# Parts ------------------------------------------------------------------------------------------------------

PS = "permissionsets/PS/"
PARTS_ONE: dict[str, str | bytes] = {
    PS + "PS.permissionset-meta.xml": xml("PermissionSet", "<label>Steward</label>"),
    PS + "userPermissions/AuthorApex.userPermission-meta.xml": xml(
        "UserPermission", "<enabled>true</enabled>\n<name>AuthorApex</name>"
    ),
    PS + "userPermissions/DataExport.userPermission-meta.xml": xml(
        "UserPermission", "<enabled>false</enabled>\n<name>DataExport</name>"
    ),
    PS + "objectPermissions/Contact.objectPermission-meta.xml": xml(
        "ObjectPermission", "<modifyAllRecords>true</modifyAllRecords>\n<object>Contact</object>"
    ),
    PS + "fieldPermissions/Contact.Email.fieldPermission-meta.xml": xml(
        "FieldPermission", "<editable>true</editable>\n<field>Contact.Email</field>"
    ),
}
PARTS_TWO: dict[str, str | bytes] = {
    PS + "PS.permissionset-meta.xml": xml("PermissionSet", "<label>Steward</label>"),
    PS + "PS.userPermission-meta.xml": xml("PermissionSet", rights("AuthorApex") + rights("X"), ""),
    PS + "PS.classAccess-meta.xml": xml("PermissionSet", "<classAccesses/>", ""),
    PS + "objectSettings/Contact.objectSettings-meta.xml": xml(
        "PermissionSet", object_rights("Contact", "allowRead", "modifyAllRecords"), ""
    ),
}


@pytest.mark.parametrize("parts", [PARTS_ONE, PARTS_TWO], ids=["one entry a file", "one kind a file"])
def test_a_set_in_parts_is_one_role(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    ((id_, role),) = roles_of(tmp_path, parts).items()
    assert (id_, role.name) == ("permission-set:PS", "Steward")
    assert (held(role.holds(CODE)), held(role.holds(EXPORT))) == (True, False)
    assert "userPermission" in role.native["AuthorApex"].source.path
    assert not isinstance(role.objects, Unknown)
    (grant,) = role.objects
    assert grant.object_class == "Contact"
    assert grant.source is not None
    assert "Contact.object" in grant.source.path


@pytest.mark.parametrize("parts", [PARTS_ONE, PARTS_TWO], ids=["one entry a file", "one kind a file"])
def test_the_head_may_be_missing(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    rest = {name: text for name, text in parts.items() if not name.endswith(".permissionset-meta.xml")}
    ((id_, role),) = roles_of(tmp_path, rest).items()
    assert (id_, role.name, held(role.holds(CODE))) == ("permission-set:PS", "PS", True)


@pytest.mark.parametrize(
    "lost", [*(name for name in PARTS_ONE), *(name for name in PARTS_TWO if "class" not in name)]
)
def test_a_part_that_cannot_be_read_leaves_the_role_open(tmp_path: Path, lost: str) -> None:
    parts = PARTS_ONE if lost in PARTS_ONE else PARTS_TWO
    (role,) = roles_of(tmp_path, {**parts, lost: "<torn>"}).values()
    assert held(role.holds(MODIFY)) is UnknownKind.ERROR
    assert is_unknown(
        role.objects, (UnknownKind.ERROR, "PermissionSet"), (UnknownKind.ERROR, "PermissionSetPart")
    )


def test_a_set_may_lie_whole_and_in_parts(tmp_path: Path) -> None:
    whole: Files = {SETS.format("PS"): pset("ExportReport")}
    (role,) = roles_of(tmp_path, {**PARTS_TWO, **whole}).values()
    assert (held(role.holds(CODE)), held(role.holds(EXPORT))) == (True, True)


def test_a_group_has_what_the_parts_of_its_set_give(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, {**PARTS_ONE, GROUPS.format("G"): group(member("PS"))})
    assert held(roles["permission-set-group:G"].holds(CODE)) is True


# Visitors ---------------------------------------------------------------------------------------------------

SITE = "sites/Shop.site-meta.xml"
GUEST_FIELDS = (
    "<fieldPermissions><editable>true</editable><field>Case.Origin__c</field><readable>true</readable></fieldPermissions>\n"
    "<fieldPermissions><editable>false</editable><field>Case.Hidden__c</field><readable>false</readable></fieldPermissions>\n"
)


def site(*lines: str) -> str:
    return xml("CustomSite", "<active>true</active>\n" + "\n".join(lines))


def guests(posture: Posture) -> Population[Role]:
    assert isinstance(posture.guest_roles, Population)
    return posture.guest_roles


def test_a_profile_is_a_guests_by_its_site_whatever_its_licence(tmp_path: Path) -> None:
    body = object_rights("Case", "allowRead") + GUEST_FIELDS
    files: Files = {
        SITE: site("<guestProfile>Shop Profile</guestProfile>"),
        PROFILES.format("Shop Profile"): profile("X", more=body),
        PROFILES.format("Staff"): profile("X", more=body),
    }
    found = guests(posture_of(write(tmp_path, files)))
    (role,) = found.items
    assert role.id == "profile:Shop Profile"
    assert not isinstance(role.objects, Unknown)
    assert [grant.object_class for grant in role.objects] == ["Case"]  # of a guest all are kept
    assert not isinstance(role.fields, Unknown)
    assert [(grant.field, grant.editable) for grant in role.fields] == [("Case.Origin__c", True)]


def test_a_profile_is_a_guests_by_its_licence_without_any_site(tmp_path: Path) -> None:
    text = profile("X", licence="<userLicense>Guest User License</userLicense>\n")
    posture = posture_of(write(tmp_path, {PROFILES.format("Visitor"): text}))
    found = guests(posture)
    assert [role.id for role in found.items] == ["profile:Visitor"]
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, "PermissionSet"))


@pytest.mark.parametrize("licence", ["Guest User License", "Salesforce"])
def test_a_guest_that_lists_no_rights_on_objects_or_fields_says_nothing(tmp_path: Path, licence: str) -> None:
    files: Files = {
        SITE: site("<guestProfile>Visitor</guestProfile>") if licence == "Salesforce" else site(),
        PROFILES.format("Visitor"): profile("X", licence=f"<userLicense>{licence}</userLicense>\n"),
    }
    (role,) = guests(posture_of(write(tmp_path, files))).items
    assert is_unknown(role.objects, (UnknownKind.NOT_PROVIDED, "Profile"))
    assert is_unknown(role.fields, (UnknownKind.NOT_PROVIDED, "Profile"))


def test_a_guest_that_a_site_names_and_that_is_not_there_is_unread(tmp_path: Path) -> None:
    files: Files = {
        SITE: site("<guestProfile>Shop Profile</guestProfile>"),
        PROFILES.format("Staff"): profile("X"),
    }
    found = guests(posture_of(write(tmp_path, files)))
    assert [entry.id for entry in found.unread] == ["profile:Shop Profile"]
    outcome = scan(tmp_path)
    assert set(resources_of(outcome, "access.guest-object-rights", "unknown")) == {"profile:Shop Profile"}


def test_a_site_that_names_no_profile_leaves_the_visitors_open(tmp_path: Path) -> None:
    found = guests(posture_of(write(tmp_path, {SITE: site(), PROFILES.format("Staff"): profile("X")})))
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, "PermissionSet"))


def test_visitors_are_judged_by_their_objects_and_fields(tmp_path: Path) -> None:
    body = object_rights("Case", "allowRead", "allowEdit") + object_rights("Tip__c", "allowRead")
    write(
        tmp_path,
        {
            SITE: site("<guestProfile>Shop Profile</guestProfile>"),
            "networks/Shop.network-meta.xml": xml("Network", "<site>Shop</site>"),
            PROFILES.format("Shop Profile"): profile("X", more=body + GUEST_FIELDS),
            SETS.format("Plain"): pset(),
            GROUPS.format("G"): group(member("Plain")),
            "objects/Tip__c/Tip__c.object-meta.xml": xml("CustomObject", "<sharingModel>Read</sharingModel>"),
        },
    )
    outcome = scan(tmp_path)
    (found,) = resources_of(outcome, "access.guest-object-rights").values()
    assert (found.id, found.line) == ("profile:Shop Profile/Case", 3)
    assert found.path == f"{MAIN}{PROFILES.format('Shop Profile')}"
    assert result_of(outcome, "access.personal-data-wide").status in ("unknown", "pass")
