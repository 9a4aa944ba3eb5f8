"""Tricks that would hide something dangerous: each of them leaves it found, or not known; none lets it pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exports import MAIN, NAMESPACE, Files, held, rights, xml
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says
from tests.vendor_profiles.salesforce.files import PLACES, XSI, els, meta, org, place

ON, RIGHT, OTHER = els(enabled="true"), els(name="ModifyAllData"), rights("RunReports")
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
ROLE, BAD = "access.roles[profile:A].holds[update]", (ERROR, "Profile")


def entry(inner: str, attributes: str = "") -> str:
    return f"<userPermissions{attributes}>{inner}</userPermissions>\n"


def profile(body: str, attributes: str = XSI) -> Files:
    return {place("Profile"): xml("Profile", body, attributes)}


@pytest.mark.parametrize(
    ("body", "held"),
    [
        (entry(ON + "<name>Modify<!-- off -->AllData</name>"), True),
        (entry(ON + "<name><![CDATA[Modify]]>AllData</name>"), True),
        (entry(ON + "<name>Modify&#65;llData</name>"), True),
        (entry("<enabled> 1\n</enabled><name>\n ModifyAllData </name>"), True),
        (entry("<enabled>false</enabled>" + RIGHT) + entry(ON + RIGHT), True),
        (entry(ON + RIGHT) + entry("<enabled>false</enabled>" + RIGHT), True),
        (entry(ON + RIGHT + "<name>RunReports</name>"), BAD),
        (entry(ON + RIGHT + "<name>RunReports</name>") + entry(ON), BAD),
        (entry(ON + "<enabled>false</enabled>" + RIGHT), BAD),
        (entry("<enabled>TRUE</enabled>" + RIGHT), BAD),
        (entry("<enabled>yes</enabled>" + RIGHT), BAD),
        (entry(ON + "<name><b>ModifyAllData</b></name>"), BAD),
        (entry(ON + "<name>Modify<b/>AllData</name>"), BAD),
        (entry(ON + "<name>Modify<b/>AllData</name>") + entry(ON + "<name/>"), BAD),
        (entry(ON + "<name>modifyalldata</name>"), BAD),
        (entry(ON + "<name>MODIFYALLDATA</name>"), BAD),
        (entry("<enabled>false</enabled><name>modifyalldata</name>"), False),
        (entry(ON + "<name>Modify AllData</name>"), BAD),
        (entry(ON + "<name>Modify\u200bAllData</name>"), BAD),
        (entry(ON + "<name>\uff2dodifyAllData</name>"), BAD),
        (entry(ON + "<name>\u00a0ModifyAllData</name>"), BAD),
        (entry("<enabled>false<b/>true</enabled>" + RIGHT), BAD),
        (entry("<enabled><b/>true</enabled>" + RIGHT), BAD),
        (entry("<enabled>\u00a0false</enabled>" + RIGHT), BAD),
        (entry("<enabled/>" + RIGHT), BAD),
        (entry('<enabled xsi:nil="true">false</enabled>' + RIGHT), BAD),
        (entry('<enabled xsi:nil=" true ">false</enabled>' + RIGHT), BAD),
        (entry(ON + '<name xsi:nil="true"/>' + RIGHT), BAD),
        (entry("<enabled>FALSE</enabled><name>RunReports</name>"), False),
        (entry("<enabled>0</enabled>" + RIGHT), False),
    ],
)
def test_a_right_is_found_or_unknown_however_it_is_written(body: str, held: Any) -> None:
    says(org(profile(OTHER + body)), {ROLE: held})


@pytest.mark.parametrize(
    ("attributes", "open_", "close"),
    [
        (f' xmlns="{NAMESPACE}"', 'userPermissions xmlns=""', "userPermissions"),
        ("", f'userPermissions xmlns="{NAMESPACE}"', "userPermissions"),
        (f' xmlns:xsi="{NAMESPACE}"', "xsi:userPermissions", "xsi:userPermissions"),
        (f' xmlns="{NAMESPACE}" xmlns:xsi="urn:other"', "xsi:userPermissions", "xsi:userPermissions"),
        (XSI, "xsi:userPermissions", "xsi:userPermissions"),
        (f' xmlns="{NAMESPACE}" xmlns:i="{INSTANCE}"', "i:userPermissions", "i:userPermissions"),
        (f' xmlns="{NAMESPACE}" xmlns:m="urn:other"', "m:userPermissions", "m:userPermissions"),
    ],
)
def test_elements_of_another_namespace_spoil_the_file(attributes: str, open_: str, close: str) -> None:
    files = profile(OTHER + f"<{open_}>{ON}{RIGHT}</{close}>\n", attributes)
    says(org(files), {"access.roles.unread": (("profile:A", ERROR),)})


def test_elements_by_a_prefix_of_the_namespace_itself_are_read() -> None:
    spaces = f' xmlns="{NAMESPACE}" xmlns:m="{NAMESPACE}"'
    says(org(profile(f"<m:userPermissions>{ON}{RIGHT}</m:userPermissions>", spaces)), {ROLE: True})


SET = "access.roles[permission-set:A]"
NAMED = els(object="Contact")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<allowRead xsi:nil="true"/>' + NAMED, ("Contact",)),
        ("<allowRead>false<b/>true</allowRead>" + NAMED, ("Contact",)),
        ("<allowRead><b>true</b></allowRead>" + NAMED, ("Contact",)),
        ("<allowRead>TRUE</allowRead>" + NAMED, ("Contact",)),
        ("<allowRead>false</allowRead><allowRead>true</allowRead>" + NAMED, ("Contact",)),
        ("<allowRead>true</allowRead><object>Con<b/>tact</object>", (ERROR, "PermissionSet")),
        ("<allowRead>true</allowRead><object><b>Contact</b></object>", (ERROR, "PermissionSet")),
    ],
)
def test_what_is_not_clearly_off_is_on_and_what_is_not_clearly_named_spoils_the_list(
    body: str, expected: Any
) -> None:
    files = meta("PermissionSet", els(label="S", objectPermissions=body))
    says(org(files), {f"{SET}.objects[].object_class": expected})


SECURITY, LENGTH, SWITCH = "SecuritySettings", "minimumPasswordLength", "enableAdminLoginAsAnyUser"
# An element around another: the facts under native keys are those of the innermost elements.
AROUND = f"<{SWITCH}><b>false</b></{SWITCH}>"


@pytest.mark.parametrize(
    "text",
    [
        f"<{SWITCH}>fal<b/>se</{SWITCH}>",
        f"<{SWITCH}>false<b/>true</{SWITCH}>",
        AROUND,
        f"<{SWITCH}>FALSE</{SWITCH}>",
        f"<{SWITCH}>\u00a0false</{SWITCH}>",
        f"<{SWITCH}>false</{SWITCH}><{SWITCH}/>",
        f"<{SWITCH}>false</{SWITCH}><{SWITCH}>true</{SWITCH}>",
    ],
)
def test_a_setting_that_does_not_say_one_thing_is_unknown(text: str) -> None:
    native = (NOT_PROVIDED if text == AROUND else ERROR, SECURITY)
    facts = {"access.login_as_any_user": (ERROR, SECURITY), f"native_fact[{SECURITY}.{SWITCH}]": native}
    says(org(meta(SECURITY, text)), facts)


@pytest.mark.parametrize(
    "body",
    [
        els("passwordPolicies", **{LENGTH: f"14</{LENGTH}><{LENGTH}>5"}),
        els("passwordPolicies", **{LENGTH: "14"}) + els("passwordPolicies", **{LENGTH: "5"}),
        *(
            els("passwordPolicies", **{LENGTH: text})
            for text in ("²", "--5", "9" * 5000, "1_2", "१२", "-14", "+14", "14.0", "∞")
        ),
    ],
    ids=lambda body: body[-70:-50],
)
def test_a_number_that_stands_twice_or_is_none_is_unknown(body: str) -> None:
    fact = "authentication.password_policies[password-policy:organisation].minimum_length"
    says(org(meta(SECURITY, body)), {fact: (ERROR, SECURITY)})


TAKEN_OUT = {
    "ConnectedApp",
    "NamedCredential",
    "RemoteSiteSetting",
    "CspTrustedSite",
    "CorsWhitelistOrigin",
    "ExternalClientApplication",
    "ExtlClntAppOauthSettings",
    "DelegateGroup",
    "CustomSite",
    "Network",
    "PermissionSet",
    "PermissionSetGroup",
    "MutingPermissionSet",
    "TransactionSecurityPolicy",
    "CustomMetadata",
}
PART = "permissionsets/A/userPermissions/R.userPermission-meta.xml"


@pytest.mark.parametrize(
    ("path", "root"),
    [
        *((place(kind), kind) for kind in PLACES if kind in TAKEN_OUT),
        (PART, "PermissionSet"),
        (PART, "UserPermission"),
        (place("CustomObject", "A/A"), "CustomObject"),
        (place("CustomField", "A.B__c"), "CustomField"),
        ("labels/CustomLabels.labels-meta.xml", "CustomLabels"),
        ("package.xml", "Package"),
    ],
)
@pytest.mark.parametrize("inside", ["", "  ", "words", "<!-- <label>A</label> -->"])
def test_a_file_of_which_everything_was_taken_out_is_unread(path: str, root: str, inside: str) -> None:
    assert [entry.reason for entry in held({MAIN + path: xml(root, inside)})[0].skipped] == ["bare"]


@pytest.mark.parametrize("kind", ["SharingRules", "EncryptionKeySettings", "Profile"])
def test_a_bare_file_that_the_product_writes_is_read(kind: str) -> None:
    assert held({MAIN + place(kind): xml(kind)})[0].skipped == []


def app(scope: str = "Api", policy: str = "zero", approved: str = "true") -> Files:
    scopes = els(scopes=scope) if scope else ""
    oauth = {
        "oauthConfig": f"{scopes}{els(isAdminApproved=approved)}",
        "oauthPolicy": els(refreshTokenPolicy=policy),
    }
    return meta("ConnectedApp", els(label="A", **oauth))


APP, APPS = "integrations.apps[connected-app:A]", "ConnectedApp"
GUEST_SITE = meta("CustomSite", els(guestProfile="P"))
GUEST = els(userLicense="Guest User License") + els(userLicense="Salesforce") + OTHER
EDIT = els("objectPermissions", allowEdit="true", object="Contact")


def oauth(scope: str, name: str) -> Files:
    return meta(
        "ExtlClntAppOauthSettings", els(commaSeparatedOauthScopes=scope, externalClientApplication="E"), name
    )


def url(address: str) -> str:
    return els("namedCredentialParameters", parameterType="Url", parameterValue=address)


TWO_SCOPES: Facts = {"integrations.apps[].full_scope": ((ERROR, "ExtlClntAppOauthSettings"),)}
EXTERNAL = meta("ExternalClientApplication", els(label="E"), "E")
WIDE = els("ipRanges", end="255.255.255.255", start="0.0.0.0")


@cases(
    "files, facts",
    {
        "an app that does not say what it is for is unread": (
            meta(APPS, els(label="A")),
            {"integrations.apps.unread": (("connected-app:A", NOT_PROVIDED),)},
        ),
        "an app for single sign-on is none that acts for users": (
            meta(APPS, els(label="A") + els("samlConfig", entityUrl="https://a.example")),
            {"integrations.apps": (), "integrations.apps.unread": ()},
        ),
        "an app without its settings is unknown while it has a policy": (
            meta(APPS, els("oauthPolicy", refreshTokenPolicy="zero")),
            {f"{APP}.preauthorized_only": (NOT_PROVIDED, APPS)},
        ),
        "full scope in any case": (app("FULL"), {f"{APP}.full_scope": True}),
        "full scope in company": (app("Api,Full"), {f"{APP}.full_scope": True}),
        "no full scope": (app("Api"), {f"{APP}.full_scope": False}),
        "no scope at all": (app(""), {f"{APP}.full_scope": (NOT_PROVIDED, APPS)}),
        "a life of very many days": (
            app(policy=f"specific_lifetime:{'9' * 400}:DAYS"),
            {f"{APP}.refresh_tokens": (ERROR, APPS)},
        ),
        "of more than a number holds": (
            app(policy=f"specific_lifetime:{'9' * 5000}:DAYS"),
            {f"{APP}.refresh_tokens": (ERROR, APPS)},
        ),
        "of a digit that is none": (
            app(policy="specific_lifetime:²:DAYS"),
            {f"{APP}.refresh_tokens": (ERROR, APPS)},
        ),
        "two files of one part of an app": (
            {**EXTERNAL, **oauth("Api", "a"), **oauth("Full", "b")},
            TWO_SCOPES,
        ),
        "or the other way round": ({**EXTERNAL, **oauth("Full", "a"), **oauth("Api", "b")}, TWO_SCOPES),
        "licences that differ are a guest's where one is": (
            {**meta("Profile", GUEST), **GUEST_SITE},
            {"guest_roles": ("profile:A",)},
        ),
        "a set with a licence for guests is a guest's": (
            {**meta("PermissionSet", els(label="G", license="Guest User License") + EDIT), **GUEST_SITE},
            {"guest_roles[permission-set:A].objects[].object_class": ("Contact",)},
        ),
        "an empty set or group is torn and not harmless": (
            {
                **meta("PermissionSet", name="Bare"),
                **meta("PermissionSet", els(label="Plain")),
                **meta("PermissionSetGroup", name="Bare"),
            },
            {
                "access.roles.unread": (("permission-set:Bare", ERROR), ("permission-set-group:Bare", ERROR)),
                f"{SET}.holds[update]": False,
            },
        ),
        "a second list of trusted networks counts": (
            meta(SECURITY, f"<networkAccess/>{els(networkAccess=WIDE)}"),
            {"authentication.trusted_ranges": (ERROR, SECURITY)},
        ),
        "a credential with two addresses has none": (
            meta("NamedCredential", url("http://plain.example") + url("https://safe.example")),
            {"integrations.endpoints[].url": ((ERROR, "NamedCredential"),)},
        ),
        "a portal in an unknown state is not taken for one that is off": (
            meta("Network", els(selfRegistration="true", status="Alive")),
            {"exposure.portals[].live": ((ERROR, "Network"),)},
        ),
        "blanks are plain": (
            meta("DelegateGroup", "<loginAccess> false\n</loginAccess>"),
            {"access.delegated_groups[].may_log_in_as": (False,)},
        ),
        "digits are plain": (
            meta("DelegateGroup", els(loginAccess="0")),
            {"access.delegated_groups[].may_log_in_as": (False,)},
        ),
        "code in a wider encoding is searched": (
            {
                "classes/C.cls": "public class C {\n    String PASSWORD = 'Tr0ub4dor&3x!';\n}\n".encode(
                    "utf-16"
                )
            },
            {"secrets[file:ApexClass/C].hits[].line": (2,)},
        ),
    },
)
def test_what_is_dangerous_is_found_or_unknown(files: Files, facts: Facts) -> None:
    says(org(files), facts)


def events(on: str) -> Files:
    return meta("RealTimeEventSettings", els("realTimeEvents", entityName="LoginEvent", isEnabled=on))


MUTING = "MutingPermissionSet"
GROUPED = {
    **meta("PermissionSet", els(label="S") + rights("ModifyAllData"), "S"),
    **meta("PermissionSetGroup", els(label="G", mutingPermissionSets="M", permissionSets="S"), "G"),
    **meta(MUTING, els(label="M"), "M"),
}
IN_GROUP = {"access.roles[permission-set-group:G].holds[update]": True}


@cases(
    "folders, facts",
    {
        "only what every copy of a muting set mutes is muted": (
            (GROUPED, meta(MUTING, rights("ModifyAllData"), "M")),
            IN_GROUP,
        ),
        "a second copy of a group takes nothing away": (
            (
                {
                    **meta("PermissionSet", rights("ModifyAllData"), "S"),
                    **meta("PermissionSetGroup", els(label="G"), "G"),
                },
                meta("PermissionSetGroup", els(permissionSets="S"), "G"),
            ),
            IN_GROUP,
        ),
        "better copies of an app make it unknown and not one of many": (
            (app("Full", "infinite", "false"), app(), app(), app()),
            {"integrations.apps[].full_scope,refresh_tokens,preauthorized_only": (((ERROR, APPS),) * 3,)},
        ),
        "an event that is on in one file and off in another": (
            (events("false"), events("true")),
            {"logging.streams[].recorded": ((ERROR, "RealTimeEventSettings"),)},
        ),
    },
)
def test_copies_hide_nothing(folders: tuple[Files, ...], facts: Facts) -> None:
    says(org(*folders), facts)
