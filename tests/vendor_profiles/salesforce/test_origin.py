"""What an export says of its making: versions that are too old, manifests that asked for all, settings that are off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from auditor.posture import Fact, Grade, Population, Posture, Unknown, UnknownKind
from tests.exports import MAIN, Files, posture_of, write, xml
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import known, seen, value
from tests.vendor_profiles.salesforce.roles import profile
from vendor_profiles.salesforce import elements

DATA = Path(elements.__file__).with_name("elements.yaml")
EVENTS = "settings/Event.settings"
NEEDED = "eventLogRetentionDuration is not part of API 58.0; retrieve it with API 61.0 or later"


def settings(kind: str, body: str = "") -> str:
    return xml(f"{kind}Settings", body)


def project(version: object) -> str:
    return json.dumps({"packageDirectories": [], "sourceApiVersion": version})


def manifest(version: str = "64.0", **types: str | tuple[str, ...]) -> str:
    rows = "".join(
        "<types>\n"
        + "".join(
            f"<members>{name}</members>\n" for name in ((members,) if isinstance(members, str) else members)
        )
        + f"<name>{kind}</name>\n</types>\n"
        for kind, members in types.items()
    )
    return xml("Package", f"{rows}<version>{version}</version>\n")


def posture(root: Path, files: Files) -> Posture:
    return posture_of(write(root, files))


def gap(fact: object) -> Unknown:
    assert is_unknown(
        fact,
        (UnknownKind.ERROR, "RemoteSiteSetting"),
        (UnknownKind.NOT_PROVIDED, "ConnectedAppSettings"),
        (UnknownKind.NOT_PROVIDED, "CustomObject"),
        (UnknownKind.NOT_PROVIDED, "EventRelayConfig"),
        (UnknownKind.NOT_PROVIDED, "EventSettings"),
        (UnknownKind.NOT_PROVIDED, "ExternalClientAppSettings"),
        (UnknownKind.NOT_PROVIDED, "ExternalClientApplication"),
        (UnknownKind.NOT_PROVIDED, "SharingRules"),
    )
    return fact


# The table ----------------------------------------------------------------------------------------------------


def test_every_element_of_the_table_has_a_first_version_and_a_page() -> None:
    table = yaml.safe_load(DATA.read_text("utf-8"))
    for row in (*table["elements"].values(), *table["types"].values()):
        assert float(row["since"]) > 47
        assert float(row.get("until", "999")) > float(row["since"])
    for row in (*table["absent"].values(), *table["none_while_off"].values()):
        assert row["page"].startswith("https://developer.salesforce.com/")


# Versions -----------------------------------------------------------------------------------------------------

LOGGING = settings("Event", "<enableEventLogGeneration>true</enableEventLogGeneration>")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"sfdx-project.json": project("58.0"), f"force-app/{EVENTS}-meta.xml": LOGGING}, NEEDED),
        ({"package.xml": manifest("58.0", Settings="*"), EVENTS: LOGGING}, NEEDED),
        # the nearest says it
        ({"sfdx-project.json": project("64.0"), "old/package.xml": manifest("58.0", Settings="*"), f"old/{EVENTS}": LOGGING}, NEEDED),
        # new enough, or not said at all
        ({"sfdx-project.json": project("61.0"), f"force-app/{EVENTS}-meta.xml": LOGGING}, "eventLogRetentionDuration"),
        ({"sfdx-project.json": project(58), f"force-app/{EVENTS}-meta.xml": LOGGING}, "eventLogRetentionDuration"),
        ({"other/sfdx-project.json": project("58.0"), f"force-app/{EVENTS}-meta.xml": LOGGING}, "eventLogRetentionDuration"),
        ({f"force-app/{EVENTS}-meta.xml": LOGGING}, "eventLogRetentionDuration"),
    ],
)  # fmt: skip
def test_an_element_that_is_newer_than_the_export_says_so(tmp_path: Path, files: Files, reason: str) -> None:
    found = gap(posture(tmp_path, files).logging.retention_days)
    assert (found.kind, found.resource, found.reason) == (UnknownKind.NOT_PROVIDED, "EventSettings", reason)


def test_an_element_that_is_there_is_read_whatever_the_version_says(tmp_path: Path) -> None:
    body = "<eventLogRetentionDuration>30</eventLogRetentionDuration>"
    files = {"sfdx-project.json": project("58.0"), f"a/{EVENTS}-meta.xml": settings("Event", body)}
    found = known(posture(tmp_path, files).logging.retention_days)
    assert found.value == 30


def test_native_facts_say_it_as_well(tmp_path: Path) -> None:
    body = "<enablePackageEcaOauthFromDevOrg>false</enablePackageEcaOauthFromDevOrg>"
    files = {
        "sfdx-project.json": project("55.0"),
        "a/settings/ExternalClientApp.settings-meta.xml": settings("ExternalClientApp", body),
    }
    found = gap(
        posture(tmp_path, files).native_fact("ExternalClientAppSettings.enableClientSecretInRestApiAccess")
    )
    assert found.reason.endswith("retrieve it with API 60.0 or later")


def test_a_type_that_is_newer_than_the_export_says_so(tmp_path: Path) -> None:
    files = {"sfdx-project.json": project("52.0"), f"a/{EVENTS}-meta.xml": LOGGING}
    found = posture(tmp_path, files).logging.relays
    assert gap(found).reason == "EventRelayConfig is not part of API 52.0; retrieve it with API 54.0 or later"


# What silence means, where the vendor says so ------------------------------------------------------------------

APPS = "settings/ConnectedApp.settings-meta.xml"


def approval(root: Path, body: str) -> Fact[bool]:
    return posture(root, {APPS: settings("ConnectedApp", body)}).integrations.admin_approval_required


def test_a_switch_that_cannot_be_reached_is_off(tmp_path: Path) -> None:
    found = approval(
        tmp_path,
        "<enableSkipUserProvisioningWizardWelcomePage>false</enableSkipUserProvisioningWizardWelcomePage>",
    )
    assert value(found) is False
    assert found.evidence.source.grade is Grade.DECLARED
    assert "meta_connectedappsettings" in found.evidence.locator


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<enableAdminApprovedAppsOnly xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
        "<enableAdminApprovedAppsOnly></enableAdminApprovedAppsOnly>",
    ],
)
def test_an_empty_file_and_an_empty_element_mean_nothing(tmp_path: Path, body: str) -> None:
    found = gap(approval(tmp_path, body))
    assert (found.kind, found.resource) == (UnknownKind.NOT_PROVIDED, "ConnectedAppSettings")


def test_a_settings_file_that_is_absent_means_nothing(tmp_path: Path) -> None:
    found = gap(posture(tmp_path, {EVENTS: LOGGING}).integrations.admin_approval_required)
    assert (found.kind, found.resource) == (UnknownKind.NOT_PROVIDED, "ConnectedAppSettings")


# Types that a setting turns off --------------------------------------------------------------------------------

PORTALS = "settings/Communities.settings-meta.xml"


@pytest.mark.parametrize(("said", "none"), [("false", True), ("true", False), ("", False)])
def test_without_digital_experiences_there_is_no_portal(tmp_path: Path, said: str, none: bool) -> None:
    body = f"<enableNetworksEnabled>{said}</enableNetworksEnabled>"
    found = posture(tmp_path, {PORTALS: settings("Communities", body)}).exposure.portals
    assert isinstance(found, Population) is none
    if isinstance(found, Population):
        assert (found.items, found.complete, found.unread) == ((), True, ())


def test_a_portal_that_is_there_is_there_whatever_the_switch_says(tmp_path: Path) -> None:
    files = {
        PORTALS: settings("Communities", "<enableNetworksEnabled>false</enableNetworksEnabled>"),
        "networks/P.network-meta.xml": xml("Network", "<status>Live</status>"),
    }
    found = seen(posture(tmp_path, files).exposure.portals)
    assert [one.name for one in found.items] == ["P"]


def test_external_client_apps_that_are_off_complete_the_list_of_apps(tmp_path: Path) -> None:
    app = xml("ConnectedApp", "<label>A</label><oauthConfig><scopes>Api</scopes></oauthConfig>")
    off = "<enableExternalClientApps>false</enableExternalClientApps>"
    files = {"connectedApps/A.connectedApp-meta.xml": app}
    before = posture(tmp_path / "a", files).integrations.apps
    switch = {"settings/ExternalClientApp.settings-meta.xml": settings("ExternalClientApp", off)}
    after = posture(tmp_path / "b", {**files, **switch}).integrations.apps
    assert isinstance(before, Population)
    assert isinstance(after, Population)
    assert gap(before.complete).resource == "ExternalClientApplication"
    assert after.complete is True


# Manifests -----------------------------------------------------------------------------------------------------

ASKED = manifest(Profile="*", RemoteSiteSetting="*", SharingRules="*", Settings="*")
RETRIEVE = {"unpackaged/package.xml": ASKED, "unpackaged/profiles/A.profile": profile("ExportReport")}


def sites(found: Posture) -> Fact[int]:
    return found.native_fact("computed.remote_sites_without_protocol_security")


def test_all_of_a_type_that_brought_none_is_none(tmp_path: Path) -> None:
    found = posture(tmp_path, RETRIEVE)
    rules = seen(found.access.sharing_rules)
    assert (rules.items, rules.complete, rules.unread) == ((), True, ())
    unprotected = known(sites(found))
    assert unprotected.value == 0
    assert unprotected.evidence.source.path == f"{MAIN}unpackaged/package.xml"
    guests = known(found.native_fact("computed.guest_sharing_rules"))
    assert guests.value == 0


@pytest.mark.parametrize(
    "files",
    [
        # not all was asked for
        {**RETRIEVE, "unpackaged/package.xml": manifest(Profile="*", SharingRules="Case")},
        # another place: a project keeps its manifests in a folder of their own
        {"manifest/package.xml": ASKED, "force-app/profiles/A.profile-meta.xml": profile("ExportReport")},
        {"package.xml": ASKED, "force-app/main/default/profiles/A.profile-meta.xml": profile("ExportReport")},
        # source format beside it
        {"package.xml": ASKED, "profiles/A.profile-meta.xml": profile("ExportReport")},
        # another retrieve: there is something that it does not ask for
        {**RETRIEVE, "unpackaged/sites/S.site": xml("CustomSite", "<active>true</active>")},
        # one of those that it names did not come
        {**RETRIEVE, "unpackaged/package.xml": manifest(Profile=("*", "B"), SharingRules="*")},
        # it says one type twice, or nothing came with it
        {**RETRIEVE, "unpackaged/package.xml": ASKED.replace("<name>Settings", "<name>SharingRules")},
        {"unpackaged/package.xml": ASKED, "profiles/A.profile": profile("ExportReport")},
        # it cannot be read
        {**RETRIEVE, "unpackaged/package.xml": ASKED[:-12]},
        {**RETRIEVE, "unpackaged/package.xml": xml("Packages", "")},
    ],
)
def test_a_manifest_of_another_retrieve_says_nothing(tmp_path: Path, files: Files) -> None:
    found = gap(posture(tmp_path, files).access.sharing_rules)
    assert (found.kind, found.resource) == (UnknownKind.NOT_PROVIDED, "SharingRules")


def test_a_member_that_is_named_and_did_not_come_is_unread(tmp_path: Path) -> None:
    files = {**RETRIEVE, "unpackaged/package.xml": manifest(Profile=("A", "Sales %26 more", "B"))}
    files["unpackaged/profiles/Sales %26 more.profile"] = profile("ExportReport")
    roles = seen(posture(tmp_path, files).access.roles)
    assert [(entry.id, entry.unknown.kind, entry.unknown.reason) for entry in roles.unread] == [
        ("profile:B", UnknownKind.NOT_PROVIDED, "the manifest names B")
    ]


def test_members_that_came_elsewhere_keep_the_type_from_being_none(tmp_path: Path) -> None:
    site = xml(
        "RemoteSiteSetting",
        "<url>http://a.example</url><disableProtocolSecurity>true</disableProtocolSecurity>",
    )
    found = known(sites(posture(tmp_path, {**RETRIEVE, "more/remoteSiteSettings/Bank.remoteSite": site})))
    assert found.value == 1


def test_a_broken_member_keeps_the_type_from_being_none(tmp_path: Path) -> None:
    found = sites(posture(tmp_path, {**RETRIEVE, "unpackaged/remoteSiteSettings/Bank.remoteSite": "<Remote"}))
    assert gap(found).kind is UnknownKind.ERROR


def test_objects_are_never_none_because_a_wildcard_leaves_those_that_are_shipped_out(tmp_path: Path) -> None:
    files = {**RETRIEVE, "unpackaged/package.xml": manifest(Profile="*", CustomObject="*")}
    assert gap(posture(tmp_path, files).data.objects).resource == "CustomObject"
