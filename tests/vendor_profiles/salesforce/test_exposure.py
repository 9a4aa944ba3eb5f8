"""Sites, portals, links and sharing rules; delegated administrators and what they may hand out."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Framing, Means
from tests.exports import Files
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, said, says
from tests.vendor_profiles.salesforce.files import els, meta, org, torn

SITE, RULES, DELEGATES = "CustomSite", "SharingRules", "DelegateGroup"
DOT_COM: Files = {"siteDotComSites/S.site": b"\x00", "siteDotComSites/S.site-meta.xml": "<SiteDotCom/>"}
NORTH = els(
    customObjects="Request__c",
    groups="Sales_North",
    label="North",
    loginAccess="true",
    permissionSetGroups="Rep_Group",
    permissionSets="Console",
    profiles="North Rep",
    roles="North_Manager",
)
HANDED_OUT = (
    ("delegate-group:N", "profile:North Rep", Means.EDIT_MEMBERS, "North: North Rep"),
    ("delegate-group:N", "permission-set:Console", Means.EDIT_MEMBERS, "North: Console"),
    ("delegate-group:N", "permission-set-group:Rep_Group", Means.EDIT_MEMBERS, "North: Rep_Group"),
)


@cases(
    "files, facts",
    {
        "the binary export of the other site type is no site": (
            {**DOT_COM, **meta(SITE, els(active="true"))},
            {"exposure.sites": ("site:A",)},
        ),
        "nor is that alone": (DOT_COM, {"exposure.sites": (NOT_PROVIDED, SITE)}),
        "a site that a portal names and that is not there is unread": (
            {
                **meta(SITE, els(active="true"), "Shop"),
                **meta("Network", els(site="shop"), "One"),
                **meta("Network", els(site="Other"), "Two"),
            },
            {"exposure.sites.unread": (("site:Other", NOT_PROVIDED),)},
        ),
        "a portal": (
            meta(
                "Network",
                els(
                    status="Live",
                    selfRegistration="true",
                    enableGuestFileAccess="false",
                    enableMemberVisibility="1",
                ),
                "Acme%20Help",
            ),
            {
                "exposure.portals[].id,live,self_registration": (("network:Acme Help", True, True),),
                "exposure.portals[].guests_see_files,members_see_each_other,guests_see_members": (
                    (False, True, (NOT_PROVIDED, "Network")),
                ),
            },
        ),
        "links and uploads": (
            meta(
                "ContentSettings",
                els(enableContentDistribution="true", enableSiteGuestUserToUploadFiles="false"),
            ),
            {
                "exposure.public_links_enabled": True,
                "exposure.guests_may_upload": False,
                "exposure.public_links_need_password": (OUT_OF_REACH, "ContentSettings"),
            },
        ),
        "visibility": (
            meta(
                "SharingSettings",
                els(
                    enableSecureGuestAccess="true",
                    enableCommunityUserVisibility="false",
                    enablePortalUserVisibility="true",
                ),
            ),
            {"exposure.guest_sharing_secured": True, "access.external_users_see_each_other": True},
        ),
        "delegated administrators hand out the profiles and sets that they name, and have no role of it": (
            meta(DELEGATES, NORTH, "N"),
            {
                "access.delegated_groups[].id,name,may_log_in_as": (("delegate-group:N", "North", True),),
                "access.controls[].holder,target,means,name": HANDED_OUT,
                "access.controls.complete": True,
                "access.controls[].@line": (9, 8, 7),
                "access.groups[].id,name,kind,gives": (("delegate-group:N", "North", "delegate-group", ()),),
            },
        ),
        "without any file nothing is known of them": (
            meta("Profile", els(label="A")),
            {"access.controls": (NOT_PROVIDED, DELEGATES), "access.groups": (NOT_PROVIDED, DELEGATES)},
        ),
        "a group that cannot be read may hand out anything": (
            torn(DELEGATES, "N"),
            {
                "access.controls.unread": (("control:delegate-group:N", ERROR),),
                "access.groups.unread": (("delegate-group:N", ERROR),),
            },
        ),
        "an entry that names nothing is a control that is not known": (
            meta(DELEGATES, "<label>N</label>\n<profiles/>\n<permissionSets>Console</permissionSets>", "N"),
            {
                "access.controls[].target": ("permission-set:Console",),
                "access.controls.unread": (("control:delegate-group:N/profiles", ERROR),),
            },
        ),
        "rules: a file without, and one that is torn": (
            {**meta(RULES, name="Lead"), **torn(RULES, "Case")},
            {"access.sharing_rules": (), "access.sharing_rules.unread": (("sharing-rules:Case", ERROR),)},
        ),
        "rules: no file": ({"package.xml": ""}, {"access.sharing_rules": (NOT_PROVIDED, RULES)}),
    },
)
def test_what_is_exposed_and_handed_out(files: Files, facts: Facts) -> None:
    says(org(files), facts)


def test_copies_of_a_group_hand_out_what_either_names() -> None:
    found = org(meta(DELEGATES, NORTH, "N"), meta(DELEGATES, els(label="North", profiles="Other"), "N"))
    assert set(said(found, "access.controls[].target")) >= {"profile:Other", "profile:North Rep"}


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("AllowAllFraming", Framing.ANYONE),
        ("External", Framing.LISTED),
        ("SameOriginOnly", Framing.SAME_ORIGIN),
        ("NoFraming", Framing.NOBODY),
        ("Sometimes", (ERROR, SITE)),
        ("", (NOT_PROVIDED, SITE)),
    ],
)
def test_who_may_frame_a_site(level: str, expected: Any) -> None:
    files = meta(SITE, els(masterLabel="Shop", clickjackProtectionLevel=level))
    row = (("site:A", "Shop", expected, (NOT_PROVIDED, SITE)),)
    says(org(files), {"exposure.sites[].id,name,framing,guest_role": row})


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Updated", True),
        ("Outdated", False),
        ("Failed", False),
        ("", (NOT_PROVIDED, "PermissionSetGroup")),
        ("New", (ERROR, "PermissionSetGroup")),
    ],
)
def test_whether_a_group_of_sets_is_current(status: str, expected: Any) -> None:
    says(org(meta("PermissionSetGroup", els(status=status))), {"access.role_groups[].current": (expected,)})


# Sharing rules ----------------------------------------------------------------------------------------------

READ, FOUND = els(accessLevel="Read"), "access.sharing_rules"


def rule(target: str, access: str = READ, kind: str = "sharingOwnerRules") -> Files:
    return meta(
        RULES, f"<{kind}>\n<fullName>R</fullName>\n{access}\n{els(sharedTo=target)}\n</{kind}>", "Lead"
    )


@pytest.mark.parametrize("kind", ["sharingCriteriaRules", "sharingOwnerRules", "sharingTerritoryRules"])
@pytest.mark.parametrize(
    ("target", "audience"),
    [
        ("<allInternalUsers></allInternalUsers>", "everyone_internal"),
        ("<allInternalUsers/>", "everyone_internal"),
        ("<allPartnerUsers/>", "partners"),
        ("<allCustomerPortalUsers/>", "customers"),
        ("<guestUser>Shop</guestUser>", "guests"),
        ("<role>Sales</role>", "others"),
        ("<group>A</group>\n<allPartnerUsers/>", "partners"),
        ("<allInternalUsers/>\n<allCustomerPortalUsers/>", "customers"),
        ("<role>Sales</role></sharedTo><sharedTo><guestUser>Shop</guestUser>", "guests"),
    ],
)
def test_the_widest_audience_of_a_rule_counts(kind: str, target: str, audience: str) -> None:
    row = (("sharing-rule:Lead.R", audience, "read"),)
    found = org(rule(target, kind=kind))
    says(found, {f"{FOUND}[].id,shared_with,access": row, f"{FOUND}[sharing-rule:Lead.R]@line": 3})


@pytest.mark.parametrize("body", ["<sharedTo/>", "", "<sharedTo><guestUser>S</guestUser></sharedTo>"])
def test_a_rule_for_visitors_is_one_whatever_it_says(body: str) -> None:
    text = f"<sharingGuestRules>\n<fullName>G</fullName>\n{body}\n</sharingGuestRules>"
    says(org(meta(RULES, text)), {f"{FOUND}[].shared_with": ("guests",), f"{FOUND}.unread": ()})


NOBODY = els("sharingOwnerRules", fullName="R", accessLevel="Edit")
UNREAD = (("sharing-rule:Lead.R", NOT_PROVIDED),)


@cases(
    "files, accesses, unread",
    {
        "shared with nobody": (rule(""), (), UNREAD),
        "says nothing of whom": (meta(RULES, NOBODY, "Lead"), (), UNREAD),
        "everyone, says nothing of what": (rule("<allInternalUsers/>", ""), (), UNREAD),
        "partners, says nothing of what": (rule("<allPartnerUsers/>", ""), ("read",), ()),
        "a role, says nothing of what": (rule("<role>A</role>", ""), ("read",), ()),
        "may read": (rule("<role>A</role>"), ("read",), ()),
        "may edit": (rule("<role>A</role>", els(accessLevel="Edit")), ("edit",), ()),
        "may do all": (rule("<role>A</role>", els(accessLevel="All")), ("edit",), ()),
        "may edit, in any case": (rule("<role>A</role>", els(accessLevel="EDIT")), ("edit",), ()),
    },
)
def test_what_a_rule_allows(files: Files, accesses: tuple[str, ...], unread: object) -> None:
    says(org(files), {f"{FOUND}[].access": accesses, f"{FOUND}.unread": unread})
