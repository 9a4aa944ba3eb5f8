"""Profiles, permission sets and groups: what absence means, muting, copies, parts, and visitors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor.posture import Audience, ObjectRight
from tests.exports import MAIN, Files, object_rights, resources_of, result_of, rights, scan, write, xml
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, said, says
from tests.vendor_profiles.salesforce.files import TORN, XSI, meta, org
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

A, SET, GROUP = PROFILES.format("A"), SETS.format("One"), GROUPS.format("G")
ROLE, OF_SET, OF_GROUP = (
    f"access.roles[{id_}]" for id_ in ("profile:A", "permission-set:One", "permission-set-group:G")
)
SILENT, BAD = (NOT_PROVIDED, "Profile"), (ERROR, "Profile")


def held(role: str, **rights_of_it: object) -> Facts:
    """`held(ROLE, export=True)`: what a role says of rights."""
    return {f"{role}.holds[{right}]": value for right, value in rights_of_it.items()}


def of(body: str, licence: str = LICENCE) -> Files:
    return {A: xml("Profile", licence + body, XSI)}


def entry(inner: str) -> str:
    return f"<userPermissions>{inner}</userPermissions>"


def at_objects(role: str, *rows: tuple[str, ObjectRight, int]) -> Facts:
    return {f"{role}.objects[].object_class,rights,line": rows}


BOTH = object_rights("Account", "allowRead") + object_rights("Contact", "allowRead", "viewAllRecords")
HALF = {SET: pset("ExportReport"), MUTES.format("M"): xml("MutingPermissionSet", rights("AuthorApex"))}
MUTED = {
    SET: pset("ExportReport", "AuthorApex"),
    MUTES.format("M"): xml(
        "MutingPermissionSet", rights("ExportReport") + rights("AuthorApex", enabled="false")
    ),
    GROUP: group(member("One"), mute("M")),
    GROUPS.format("Loud"): group(member("One")),
}
SWAPPED = (
    "<loginIpRanges><endAddress>10.0.0.9</endAddress><startAddress>10.0.0.1</startAddress></loginIpRanges>\n"
)


@cases(
    "files, facts",
    {
        "what a profile does not list is false where it lists any": (
            {A: profile("ExportReport")},
            held(ROLE, export=True, update=False),
        ),
        "a profile that lists none says nothing": (
            {A: profile()},
            {**held(ROLE, update=SILENT), f"{ROLE}.login_ranges": SILENT},
        ),
        "what is listed and off shows that rights were retrieved": (
            of(rights("ModifyAllData", enabled="false")),
            held(ROLE, update=False, export=False),
        ),
        "neither on nor off": (
            of(rights("ExportReport") + entry("<name>ModifyAllData</name>")),
            held(ROLE, export=True, update=BAD),
        ),
        "on or off is empty": (
            of(rights("ExportReport") + entry("<enabled/><name>ModifyAllData</name>")),
            held(ROLE, export=True, update=BAD),
        ),
        "on or off is nil": (
            of(rights("ExportReport") + entry('<enabled xsi:nil="true"/><name>ModifyAllData</name>')),
            held(ROLE, export=True, update=BAD),
        ),
        "on and off": (
            of(rights("ModifyAllData") + rights("ModifyAllData", enabled="false")),
            held(ROLE, update=True),
        ),
        "off and on": (
            of(rights("ModifyAllData", enabled="false") + rights("ModifyAllData")),
            held(ROLE, update=True),
        ),
        "odd entries do not shift the others": (
            of(
                entry("<enabled>true</enabled>")
                + "\n"
                + entry("<name>ExportReport</name><enabled>true</enabled><name>X</name>")
                + "\n"
                + rights("ModifyAllData")
            ),
            {**held(ROLE, update=True), f"{ROLE}.holds[update]@line": 6},
        ),
        "a set lists all it gives even when that is nothing": ({SET: pset()}, held(OF_SET, update=False)),
        "objects of a profile that lists none are unknown and of a set are none": (
            {A: profile("RunReports"), SET: pset()},
            {f"{ROLE}.objects": SILENT, **at_objects(OF_SET)},
        ),
        "objects are kept with their line": (
            {A: profile("RunReports", more=BOTH + object_rights("Lead"))},
            at_objects(
                ROLE,
                ("Account", ObjectRight.READ, 3),
                ("Contact", ObjectRight.READ | ObjectRight.READ_ALL, 12),
            ),
        ),
        "hours and ranges that are not there do not limit": (
            {A: profile("RunReports", more="<loginHours/>\n")},
            {f"{ROLE}.login_ranges": ()},
        ),
        "ranges": (
            {A: profile("RunReports", more=SWAPPED)},
            {f"{ROLE}.login_ranges[].start,end,line": (("10.0.0.1", "10.0.0.9", 3),)},
        ),
        "all three kinds": (
            {A: profile("X"), SET: pset(), GROUP: group(member("One"))},
            {"access.roles.complete": True},
        ),
        "no profiles": ({SET: pset(), GROUP: group(member("One"))}, {"access.roles.complete": SILENT}),
        "no sets": (
            {A: profile("X"), GROUP: group(member("One"))},
            {"access.roles.complete": (NOT_PROVIDED, "PermissionSet")},
        ),
        "no groups": (
            {A: profile("X"), SET: pset()},
            {"access.roles.complete": (NOT_PROVIDED, "PermissionSetGroup")},
        ),
        "no role": (meta("SecuritySettings"), {"access.roles": SILENT}),
        "names come from files": (
            {PROFILES.format("E%26C TANC"): profile("X"), SETS.format("ns__Tool"): pset()},
            {
                "access.roles[].id,name": (
                    ("permission-set:ns__Tool", "Label"),
                    ("profile:E&C TANC", "E&C TANC"),
                )
            },
        ),
        "no licence": ({A: profile("X", licence="")}, {f"{ROLE}.audience": SILENT}),
        "a group gives what its sets give, at the line of the set": (
            {
                SET: pset("ExportReport"),
                SETS.format("Two"): pset("AuthorApex"),
                GROUP: group(member("One"), member("Two")),
            },
            {
                **held(OF_GROUP, run_code=True, export=True, update=False),
                f"{OF_GROUP}.holds[run_code]@line": 5,
                f"{OF_GROUP}.holds[run_code]@path": MAIN + GROUP,
            },
        ),
        "muting turns off in the group and nowhere else; what is off in a muting set does nothing": (
            MUTED,
            {
                **held(OF_GROUP, export=False, run_code=True),
                **held("access.roles[permission-set-group:Loud]", export=True),
                **held(OF_SET, export=True),
            },
        ),
        "one native right that is muted leaves another that gives the same": (
            {**MUTED, SET: pset("ExportReport", "DataExport")},
            held(OF_GROUP, export=True),
        ),
        "a set that is not there leaves the group open": (
            {SET: pset("ExportReport"), GROUP: group(member("One"), member("ns__X"))},
            held(OF_GROUP, export=True, update=(NOT_PROVIDED, "PermissionSet")),
        ),
        "a muting set that is not there leaves every right open": (
            {SET: pset("ExportReport"), GROUP: group(member("One"), mute("M"))},
            held(OF_GROUP, export=(NOT_PROVIDED, "MutingPermissionSet")),
        ),
        "neither a muting set nor a set is there": (
            {SET: pset("ExportReport"), GROUP: group(member("One"), member("Gone"), mute("M"))},
            held(OF_GROUP, export=(NOT_PROVIDED, "MutingPermissionSet")),
        ),
        "a set that cannot be read": (
            {**HALF, SET: TORN, GROUP: group(member("One"), mute("M"))},
            {
                **held(OF_GROUP, update=(ERROR, "PermissionSet")),
                f"{OF_GROUP}.holds[update]@unread": MAIN + SET,
            },
        ),
        "a muting set that cannot be read": (
            {**HALF, MUTES.format("M"): TORN, GROUP: group(member("One"), mute("M"))},
            {
                **held(OF_GROUP, update=(ERROR, "MutingPermissionSet")),
                f"{OF_GROUP}.holds[update]@unread": MAIN + MUTES.format("M"),
            },
        ),
        "a group that cannot be read is known to be there": (
            {A: profile("X"), GROUP: TORN},
            {"access.roles.unread": (("permission-set-group:G", ERROR),)},
        ),
    },
)
def test_what_roles_say(files: Files, facts: Facts) -> None:
    says(org(files), facts)


@pytest.mark.parametrize(
    ("value", "on"),
    [("true", True), (" 1 ", True), ("yes", True), ("", True), ("0", False), (" false ", False)],
)
def test_a_right_on_an_object_is_on_unless_it_is_clearly_off(value: str, on: bool) -> None:
    body = f"<objectPermissions><allowRead>{value}</allowRead><object> Contact </object></objectPermissions>"
    says(org({SET: pset(more=body)}), {f"{OF_SET}.objects[].object_class": ("Contact",) * on})


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
def test_the_licence_tells_the_audience(licence: str, audience: Audience) -> None:
    text = profile("X", licence=f"<userLicense>{licence}</userLicense>\n")
    says(org({A: text}), {f"{ROLE}.audience": audience})


@cases(
    "other, facts",
    {
        "one role with the rights of both": (
            profile("AuthorApex"),
            {
                **held(ROLE, export=True, run_code=True, update=False),
                f"{ROLE}.native[AuthorApex]@path": "other1/main/default/" + A,
            },
        ),
        "a copy that cannot be read leaves it open": (TORN, held(ROLE, export=True, update=BAD)),
        "a copy that lists nothing takes nothing away": (profile(), held(ROLE, export=True, update=False)),
    },
)
def test_copies_in_two_package_folders_are_one_role(other: str, facts: Facts) -> None:
    says(org({A: profile("ExportReport")}, {A: other}), {"access.roles": ("profile:A",), **facts})


# Parts ------------------------------------------------------------------------------------------------------

PS = "permissionsets/PS/"
HEAD = {PS + "PS.permissionset-meta.xml": xml("PermissionSet", "<label>Steward</label>")}
ENTRY_A_FILE: Files = HEAD | {
    f"{PS}{kind}s/{name}.{kind}-meta.xml": xml(kind[0].upper() + kind[1:], body)
    for kind, name, body in (
        ("userPermission", "AuthorApex", "<enabled>true</enabled>\n<name>AuthorApex</name>"),
        ("userPermission", "DataExport", "<enabled>false</enabled>\n<name>DataExport</name>"),
        (
            "objectPermission",
            "Contact",
            "<modifyAllRecords>true</modifyAllRecords>\n<object>Contact</object>",
        ),
        ("fieldPermission", "Contact.Email", "<editable>true</editable>\n<field>Contact.Email</field>"),
    )
}
KIND_A_FILE: Files = HEAD | {
    f"{PS}{name}-meta.xml": xml("PermissionSet", body, "")
    for name, body in (
        ("PS.userPermission", rights("AuthorApex") + rights("X")),
        ("PS.classAccess", "<classAccesses/>"),
        ("objectSettings/Contact.objectSettings", object_rights("Contact", "allowRead", "modifyAllRecords")),
    )
}
BOTH_WAYS = pytest.mark.parametrize("parts", [ENTRY_A_FILE, KIND_A_FILE], ids=["entry a file", "kind a file"])
STEWARD = "access.roles[permission-set:PS]"


@BOTH_WAYS
def test_a_set_in_parts_is_one_role(parts: Files) -> None:
    found = org(parts)
    says(
        found,
        {
            "access.roles[].id,name": (("permission-set:PS", "Steward"),),
            **held(STEWARD, run_code=True, export=False),
            f"{STEWARD}.objects[].object_class": ("Contact",),
        },
    )
    assert "userPermission" in said(found, f"{STEWARD}.native[AuthorApex]@path")
    [source] = said(found, f"{STEWARD}.objects[].source")
    assert "Contact.object" in source.path


@BOTH_WAYS
def test_the_head_may_be_missing(parts: Files) -> None:
    rest = {name: text for name, text in parts.items() if name not in HEAD}
    says(
        org(rest), {"access.roles[].id,name": (("permission-set:PS", "PS"),), **held(STEWARD, run_code=True)}
    )


@pytest.mark.parametrize(
    ("parts", "lost"),
    [(parts, lost) for parts in (ENTRY_A_FILE, KIND_A_FILE) for lost in parts if "class" not in lost],
)
def test_a_part_that_cannot_be_read_leaves_the_role_open(parts: Files, lost: str) -> None:
    gap = (ERROR, "PermissionSet" if lost in HEAD else "PermissionSetPart")
    says(org({**parts, lost: TORN}), {**held(STEWARD, update=gap), f"{STEWARD}.objects": gap})


def test_a_set_may_lie_whole_and_in_parts_and_a_group_has_what_its_parts_give() -> None:
    both = org({**KIND_A_FILE, SETS.format("PS"): pset("ExportReport")})
    says(both, {"access.roles": ("permission-set:PS",), **held(STEWARD, run_code=True, export=True)})
    says(org({**ENTRY_A_FILE, GROUP: group(member("PS"))}), held(OF_GROUP, run_code=True))


# Visitors ---------------------------------------------------------------------------------------------------

GUEST_FIELDS = "".join(
    f"<fieldPermissions><editable>{on}</editable><field>{field}</field><readable>{on}</readable></fieldPermissions>\n"
    for field, on in (("Case.Origin__c", "true"), ("Case.Hidden__c", "false"))
)
VISITOR = "<userLicense>Guest User License</userLicense>\n"
CASE = object_rights("Case", "allowRead") + GUEST_FIELDS
STAFF = {PROFILES.format("Staff"): profile("X")}


def site(profile_of_it: str = "") -> Mapping[str, str | bytes]:
    named = f"<guestProfile>{profile_of_it}</guestProfile>" if profile_of_it else ""
    return meta("CustomSite", f"<active>true</active>\n{named}", "Shop")


@cases(
    "files, facts",
    {
        "a profile is a guest's by its site, of which all objects are kept": (
            {**site("A"), A: profile("X", more=CASE), PROFILES.format("Staff"): profile("X", more=CASE)},
            {
                "guest_roles": ("profile:A",),
                "guest_roles[profile:A].objects[].object_class": ("Case",),
                "guest_roles[profile:A].fields[].field,editable": (("Case.Origin__c", True),),
            },
        ),
        "or by its licence without any site": (
            {A: profile("X", licence=VISITOR)},
            {"guest_roles": ("profile:A",), "guest_roles.complete": (NOT_PROVIDED, "PermissionSet")},
        ),
        "by its licence it lists no objects or fields": (
            {**site(), A: profile("X", licence=VISITOR)},
            {"guest_roles[].id,objects,fields": (("profile:A", SILENT, SILENT),)},
        ),
        "by its site it lists no objects or fields": (
            {**site("A"), A: profile("X")},
            {"guest_roles[].id,objects,fields": (("profile:A", SILENT, SILENT),)},
        ),
        "one that a site names and that is not there is unread": (
            {**site("Shop Profile"), **STAFF},
            {"guest_roles.unread": (("profile:Shop Profile", NOT_PROVIDED),)},
        ),
        "a site that names no profile leaves the visitors open": (
            {**site(), **STAFF},
            {"guest_roles.complete": (NOT_PROVIDED, "PermissionSet")},
        ),
    },
)
def test_visitors(files: Files, facts: Facts) -> None:
    says(org(files), facts)


def test_visitors_are_judged_by_their_objects_and_fields(tmp_path: Path) -> None:
    body = object_rights("Case", "allowRead", "allowEdit") + object_rights("Tip__c", "allowRead")
    shared = meta("CustomObject", "<sharingModel>Read</sharingModel>", "Tip__c/Tip__c")
    portal = meta("Network", "<site>Shop</site>", "Shop")
    roles = {A: profile("X", more=body + GUEST_FIELDS), SET: pset(), GROUP: group(member("One"))}
    outcome = scan(write(tmp_path / "org", {**site("A"), **portal, **roles, **shared}))
    (found,) = resources_of(outcome, "access.guest-object-rights").values()
    assert (found.id, found.path, found.line) == ("profile:A/Case", MAIN + A, 3)
    assert result_of(outcome, "access.guest-object-rights").status == "fail"
    lost = scan(write(tmp_path / "lost", {**site("Gone"), **STAFF}))
    assert set(resources_of(lost, "access.guest-object-rights", "unknown")) == {"profile:Gone"}
