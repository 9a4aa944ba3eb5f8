"""Sites, portals, links and sharing rules; delegated administrators."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Fact, Framing, Population, Posture, SharingRule, Unknown, UnknownKind
from tests.exports import Files, posture_of, write, xml
from tests.unknown import is_unknown

RULES = "sharingRules/{}.sharingRules-meta.xml"


def value(fact: Fact[Any]) -> Any:
    return fact.kind if isinstance(fact, Unknown) else fact.value


def posture(root: Path, files: Files) -> Posture:
    return posture_of(write(root, files))


def rules(root: Path, files: Files) -> Population[SharingRule]:
    found = posture(root, files).access.sharing_rules
    assert isinstance(found, Population)
    return found


# Sites and portals ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("AllowAllFraming", Framing.ANYONE),
        ("External", Framing.LISTED),
        ("SameOriginOnly", Framing.SAME_ORIGIN),
        ("NoFraming", Framing.NOBODY),
        ("Sometimes", UnknownKind.ERROR),
        ("", UnknownKind.NOT_PROVIDED),
    ],
)
def test_who_may_frame_a_site(tmp_path: Path, level: str, expected: Any) -> None:
    body = f"<masterLabel>Shop</masterLabel><clickjackProtectionLevel>{level}</clickjackProtectionLevel>"
    seen = posture(tmp_path, {"sites/S.site": xml("CustomSite", body)}).exposure.sites
    assert isinstance(seen, Population)
    (site,) = seen.items
    assert (site.id, site.name, value(site.framing)) == ("site:S", "Shop", expected)
    assert value(site.guest_role) is UnknownKind.NOT_PROVIDED


def test_the_binary_export_of_the_other_site_type_is_no_site(tmp_path: Path) -> None:
    files: Files = {"siteDotComSites/S.site": b"\x00", "siteDotComSites/S.site-meta.xml": xml("SiteDotCom")}
    found = posture(
        tmp_path, {**files, "sites/Real.site-meta.xml": xml("CustomSite", "<active>true</active>")}
    )
    assert isinstance(found.exposure.sites, Population)
    assert [site.id for site in found.exposure.sites.items] == ["site:Real"]
    assert is_unknown(
        posture(tmp_path / "other", files).exposure.sites, (UnknownKind.NOT_PROVIDED, "CustomSite")
    )


def test_a_site_that_a_portal_names_and_that_is_not_there_is_unread(tmp_path: Path) -> None:
    files: Files = {
        "sites/Shop.site-meta.xml": xml("CustomSite", "<active>true</active>"),
        "networks/One.network-meta.xml": xml("Network", "<site>shop</site>"),
        "networks/Two.network-meta.xml": xml("Network", "<site>Other</site>"),
    }
    sites = posture(tmp_path, files).exposure.sites
    assert isinstance(sites, Population)
    assert [entry.id for entry in sites.unread] == ["site:Other"]


def test_a_portal(tmp_path: Path) -> None:
    body = (
        "<status>Live</status><selfRegistration>true</selfRegistration><enableGuestFileAccess>false</enableGuestFileAccess>"
        "<enableMemberVisibility>1</enableMemberVisibility>"
    )
    seen = posture(tmp_path, {"networks/Acme%20Help.network-meta.xml": xml("Network", body)}).exposure.portals
    assert isinstance(seen, Population)
    (portal,) = seen.items
    assert portal.id == "network:Acme Help"
    assert value(portal.live) is True
    assert value(portal.self_registration) is True
    assert value(portal.guests_see_files) is False
    assert value(portal.members_see_each_other) is True
    assert value(portal.guests_see_members) is UnknownKind.NOT_PROVIDED


def test_settings_of_links_uploads_and_visibility(tmp_path: Path) -> None:
    files: Files = {
        "settings/Content.settings-meta.xml": xml(
            "ContentSettings",
            "<enableContentDistribution>true</enableContentDistribution>"
            "<enableSiteGuestUserToUploadFiles>false</enableSiteGuestUserToUploadFiles>",
        ),
        "settings/Sharing.settings-meta.xml": xml(
            "SharingSettings",
            "<enableSecureGuestAccess>true</enableSecureGuestAccess>"
            "<enableCommunityUserVisibility>false</enableCommunityUserVisibility>"
            "<enablePortalUserVisibility>true</enablePortalUserVisibility>",
        ),
    }
    found = posture(tmp_path, files)
    assert value(found.exposure.public_links_enabled) is True
    assert value(found.exposure.guests_may_upload) is False
    assert value(found.exposure.guest_sharing_secured) is True
    assert value(found.access.external_users_see_each_other) is True
    assert value(found.exposure.public_links_need_password) is UnknownKind.OUT_OF_REACH


def test_delegated_administrators(tmp_path: Path) -> None:
    files: Files = {
        "delegateGroups/Desk.delegateGroup-meta.xml": xml(
            "DelegateGroup", "<label>Help desk</label><loginAccess>true</loginAccess>"
        )
    }
    groups = posture(tmp_path, files).access.delegated_groups
    assert isinstance(groups, Population)
    (group,) = groups.items
    assert (group.id, group.name, value(group.may_log_in_as)) == ("delegate-group:Desk", "Help desk", True)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Updated", True),
        ("Outdated", False),
        ("Failed", False),
        ("", UnknownKind.NOT_PROVIDED),
        ("New", UnknownKind.ERROR),
    ],
)
def test_whether_a_group_of_sets_is_current(tmp_path: Path, status: str, expected: Any) -> None:
    files: Files = {
        "permissionsetgroups/G.permissionsetgroup-meta.xml": xml(
            "PermissionSetGroup", f"<status>{status}</status>"
        )
    }
    groups = posture(tmp_path, files).access.role_groups
    assert isinstance(groups, Population)
    assert [value(group.current) for group in groups.items] == [expected]


# Sharing rules ----------------------------------------------------------------------------------------------


def rule(kind: str, target: str, access: str = "<accessLevel>Read</accessLevel>", name: str = "R") -> str:
    return f"<{kind}>\n<fullName>{name}</fullName>\n{access}\n<sharedTo>{target}</sharedTo>\n</{kind}>"


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
    ],
)
def test_the_widest_audience_of_a_rule_counts(tmp_path: Path, kind: str, target: str, audience: str) -> None:
    found = rules(tmp_path, {RULES.format("Lead"): xml("SharingRules", rule(kind, target))})
    assert [(one.id, one.shared_with, one.access, one.evidence.line) for one in found.items] == [
        ("sharing-rule:Lead.R", audience, "read", 3)
    ]


@pytest.mark.parametrize("body", ["<sharedTo/>", "", "<sharedTo><guestUser>S</guestUser></sharedTo>"])
def test_a_rule_for_visitors_is_one_whatever_it_says(tmp_path: Path, body: str) -> None:
    text = f"<sharingGuestRules>\n<fullName>G</fullName>\n{body}\n</sharingGuestRules>"
    found = rules(tmp_path, {RULES.format("Case"): xml("SharingRules", text)})
    assert [one.shared_with for one in found.items] == ["guests"]
    assert found.unread == ()


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        (rule("sharingOwnerRules", ""), False),
        (
            "<sharingOwnerRules><fullName>R</fullName><accessLevel>Edit</accessLevel></sharingOwnerRules>",
            False,
        ),
        (rule("sharingOwnerRules", "<allInternalUsers/>", access=""), False),
        (rule("sharingOwnerRules", "<allPartnerUsers/>", access=""), True),
        (rule("sharingOwnerRules", "<role>A</role>", access=""), True),
    ],
)
def test_a_rule_that_does_not_say_whom_it_serves_is_unread(tmp_path: Path, text: str, readable: bool) -> None:
    found = rules(tmp_path, {RULES.format("Lead"): xml("SharingRules", text)})
    assert (len(found.items), len(found.unread)) == ((1, 0) if readable else (0, 1))
    if not readable:
        assert found.unread[0].id == "sharing-rule:Lead.R"


@pytest.mark.parametrize(
    ("level", "access"), [("Read", "read"), ("Edit", "edit"), ("All", "edit"), ("EDIT", "edit")]
)
def test_what_a_rule_allows(tmp_path: Path, level: str, access: str) -> None:
    text = rule("sharingOwnerRules", "<role>A</role>", f"<accessLevel>{level}</accessLevel>")
    (one,) = rules(tmp_path, {RULES.format("Lead"): xml("SharingRules", text)}).items
    assert one.access == access


def test_a_file_without_rules_and_one_that_is_torn(tmp_path: Path) -> None:
    found = rules(tmp_path, {RULES.format("Lead"): xml("SharingRules"), RULES.format("Case"): "<torn>"})
    assert (found.items, [entry.id for entry in found.unread]) == ((), ["sharing-rules:Case"])
    assert is_unknown(
        posture(tmp_path / "none", {"package.xml": ""}).access.sharing_rules,
        (UnknownKind.NOT_PROVIDED, "SharingRules"),
    )
