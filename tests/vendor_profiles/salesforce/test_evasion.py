"""Tricks that would hide something dangerous: each of them leaves it found, or not known; none lets it pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.cli.exports import export_snapshot
from auditor.collect.target import open_target
from auditor.policy import load_policy
from auditor.posture import Known, Population, Posture, Unknown, UnknownKind
from auditor.vendor import normalize, vendor_named
from tests.exports import MAIN, NAMESPACE, posture_of, rights, write, xml
from tests.unknown import is_unknown
from vendor_profiles.salesforce.rights import neutral_rights

(MODIFY_ALL, *_) = neutral_rights("ModifyAllData")
ON = "<enabled>true</enabled>"
RIGHT = "<name>ModifyAllData</name>"
OTHER = rights("RunReports")
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SPACES = f' xmlns="{NAMESPACE}" xmlns:xsi="{INSTANCE}"'


def entry(inner: str, attributes: str = "") -> str:
    return f"<userPermissions{attributes}>{inner}</userPermissions>\n"


def members(seen: Any) -> dict[str, Any]:
    assert isinstance(seen, Population)
    return {item.id: item for item in seen.items}


def of(root: Path, files: dict[str, str]) -> Posture:
    return posture_of(write(root, files))


def refused(root: Path) -> list[str]:
    """Why files of an export were not used."""
    vendor = vendor_named("salesforce")
    snapshot = export_snapshot(open_target(str(root)), vendor, "2026-11-24T00:00:00Z")
    normalize([(snapshot, "")], vendor, load_policy(), 1)
    return [entry.reason for entry in snapshot.skipped]


def is_error(fact: Any) -> bool:
    return isinstance(fact, Unknown) and fact.kind is UnknownKind.ERROR


@pytest.mark.parametrize(
    ("body", "held"),
    [
        (entry(ON + "<name>Modify<!-- off -->AllData</name>"), True),
        (entry(ON + "<name><![CDATA[Modify]]>AllData</name>"), True),
        (entry(ON + "<name>Modify&#65;llData</name>"), True),
        (entry("<enabled> 1\n</enabled><name>\n ModifyAllData </name>"), True),
        (entry("<enabled>false</enabled>" + RIGHT) + entry(ON + RIGHT), True),
        (entry(ON + RIGHT) + entry("<enabled>false</enabled>" + RIGHT), True),
        (entry(ON + RIGHT + "<name>RunReports</name>"), None),
        (entry(ON + RIGHT + "<name>RunReports</name>") + entry(ON), None),
        (entry(ON + "<enabled>false</enabled>" + RIGHT), None),
        (entry("<enabled>TRUE</enabled>" + RIGHT), None),
        (entry("<enabled>yes</enabled>" + RIGHT), None),
        (entry(ON + "<name><b>ModifyAllData</b></name>"), None),
        (entry(ON + "<name>Modify<b/>AllData</name>"), None),
        (entry(ON + "<name>Modify<b/>AllData</name>") + entry(ON + "<name/>"), None),
        (entry(ON + "<name>modifyalldata</name>"), None),
        (entry(ON + "<name>MODIFYALLDATA</name>"), None),
        (entry("<enabled>false</enabled><name>modifyalldata</name>"), False),
        (entry(ON + "<name>Modify AllData</name>"), None),
        (entry(ON + "<name>Modify\u200bAllData</name>"), None),
        (entry(ON + "<name>\uff2dodifyAllData</name>"), None),
        (entry(ON + "<name>\u00a0ModifyAllData</name>"), None),
        (entry("<enabled>false<b/>true</enabled>" + RIGHT), None),
        (entry("<enabled><b/>true</enabled>" + RIGHT), None),
        (entry("<enabled>\u00a0false</enabled>" + RIGHT), None),
        (entry("<enabled/>" + RIGHT), None),
        (entry('<enabled xsi:nil="true">false</enabled>' + RIGHT), None),
        (entry('<enabled xsi:nil=" true ">false</enabled>' + RIGHT), None),
        (entry(ON + '<name xsi:nil="true"/>' + RIGHT), None),
        (entry("<enabled>FALSE</enabled><name>RunReports</name>"), False),
        (entry("<enabled>0</enabled>" + RIGHT), False),
    ],
)
def test_a_right_is_found_or_unknown_however_it_is_written(
    tmp_path: Path, body: str, held: bool | None
) -> None:
    posture = of(tmp_path, {"profiles/P.profile-meta.xml": xml("Profile", OTHER + body, SPACES)})
    fact = members(posture.access.roles)["profile:P"].holds(MODIFY_ALL)
    assert fact.value is held if isinstance(fact, Known) else held is None and is_error(fact)


@pytest.mark.parametrize("outer", [f' xmlns="{NAMESPACE}"', ""])
def test_elements_of_another_namespace_spoil_the_file(tmp_path: Path, outer: str) -> None:
    inner = ' xmlns=""' if outer else f' xmlns="{NAMESPACE}"'
    posture = of(
        tmp_path,
        {"profiles/P.profile-meta.xml": xml("Profile", OTHER + entry(ON + RIGHT, inner), outer)},
    )
    assert isinstance(posture.access.roles, Population)
    assert [one.id for one in posture.access.roles.unread] == ["profile:P"]


@pytest.mark.parametrize(
    ("attributes", "tag"),
    [
        (f' xmlns:xsi="{NAMESPACE}"', "xsi:userPermissions"),
        (f' xmlns="{NAMESPACE}" xmlns:xsi="urn:other"', "xsi:userPermissions"),
        (SPACES, "xsi:userPermissions"),
        (f' xmlns="{NAMESPACE}" xmlns:i="{INSTANCE}"', "i:userPermissions"),
        (f' xmlns="{NAMESPACE}" xmlns:m="urn:other"', "m:userPermissions"),
    ],
)
def test_elements_by_a_prefix_of_another_namespace_spoil_the_file(
    tmp_path: Path, attributes: str, tag: str
) -> None:
    body = f"<{tag}>{ON}{RIGHT}</{tag}>\n".replace("xsi:enabled", "enabled")
    posture = of(tmp_path, {"profiles/P.profile-meta.xml": xml("Profile", OTHER + body, attributes)})
    assert isinstance(posture.access.roles, Population)
    assert [one.id for one in posture.access.roles.unread] == ["profile:P"]


def test_elements_by_a_prefix_of_the_namespace_itself_are_read(tmp_path: Path) -> None:
    body = f"<m:userPermissions>{ON}{RIGHT}</m:userPermissions>"
    spaces = f' xmlns="{NAMESPACE}" xmlns:m="{NAMESPACE}"'
    posture = of(tmp_path, {"profiles/P.profile-meta.xml": xml("Profile", body, spaces)})
    fact = members(posture.access.roles)["profile:P"].holds(MODIFY_ALL)
    assert isinstance(fact, Known)
    assert fact.value is True


@pytest.mark.parametrize(
    "text",
    [
        '<allowRead xsi:nil="true"/>',
        "<allowRead>false<b/>true</allowRead>",
        "<allowRead><b>true</b></allowRead>",
        "<allowRead>TRUE</allowRead>",
        "<allowRead>false</allowRead><allowRead>true</allowRead>",
    ],
)
def test_a_right_on_an_object_that_is_not_clearly_off_is_on(tmp_path: Path, text: str) -> None:
    body = f"<label>S</label><objectPermissions>{text}<object>Contact</object></objectPermissions>"
    posture = of(tmp_path, {"permissionsets/S.permissionset-meta.xml": xml("PermissionSet", body, SPACES)})
    objects = members(posture.access.roles)["permission-set:S"].objects
    assert [grant.object_class for grant in objects] == ["Contact"]


@pytest.mark.parametrize("text", ["Con<b/>tact", "<b>Contact</b>"])
def test_an_object_that_is_not_clearly_named_spoils_the_list(tmp_path: Path, text: str) -> None:
    body = f"<objectPermissions><allowRead>true</allowRead><object>{text}</object></objectPermissions>"
    posture = of(tmp_path, {"permissionsets/S.permissionset-meta.xml": xml("PermissionSet", body)})
    assert is_error(members(posture.access.roles)["permission-set:S"].objects)


# An element around another: the facts under native keys are those of the innermost elements.
AROUND = "<enableAdminLoginAsAnyUser><b>false</b></enableAdminLoginAsAnyUser>"


@pytest.mark.parametrize(
    "text",
    [
        "<enableAdminLoginAsAnyUser>fal<b/>se</enableAdminLoginAsAnyUser>",
        "<enableAdminLoginAsAnyUser>false<b/>true</enableAdminLoginAsAnyUser>",
        AROUND,
        "<enableAdminLoginAsAnyUser>FALSE</enableAdminLoginAsAnyUser>",
        "<enableAdminLoginAsAnyUser>\u00a0false</enableAdminLoginAsAnyUser>",
        "<enableAdminLoginAsAnyUser>false</enableAdminLoginAsAnyUser><enableAdminLoginAsAnyUser/>",
        "<enableAdminLoginAsAnyUser>false</enableAdminLoginAsAnyUser>"
        "<enableAdminLoginAsAnyUser>true</enableAdminLoginAsAnyUser>",
    ],
)
def test_a_setting_that_does_not_say_one_thing_is_unknown(tmp_path: Path, text: str) -> None:
    posture = of(tmp_path, {SECURITY: xml("SecuritySettings", text)})
    assert is_error(posture.access.login_as_any_user)
    native = posture.native_fact("SecuritySettings.enableAdminLoginAsAnyUser")
    kind = UnknownKind.NOT_PROVIDED if text == AROUND else UnknownKind.ERROR
    assert is_unknown(native, (kind, "SecuritySettings"))


@pytest.mark.parametrize("text", ["<loginAccess> false\n</loginAccess>", "<loginAccess>0</loginAccess>"])
def test_blanks_and_digits_are_plain(tmp_path: Path, text: str) -> None:
    files = {"delegateGroups/D.delegateGroup-meta.xml": xml("DelegateGroup", text)}
    (group,) = members(of(tmp_path, files).access.delegated_groups).values()
    assert isinstance(group.may_log_in_as, Known)
    assert group.may_log_in_as.value is False


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("connectedApps/A.connectedApp-meta.xml", "ConnectedApp"),
        ("namedCredentials/A.namedCredential-meta.xml", "NamedCredential"),
        ("remoteSiteSettings/A.remoteSite-meta.xml", "RemoteSiteSetting"),
        ("cspTrustedSites/A.cspTrustedSite-meta.xml", "CspTrustedSite"),
        ("corsWhitelistOrigins/A.corsWhitelistOrigin-meta.xml", "CorsWhitelistOrigin"),
        ("externalClientApps/A.eca-meta.xml", "ExternalClientApplication"),
        ("extlClntAppOauthSettings/A.ecaOauth-meta.xml", "ExtlClntAppOauthSettings"),
        ("delegateGroups/A.delegateGroup-meta.xml", "DelegateGroup"),
        ("sites/A.site-meta.xml", "CustomSite"),
        ("networks/A.network-meta.xml", "Network"),
        ("permissionsets/A.permissionset-meta.xml", "PermissionSet"),
        ("permissionsets/A/userPermissions/R.userPermission-meta.xml", "PermissionSet"),
        ("permissionsets/A/userPermissions/R.userPermission-meta.xml", "UserPermission"),
        ("permissionsetgroups/A.permissionsetgroup-meta.xml", "PermissionSetGroup"),
        ("mutingpermissionsets/A.mutingpermissionset-meta.xml", "MutingPermissionSet"),
        ("objects/A/A.object-meta.xml", "CustomObject"),
        ("objects/A/fields/B__c.field-meta.xml", "CustomField"),
        ("transactionSecurityPolicies/A.transactionSecurityPolicy-meta.xml", "TransactionSecurityPolicy"),
        ("customMetadata/A.B.md-meta.xml", "CustomMetadata"),
        ("labels/CustomLabels.labels-meta.xml", "CustomLabels"),
        ("package.xml", "Package"),
    ],
)
@pytest.mark.parametrize("inside", ["", "  ", "words", "<!-- <label>A</label> -->"])
def test_a_file_of_which_everything_was_taken_out_is_unread(
    tmp_path: Path, path: str, root: str, inside: str
) -> None:
    assert refused(write(tmp_path, {path: xml(root, inside)})) == ["bare"]


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("sharingRules/Contact.sharingRules-meta.xml", "SharingRules"),
        ("settings/EncryptionKey.settings-meta.xml", "EncryptionKeySettings"),
        ("profiles/A.profile-meta.xml", "Profile"),
    ],
)
def test_a_bare_file_that_the_product_writes_is_read(tmp_path: Path, path: str, root: str) -> None:
    assert refused(write(tmp_path, {path: xml(root)})) == []


def test_an_app_that_does_not_say_what_it_is_for_is_unread(tmp_path: Path) -> None:
    apps = of(tmp_path, {APP: xml("ConnectedApp", "<label>A</label>")}).integrations.apps
    assert isinstance(apps, Population)
    assert [one.id for one in apps.unread] == ["connected-app:A"]


def test_an_app_for_single_sign_on_is_no_app_that_acts_for_users(tmp_path: Path) -> None:
    body = "<label>A</label><samlConfig><entityUrl>https://a.example</entityUrl></samlConfig>"
    apps = of(tmp_path, {APP: xml("ConnectedApp", body)}).integrations.apps
    assert isinstance(apps, Population)
    assert (apps.items, apps.unread) == ((), ())


def test_licences_that_differ_are_those_of_a_guest_where_one_of_them_is(tmp_path: Path) -> None:
    body = "<userLicense>Guest User License</userLicense><userLicense>Salesforce</userLicense>" + OTHER
    files = {
        "profiles/G.profile-meta.xml": xml("Profile", body),
        "sites/S.site-meta.xml": xml("CustomSite", "<guestProfile>P</guestProfile>"),
    }
    assert "profile:G" in members(of(tmp_path, files).guest_roles)


def test_a_disposition_of_two_minds_is_not_harmless(tmp_path: Path) -> None:
    row = "<behavior>DOWNLOAD</behavior><behavior>HYBRID</behavior><securityRiskFileType>true</securityRiskFileType>"
    settings = xml("FileUploadAndDownloadSecuritySettings", f"<dispositions>{row}</dispositions>")
    posture = of(tmp_path, {"settings/FileUploadAndDownloadSecurity.settings-meta.xml": settings})
    found = posture.native_fact("computed.hybrid_security_risk_file_types")
    assert is_unknown(found, (UnknownKind.NOT_PROVIDED, "FileUploadAndDownloadSecuritySettings"))


def test_an_empty_set_or_group_is_torn_and_not_harmless(tmp_path: Path) -> None:
    posture = of(
        tmp_path,
        {
            "permissionsets/Bare.permissionset-meta.xml": xml("PermissionSet"),
            "permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", "<label>Plain</label>"),
            "permissionsetgroups/Bare.permissionsetgroup-meta.xml": xml("PermissionSetGroup"),
        },
    )
    assert isinstance(posture.access.roles, Population)
    assert [one.id for one in posture.access.roles.unread] == [
        "permission-set:Bare",
        "permission-set-group:Bare",
    ]
    roles = members(posture.access.roles)
    assert isinstance(roles["permission-set:Plain"].holds(MODIFY_ALL), Known)


def test_only_what_every_copy_of_a_muting_set_mutes_is_muted(tmp_path: Path) -> None:
    muting = "mutingpermissionsets/M.mutingpermissionset-meta.xml"
    files = {
        "permissionsets/S.permissionset-meta.xml": xml(
            "PermissionSet", "<label>S</label>\n" + rights("ModifyAllData")
        ),
        "permissionsetgroups/G.permissionsetgroup-meta.xml": xml(
            "PermissionSetGroup",
            "<label>G</label>\n<mutingPermissionSets>M</mutingPermissionSets>\n<permissionSets>S</permissionSets>",
        ),
        muting: xml("MutingPermissionSet", "<label>M</label>"),
    }
    write(tmp_path, files)
    write(tmp_path, {muting: xml("MutingPermissionSet", rights("ModifyAllData"))}, "z/")
    group = members(posture_of(tmp_path).access.roles)["permission-set-group:G"]
    assert MODIFY_ALL in group.grants


def test_a_second_copy_of_a_group_takes_nothing_away(tmp_path: Path) -> None:
    group = "permissionsetgroups/G.permissionsetgroup-meta.xml"
    write(
        tmp_path,
        {
            "permissionsets/S.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData")),
            group: xml("PermissionSetGroup", "<label>G</label>"),
        },
    )
    write(tmp_path, {group: xml("PermissionSetGroup", "<permissionSets>S</permissionSets>")}, "z/")
    roles = members(posture_of(tmp_path).access.roles)
    assert MODIFY_ALL in roles["permission-set-group:G"].grants


SECURITY = "settings/Security.settings-meta.xml"
LENGTH = "<minimumPasswordLength>{}</minimumPasswordLength>"


@pytest.mark.parametrize(
    "body",
    [
        f"<passwordPolicies>{LENGTH.format(14)}{LENGTH.format(5)}</passwordPolicies>",
        f"<passwordPolicies>{LENGTH.format(14)}</passwordPolicies>"
        f"<passwordPolicies>{LENGTH.format(5)}</passwordPolicies>",
    ],
)
def test_a_setting_that_stands_twice_with_two_values_is_unknown(tmp_path: Path, body: str) -> None:
    posture = of(tmp_path, {SECURITY: xml("SecuritySettings", body)})
    organisation = members(posture.authentication.password_policies)["password-policy:organisation"]
    assert is_error(organisation.minimum_length)


@pytest.mark.parametrize("text", ["²", "--5", "9" * 5000, "1_2", "१२", "-14", "+14", "14.0", "∞"])
def test_a_number_that_is_none_ends_no_run(tmp_path: Path, text: str) -> None:
    body = f"<passwordPolicies>{LENGTH.format(text)}</passwordPolicies>"
    posture = of(tmp_path, {SECURITY: xml("SecuritySettings", body)})
    organisation = members(posture.authentication.password_policies)["password-policy:organisation"]
    assert is_error(organisation.minimum_length)


def test_trusted_ranges_of_a_second_element_count(tmp_path: Path) -> None:
    wide = "<ipRanges><end>255.255.255.255</end><start>0.0.0.0</start></ipRanges>"
    body = f"<networkAccess/><networkAccess>{wide}</networkAccess>"
    posture = of(tmp_path, {SECURITY: xml("SecuritySettings", body)})
    assert is_error(posture.authentication.trusted_ranges)


APP = "connectedApps/A.connectedApp-meta.xml"


def app(scope: str = "Api", policy: str = "zero", approved: str = "true") -> str:
    scopes = f"<scopes>{scope}</scopes>" if scope else ""
    return xml(
        "ConnectedApp",
        f"<label>A</label>\n<oauthConfig>{scopes}<isAdminApproved>{approved}</isAdminApproved></oauthConfig>\n"
        f"<oauthPolicy><refreshTokenPolicy>{policy}</refreshTokenPolicy></oauthPolicy>",
    )


def test_better_copies_of_an_app_make_it_unknown_and_not_one_of_many(tmp_path: Path) -> None:
    write(tmp_path, {APP: app("Full", "infinite", "false")})
    for number in range(3):
        write(tmp_path, {APP: app()}, f"z{number}/")
    (found,) = members(posture_of(tmp_path).integrations.apps).values()
    assert is_error(found.full_scope)
    assert is_error(found.refresh_tokens)
    assert is_error(found.preauthorized_only)


@pytest.mark.parametrize(("scope", "full"), [("FULL", True), ("Api,Full", True), ("Api", False), ("", None)])
def test_full_scope_is_seen_in_any_company(tmp_path: Path, scope: str, full: bool | None) -> None:
    (found,) = members(of(tmp_path, {APP: app(scope)}).integrations.apps).values()
    assert found.full_scope.value is full if isinstance(found.full_scope, Known) else full is None


def test_an_app_without_its_oauth_settings_is_unknown_while_it_has_a_token_policy(tmp_path: Path) -> None:
    policy = "<oauthPolicy><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>"
    apps = members(of(tmp_path, {APP: xml("ConnectedApp", policy)}).integrations.apps)
    assert is_unknown(apps["connected-app:A"].preauthorized_only, (UnknownKind.NOT_PROVIDED, "ConnectedApp"))


@pytest.mark.parametrize("days", ["9" * 400, "9" * 5000, "²"])
def test_the_life_of_a_token_has_an_end_to_its_digits(tmp_path: Path, days: str) -> None:
    (found,) = members(
        of(tmp_path, {APP: app(policy=f"specific_lifetime:{days}:DAYS")}).integrations.apps
    ).values()
    assert is_error(found.refresh_tokens)


@pytest.mark.parametrize("first", ["Api", "Full"])
def test_two_files_that_claim_to_be_one_part_of_an_external_app_must_agree(
    tmp_path: Path, first: str
) -> None:
    def part(scope: str) -> str:
        return xml(
            "ExtlClntAppOauthSettings",
            f"<commaSeparatedOauthScopes>{scope}</commaSeparatedOauthScopes>\n"
            "<externalClientApplication>E</externalClientApplication>",
        )

    posture = of(
        tmp_path,
        {
            "externalClientApps/E.eca-meta.xml": xml("ExternalClientApplication", "<label>E</label>"),
            "extlClntAppOauthSettings/a.ecaOauth-meta.xml": part(first),
            "extlClntAppOauthSettings/b.ecaOauth-meta.xml": part("Full" if first == "Api" else "Api"),
        },
    )
    (found,) = members(posture.integrations.apps).values()
    assert is_error(found.full_scope)


def test_a_named_credential_with_two_addresses_has_none(tmp_path: Path) -> None:
    def url(address: str) -> str:
        return (
            "<namedCredentialParameters><parameterType>Url</parameterType>"
            f"<parameterValue>{address}</parameterValue></namedCredentialParameters>\n"
        )

    body = url("http://plain.example") + url("https://safe.example")
    posture = of(tmp_path, {"namedCredentials/N.namedCredential-meta.xml": xml("NamedCredential", body)})
    (found,) = members(posture.integrations.endpoints).values()
    assert is_error(found.url)


def test_an_event_that_is_on_in_one_file_and_off_in_another_is_unknown(tmp_path: Path) -> None:
    events = "settings/RealTimeEvent.settings-meta.xml"

    def stream(on: str) -> str:
        rows = f"<entityName>LoginEvent</entityName><isEnabled>{on}</isEnabled>"
        return xml("RealTimeEventSettings", f"<realTimeEvents>{rows}</realTimeEvents>")

    write(tmp_path, {events: stream("false")})
    write(tmp_path, {events: stream("true")}, "z/")
    (found,) = members(posture_of(tmp_path).logging.streams).values()
    assert is_error(found.recorded)


def test_the_widest_of_several_audiences_counts(tmp_path: Path) -> None:
    rule = (
        "<sharingOwnerRules><fullName>R</fullName><accessLevel>Read</accessLevel>"
        "<sharedTo><role>Sales</role></sharedTo><sharedTo><guestUser>Shop</guestUser></sharedTo></sharingOwnerRules>"
    )
    posture = of(tmp_path, {"sharingRules/Contact.sharingRules-meta.xml": xml("SharingRules", rule)})
    (found,) = members(posture.access.sharing_rules).values()
    assert found.shared_with == "guests"


def test_a_portal_in_an_unknown_state_is_not_taken_for_one_that_is_off(tmp_path: Path) -> None:
    body = "<selfRegistration>true</selfRegistration>\n<status>Alive</status>"
    posture = of(tmp_path, {"networks/N.network-meta.xml": xml("Network", body)})
    (found,) = members(posture.exposure.portals).values()
    assert is_error(found.live)


def test_a_permission_set_with_a_licence_for_guests_is_a_guests(tmp_path: Path) -> None:
    body = (
        "<label>G</label>\n<license>Guest User License</license>\n"
        "<objectPermissions><allowEdit>true</allowEdit><object>Contact</object></objectPermissions>"
    )
    posture = of(
        tmp_path,
        {
            "permissionsets/G.permissionset-meta.xml": xml("PermissionSet", body),
            "sites/S.site-meta.xml": xml("CustomSite", "<guestProfile>P</guestProfile>"),
        },
    )
    (guest,) = members(posture.guest_roles).values()
    assert [grant.object_class for grant in guest.objects] == ["Contact"]


def test_code_in_a_wider_encoding_is_searched(tmp_path: Path) -> None:
    code = "public class C {\n    String PASSWORD = 'Tr0ub4dor&3x!';\n}\n"
    path = tmp_path / MAIN / "classes" / "C.cls"
    path.parent.mkdir(parents=True)
    path.write_bytes(code.encode("utf-16"))
    (found,) = members(posture_of(tmp_path).secrets).values()
    assert [hit.line for hit in found.hits] == [2]
