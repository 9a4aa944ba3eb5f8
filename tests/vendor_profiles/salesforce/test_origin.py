"""What an export says of its making: versions that are too old, manifests that asked for all, settings that are off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from auditor.posture import Grade
from tests.exports import MAIN, Files, xml
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, said, says
from tests.vendor_profiles.salesforce.files import els, meta, org
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
def test_an_element_that_is_newer_than_the_export_says_so(files: Files, reason: str) -> None:
    gap = (NOT_PROVIDED, "EventSettings")
    says(org(files), {"logging.retention_days": gap, "logging.retention_days@reason": reason})


ECA = "native_fact[ExternalClientAppSettings.enableClientSecretInRestApiAccess]"
RELAYS, APPROVAL = "logging.relays", "integrations.admin_approval_required"
APPS = "settings/ConnectedApp.settings-meta.xml"
NO_APPS = (NOT_PROVIDED, "ConnectedAppSettings")


def approval(body: str) -> Files:
    return {APPS: settings("ConnectedApp", body)}


@cases(
    "files, facts",
    {
        "an element that is there is read whatever the version says": (
            {
                "sfdx-project.json": project("58.0"),
                f"a/{EVENTS}-meta.xml": settings("Event", els(eventLogRetentionDuration="30")),
            },
            {"logging.retention_days": 30},
        ),
        "native facts say it as well": (
            {
                "sfdx-project.json": project("55.0"),
                **meta("ExternalClientAppSettings", els(enablePackageEcaOauthFromDevOrg="false")),
            },
            {
                f"{ECA}@reason": "enableClientSecretInRestApiAccess is not part of API 55.0; "
                "retrieve it with API 60.0 or later"
            },
        ),
        "a type that is newer": (
            {"sfdx-project.json": project("52.0"), f"a/{EVENTS}-meta.xml": LOGGING},
            {
                RELAYS: (NOT_PROVIDED, "EventRelayConfig"),
                f"{RELAYS}@reason": "EventRelayConfig is not part of API 52.0; retrieve it with API 54.0 or later",
            },
        ),
        # What silence means, where the vendor says so.
        "a switch that cannot be reached is off": (
            approval(els(enableSkipUserProvisioningWizardWelcomePage="false")),
            {APPROVAL: False, f"{APPROVAL}@grade": Grade.DECLARED},
        ),
        "an empty file means nothing": (approval(""), {APPROVAL: NO_APPS}),
        "nor an empty element": (approval(els(enableAdminApprovedAppsOnly="")), {APPROVAL: NO_APPS}),
        "nor one that is nil": (
            meta("ConnectedAppSettings", '<enableAdminApprovedAppsOnly xsi:nil="true"/>'),
            {APPROVAL: NO_APPS},
        ),
        "nor a file that is absent": ({EVENTS: LOGGING}, {APPROVAL: NO_APPS}),
    },
)
def test_what_a_version_and_what_silence_mean(files: Files, facts: Facts) -> None:
    says(org(files), facts)


def test_the_page_that_says_it_is_named() -> None:
    found = org(approval(els(enableSkipUserProvisioningWizardWelcomePage="false")))
    assert "meta_connectedappsettings" in said(found, f"{APPROVAL}@locator")


# Types that a setting turns off --------------------------------------------------------------------------------

PORTALS, LIST = "CommunitiesSettings", "exposure.portals"
APP = meta("ConnectedApp", els(label="A", oauthConfig="<scopes>Api</scopes>"))
NO_PORTALS = meta(PORTALS, els(enableNetworksEnabled="false"))


@cases(
    "files, facts",
    {
        "without digital experiences there is no portal": (
            NO_PORTALS,
            {LIST: (), f"{LIST}.complete": True, f"{LIST}.unread": ()},
        ),
        "with them there may be some": (
            meta(PORTALS, els(enableNetworksEnabled="true")),
            {LIST: (NOT_PROVIDED, "Network")},
        ),
        "nothing is said of them": (
            meta(PORTALS, els(enableNetworksEnabled="")),
            {LIST: (NOT_PROVIDED, "Network")},
        ),
        "a portal that is there is there whatever the switch says": (
            {**NO_PORTALS, **meta("Network", els(status="Live"), "P")},
            {f"{LIST}[].name": ("P",)},
        ),
        "connected apps are not all apps": (
            APP,
            {"integrations.apps.complete": (NOT_PROVIDED, "ExternalClientApplication")},
        ),
        "unless external client apps are off": (
            {**APP, **meta("ExternalClientAppSettings", els(enableExternalClientApps="false"))},
            {"integrations.apps.complete": True},
        ),
    },
)
def test_types_that_a_setting_turns_off(files: Files, facts: Facts) -> None:
    says(org(files), facts)


# Manifests -----------------------------------------------------------------------------------------------------

ASKED = manifest(Profile="*", RemoteSiteSetting="*", SharingRules="*", Settings="*")
RETRIEVE = {"unpackaged/package.xml": ASKED, "unpackaged/profiles/A.profile": profile("ExportReport")}


RULES, SITES = "access.sharing_rules", "native_fact[computed.remote_sites_without_protocol_security]"
BANK = xml("RemoteSiteSetting", els(url="http://a.example", disableProtocolSecurity="true"))
MORE = "unpackaged/profiles/Sales %26 more.profile"


@cases(
    "files, facts",
    {
        "all of a type that brought none is none": (
            RETRIEVE,
            {
                RULES: (),
                f"{RULES}.complete": True,
                f"{RULES}.unread": (),
                SITES: 0,
                f"{SITES}@path": f"{MAIN}unpackaged/package.xml",
                "native_fact[computed.guest_sharing_rules]": 0,
            },
        ),
        "a member that is named and did not come is unread": (
            {
                **RETRIEVE,
                "unpackaged/package.xml": manifest(Profile=("A", "Sales %26 more", "B")),
                MORE: profile("ExportReport"),
            },
            {
                "access.roles.unread[].id,unknown": (("profile:B", (NOT_PROVIDED, "Profile")),),
            },
        ),
        "members that came elsewhere keep the type from being none": (
            {**RETRIEVE, "more/remoteSiteSettings/Bank.remoteSite": BANK},
            {SITES: 1},
        ),
        "a broken member does, too": (
            {**RETRIEVE, "unpackaged/remoteSiteSettings/Bank.remoteSite": "<Remote"},
            {SITES: (ERROR, "RemoteSiteSetting")},
        ),
        "a wildcard leaves objects out that are shipped": (
            {**RETRIEVE, "unpackaged/package.xml": manifest(Profile="*", CustomObject="*")},
            {"data.objects": (NOT_PROVIDED, "CustomObject")},
        ),
    },
)
def test_what_a_manifest_asked_for(files: Files, facts: Facts) -> None:
    says(org(files), facts)


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
def test_a_manifest_of_another_retrieve_says_nothing(files: Files) -> None:
    says(org(files), {RULES: (NOT_PROVIDED, "SharingRules")})
