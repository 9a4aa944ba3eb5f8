"""Sign-in: the organisation's settings, what profiles override, single sign-on; and what absence means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.posture import (
    Authentication,
    Fact,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    SignatureStrength,
    Unknown,
    UnknownKind,
)
from tests.exports import Files, posture_of, write, xml
from tests.unknown import is_unknown

SECURITY = "settings/Security.settings-meta.xml"
OVERRIDE = "profilePasswordPolicies/P1.profilePasswordPolicy-meta.xml"
SESSION = "profileSessionSettings/S1.profileSessionSetting-meta.xml"
XSI = ' xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def security(body: str) -> dict[str, str | bytes]:
    return {SECURITY: xml("SecuritySettings", body, XSI)}


def authentication(root: Path, files: Files) -> Authentication:
    return posture_of(write(root, files)).authentication


def value(fact: Fact[Any] | None) -> Any:
    assert fact is not None
    return fact.kind if isinstance(fact, Unknown) else fact.value


def items(seen: Seen[Any]) -> dict[str, Any]:
    assert isinstance(seen, Population)
    return {entry.id: entry for entry in seen.items}


def policies(root: Path, files: Files) -> dict[str, PasswordPolicy]:
    return items(authentication(root, files).password_policies)


def sessions(root: Path, files: Files) -> dict[str, SessionPolicy]:
    return items(authentication(root, files).session_policies)


# Passwords --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "text", "attribute", "expected"),
    [
        ("minimumPasswordLength", "12", "minimum_length", 12),
        ("minimumPasswordLength", "twelve", "minimum_length", UnknownKind.ERROR),
        ("minimumPasswordLength", "", "minimum_length", UnknownKind.NOT_PROVIDED),
        ("complexity", "NoRestriction", "character_classes", 0),
        ("complexity", "AlphaNumeric", "character_classes", 2),
        ("complexity", "Any3UpperLowerCaseNumericSpecialCharacters", "character_classes", 3),
        ("complexity", "UpperLowerCaseNumericSpecialCharacters", "character_classes", 4),
        ("complexity", "upperlowercasenumeric", "character_classes", 3),
        ("complexity", "Brilliant", "character_classes", UnknownKind.ERROR),
        ("historyRestriction", "5", "history", 5),
        ("expiration", "NinetyDays", "max_age_days", 90),
        ("expiration", "Never", "max_age_days", 0),
        ("maxLoginAttempts", "NoLimit", "lockout_attempts", 0),
        ("maxLoginAttempts", "ThreeAttempts", "lockout_attempts", 3),
        ("lockoutInterval", "Forever", "lockout_minutes", 0),
        ("lockoutInterval", "SixtyMinutes", "lockout_minutes", 60),
        ("questionRestriction", "DoesNotContainPassword", "question_may_contain_password", False),
        ("questionRestriction", "None", "question_may_contain_password", True),
    ],
)
def test_the_policy_of_the_organisation(
    tmp_path: Path, element: str, text: str, attribute: str, expected: Any
) -> None:
    body = f"<passwordPolicies>\n<{element}>{text}</{element}>\n</passwordPolicies>"
    policy = policies(tmp_path, security(body))["password-policy:organisation"]
    assert value(getattr(policy, attribute)) == expected
    if isinstance(fact := getattr(policy, attribute), Known):
        assert fact.evidence.line == 4


@pytest.mark.parametrize(
    ("element", "text", "attribute", "expected"),
    [
        ("minimumPasswordLength", "5", "minimum_length", 5),
        ("passwordComplexity", "0", "character_classes", 0),
        ("passwordComplexity", "1", "character_classes", 2),
        ("passwordComplexity", "4", "character_classes", 4),
        ("passwordComplexity", "5", "character_classes", 3),
        ("passwordComplexity", "6", "character_classes", UnknownKind.ERROR),
        ("passwordHistory", "0", "history", 0),
        ("passwordExpiration", "0", "max_age_days", 0),
        ("maxLoginAttempts", "0", "lockout_attempts", 0),
        ("lockoutInterval", "0", "lockout_minutes", 0),
        ("passwordQuestion", "1", "question_may_contain_password", False),
        ("passwordQuestion", "0", "question_may_contain_password", True),
    ],
)
def test_the_policy_of_a_profile(
    tmp_path: Path, element: str, text: str, attribute: str, expected: Any
) -> None:
    body = f"<{element}>{text}</{element}>\n<profile>sales MANAGER</profile>"
    policy = policies(tmp_path, {OVERRIDE: xml("ProfilePasswordPolicy", body)})[
        "password-policy:sales manager"
    ]
    assert value(getattr(policy, attribute)) == expected


def test_policies_are_complete_only_where_those_of_profiles_were_provided(tmp_path: Path) -> None:
    seen = authentication(tmp_path / "one", security("")).password_policies
    assert isinstance(seen, Population)
    assert is_unknown(seen.complete, (UnknownKind.NOT_PROVIDED, "ProfilePasswordPolicy"))
    assert seen.complete.resource == "ProfilePasswordPolicy"
    both = {**security(""), OVERRIDE: xml("ProfilePasswordPolicy", "<profile>a</profile>")}
    seen = authentication(tmp_path / "two", both).password_policies
    assert isinstance(seen, Population)
    assert seen.complete is True
    assert is_unknown(
        authentication(tmp_path / "three", {"package.xml": ""}).password_policies,
        (UnknownKind.NOT_PROVIDED, "SecuritySettings"),
    )


def test_an_override_that_cannot_be_read_is_known_to_be_there(tmp_path: Path) -> None:
    seen = authentication(tmp_path, {**security(""), OVERRIDE: "<torn>", SESSION: "<torn>"})
    for population, id_ in (
        (seen.password_policies, "password-policy:P1"),
        (seen.session_policies, "session-policy:S1"),
    ):
        assert isinstance(population, Population)
        assert [(entry.id, entry.unknown.kind) for entry in population.unread] == [(id_, UnknownKind.ERROR)]


# Sessions ---------------------------------------------------------------------------------------------------


def test_sessions_of_the_organisation_and_of_a_profile(tmp_path: Path) -> None:
    files = {
        **security(
            "<sessionSettings><sessionTimeout>TwelveHours</sessionTimeout>"
            "<forceLogoutOnSessionTimeout>true</forceLogoutOnSessionTimeout></sessionSettings>"
        ),
        SESSION: xml("ProfileSessionSetting", "<profile>sales</profile><sessionTimeout>30</sessionTimeout>"),
        "profileSessionSettings/S2.profileSessionSetting-meta.xml": xml(
            "ProfileSessionSetting", "<profile>plain</profile><sessionTimeout>0</sessionTimeout>"
        ),
    }
    found = sessions(tmp_path, files)
    assert {id_: value(entry.idle_minutes) for id_, entry in found.items()} == {
        "session-policy:organisation": 720,
        "session-policy:sales": 30,
        "session-policy:plain": 120,
    }
    assert value(found["session-policy:organisation"].ends_on_timeout) is True
    assert value(found["session-policy:sales"].ends_on_timeout) is UnknownKind.NOT_PROVIDED


# Settings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("container", "element", "attribute"),
    [
        ("sessionSettings", "enableMFADirectUILoginOptIn", "mfa_required"),
        ("sessionSettings", "enableSMSIdentity", "mfa_sms_suffices"),
        ("sessionSettings", "terminateUserSessionsWhenAdminResetsPassword", "sessions_end_on_password_reset"),
        ("singleSignOnSettings", "enableSamlLogin", "sso_enabled"),
    ],
)
def test_a_switch_is_on_off_or_unknown(tmp_path: Path, container: str, element: str, attribute: str) -> None:
    for number, (text, expected) in enumerate(
        (
            ("<{0}>true</{0}>", True),
            ("<{0}>1</{0}>", True),
            ("<{0}>false</{0}>", False),
            ("<{0}></{0}>", UnknownKind.NOT_PROVIDED),
            ('<{0} xsi:nil="true"/>', UnknownKind.NOT_PROVIDED),
            ("", UnknownKind.NOT_PROVIDED),
        )
    ):
        body = f"<{container}>{text.format(element)}</{container}>"
        found = authentication(tmp_path / str(number), security(body))
        assert value(getattr(found, attribute)) == expected, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", UnknownKind.NOT_PROVIDED), ("false", False), ("", UnknownKind.NOT_PROVIDED)],
)
def test_the_switch_that_closes_the_form_holds_only_for_those_who_have_a_right(
    tmp_path: Path, text: str, expected: Any
) -> None:
    element = "isLoginWithSalesforceCredentialsDisabled"
    body = f"<singleSignOnSettings><{element}>{text}</{element}></singleSignOnSettings>"
    found = authentication(tmp_path, security(body)).password_login_disabled
    assert value(found) == expected
    if text == "true":
        assert is_unknown(found, (UnknownKind.NOT_PROVIDED, "User"))


def test_phishing_resistant_factors_need_one_switch_of_two(tmp_path: Path) -> None:
    def allowed(name: str, *lines: str) -> Any:
        body = "<sessionSettings>" + "".join(lines) + "</sessionSettings>"
        return value(authentication(tmp_path / name, security(body)).mfa_phishing_resistant_allowed)

    on, off = "<{0}>true</{0}>", "<{0}>false</{0}>"
    first, second = "enableBuiltInAuthenticator", "enableU2F"
    assert allowed("a", on.format(first), off.format(second)) is True
    assert allowed("b", off.format(first), off.format(second)) is False
    assert allowed("c", on.format(second)) is True
    assert allowed("d", off.format(second)) is UnknownKind.NOT_PROVIDED


def test_a_settings_file_that_cannot_be_read_or_holds_another_type_is_an_error(tmp_path: Path) -> None:
    for number, text in enumerate(("<torn>", xml("EventSettings"), "", "<!DOCTYPE a><a/>")):
        found = authentication(tmp_path / str(number), {SECURITY: text})
        assert value(found.mfa_required) is UnknownKind.ERROR
        assert value(found.trusted_ranges) is UnknownKind.ERROR


def test_two_files_that_disagree_leave_a_setting_open(tmp_path: Path) -> None:
    def twice(name: str, one: str, other: str) -> Authentication:
        root = write(tmp_path / name, security(one))
        return authentication(write(root, security(other), under="other/main/default/"), {})

    on, off = (f"<enableSamlLogin>{state}</enableSamlLogin>" for state in ("true", "false"))
    wrap = "<singleSignOnSettings>{}</singleSignOnSettings>"
    assert value(twice("a", wrap.format(on), wrap.format(on)).sso_enabled) is True
    assert value(twice("b", wrap.format(on), wrap.format(off)).sso_enabled) is UnknownKind.ERROR
    assert value(twice("c", wrap.format(on), "").sso_enabled) is True


# Networks ---------------------------------------------------------------------------------------------------

RANGE = "<ipRanges>\n<description>x</description>\n<end>10.0.0.9</end>\n<start>10.0.0.1</start>\n</ipRanges>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<networkAccess/>", ()),
        ("<networkAccess></networkAccess>", ()),
        ('<networkAccess xsi:nil="true"/>', UnknownKind.NOT_PROVIDED),
        ("", UnknownKind.NOT_PROVIDED),
        (f"<networkAccess>\n{RANGE}\n</networkAccess>", ("10.0.0.1-10.0.0.9",)),
    ],
)
def test_trusted_networks_are_none_some_or_unknown(tmp_path: Path, body: str, expected: Any) -> None:
    fact = authentication(tmp_path, security(body)).trusted_ranges
    seen = value(fact)
    assert (tuple(map(str, seen)) if isinstance(seen, tuple) else seen) == expected
    if expected and isinstance(fact, Known):
        assert fact.value[0].line == 4


def test_trusted_networks_of_two_files_must_agree(tmp_path: Path) -> None:
    root = write(tmp_path, security("<networkAccess/>"))
    write(root, security(f"<networkAccess>{RANGE}</networkAccess>"), under="other/main/default/")
    assert value(authentication(root, {}).trusted_ranges) is UnknownKind.ERROR


# Single sign-on ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("RSA-SHA256", SignatureStrength.STRONG),
        ("RSA-SHA512", SignatureStrength.STRONG),
        ("RSA-SHA1", SignatureStrength.WEAK),
        ("1", UnknownKind.NOT_PROVIDED),
        ("ROT13", UnknownKind.ERROR),
        ("²", UnknownKind.ERROR),
        ("", UnknownKind.NOT_PROVIDED),
    ],
)
def test_the_signature_of_a_saml_provider(tmp_path: Path, method: str, expected: Any) -> None:
    body = f"<name>Directory</name>\n<requestSignatureMethod>{method}</requestSignatureMethod>"
    files: Files = {"samlssoconfigs/Dir.samlssoconfig-meta.xml": xml("SamlSsoConfig", body)}
    (provider,) = items(authentication(tmp_path, files).identity_providers).values()
    assert (provider.id, provider.name) == ("saml-sso:Dir", "Directory")
    assert value(provider.signature) == expected


@pytest.mark.parametrize(
    ("version", "expected"), [("SAML2_0", True), ("SAML1_1", False), ("SAML3", UnknownKind.ERROR)]
)
def test_the_protocol_of_a_saml_provider(tmp_path: Path, version: str, expected: Any) -> None:
    files: Files = {
        "samlssoconfigs/Dir.samlssoconfig": xml("SamlSsoConfig", f"<samlVersion>{version}</samlVersion>")
    }
    (provider,) = items(authentication(tmp_path, files).identity_providers).values()
    assert value(provider.protocol_current) == expected


def test_a_provider_of_sign_in_by_web(tmp_path: Path) -> None:
    body = "<friendlyName>Bank</friendlyName><providerType>Google</providerType><sendSecretInApis>true</sendSecretInApis>"
    files: Files = {"authproviders/Bank.authprovider-meta.xml": xml("AuthProvider", body)}
    (provider,) = items(authentication(tmp_path, files).login_providers).values()
    assert (provider.id, provider.name, provider.protocol) == ("auth-provider:Bank", "Bank", "Google")
    assert value(provider.secret_protected) is False


def test_weak_flows_are_blocked_only_where_both_are(tmp_path: Path) -> None:
    def blocked(name: str, body: str) -> Any:
        files: Files = {"settings/OauthOidc.settings-meta.xml": xml("OauthOidcSettings", body)}
        return value(authentication(tmp_path / name, files).weak_oauth_flows_blocked)

    one, other = (
        "<blockOAuthUnPwFlow>{}</blockOAuthUnPwFlow>",
        "<blockOAuthUsrAgtFlow>{}</blockOAuthUsrAgtFlow>",
    )
    assert blocked("a", one.format("true") + other.format("true")) is True
    assert blocked("b", one.format("true") + other.format("false")) is False
    assert blocked("c", other.format("false")) is False
    assert blocked("d", one.format("true")) is UnknownKind.NOT_PROVIDED


def test_the_own_domain(tmp_path: Path) -> None:
    files: Files = {
        "settings/MyDomain.settings-meta.xml": xml(
            "MyDomainSettings", "<canOnlyLoginWithMyDomainUrl>true</canOnlyLoginWithMyDomainUrl>"
        )
    }
    assert value(authentication(tmp_path, files).own_domain_only) is True
