"""Sign-in: the organisation's settings, what profiles override, single sign-on; and what absence means."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import SignatureStrength
from tests.exports import Files
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says
from tests.vendor_profiles.salesforce.files import els, meta, org, place, torn

SETTINGS, POLICIES = "SecuritySettings", "ProfilePasswordPolicy"
SILENT, BAD = (NOT_PROVIDED, SETTINGS), (ERROR, SETTINGS)
STRONG, WEAK = SignatureStrength.STRONG, SignatureStrength.WEAK


def security(*around: str, **texts: str) -> Files:
    return meta(SETTINGS, els(*around, **texts))


@pytest.mark.parametrize(
    ("element", "text", "attribute", "expected"),
    [
        ("minimumPasswordLength", "12", "minimum_length", 12),
        ("minimumPasswordLength", "twelve", "minimum_length", BAD),
        ("minimumPasswordLength", "", "minimum_length", SILENT),
        ("complexity", "NoRestriction", "character_classes", 0),
        ("complexity", "AlphaNumeric", "character_classes", 2),
        ("complexity", "Any3UpperLowerCaseNumericSpecialCharacters", "character_classes", 3),
        ("complexity", "UpperLowerCaseNumericSpecialCharacters", "character_classes", 4),
        ("complexity", "upperlowercasenumeric", "character_classes", 3),
        ("complexity", "Brilliant", "character_classes", BAD),
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
def test_the_policy_of_the_organisation(element: str, text: str, attribute: str, expected: Any) -> None:
    fact = f"authentication.password_policies[password-policy:organisation].{attribute}"
    line = {} if isinstance(expected, tuple) else {f"{fact}@line": 4}
    says(org(security("passwordPolicies", **{element: text})), {fact: expected, **line})


@pytest.mark.parametrize(
    ("element", "text", "attribute", "expected"),
    [
        ("minimumPasswordLength", "5", "minimum_length", 5),
        ("passwordComplexity", "0", "character_classes", 0),
        ("passwordComplexity", "1", "character_classes", 2),
        ("passwordComplexity", "4", "character_classes", 4),
        ("passwordComplexity", "5", "character_classes", 3),
        ("passwordComplexity", "6", "character_classes", (ERROR, POLICIES)),
        ("passwordHistory", "0", "history", 0),
        ("passwordExpiration", "0", "max_age_days", 0),
        ("maxLoginAttempts", "0", "lockout_attempts", 0),
        ("lockoutInterval", "0", "lockout_minutes", 0),
        ("passwordQuestion", "1", "question_may_contain_password", False),
        ("passwordQuestion", "0", "question_may_contain_password", True),
    ],
)
def test_the_policy_of_a_profile(element: str, text: str, attribute: str, expected: Any) -> None:
    files = meta(POLICIES, els(**{element: text, "profile": "sales MANAGER"}))
    says(
        org(files), {f"authentication.password_policies[password-policy:sales manager].{attribute}": expected}
    )


SESSION = "ProfileSessionSetting"


@cases(
    "files, facts",
    {
        "the organisation's alone": (security(), {"password_policies.complete": (NOT_PROVIDED, POLICIES)}),
        "those of profiles as well": (
            {**security(), **meta(POLICIES, els(profile="a"))},
            {"password_policies.complete": True},
        ),
        "none": ({"package.xml": ""}, {"password_policies": SILENT}),
        "overrides that cannot be read are known to be there": (
            {**security(), **torn(POLICIES, "P1"), **torn(SESSION, "S1")},
            {
                "password_policies.unread": (("password-policy:P1", ERROR),),
                "session_policies.unread": (("session-policy:S1", ERROR),),
            },
        ),
        "sessions of the organisation and of profiles": (
            {
                **security(
                    "sessionSettings", sessionTimeout="TwelveHours", forceLogoutOnSessionTimeout="true"
                ),
                **meta(SESSION, els(profile="plain", sessionTimeout="0"), "S1"),
                **meta(SESSION, els(profile="sales", sessionTimeout="30"), "S2"),
            },
            {
                "session_policies[].id,idle_minutes,ends_on_timeout": (
                    ("session-policy:organisation", 720, True),
                    ("session-policy:plain", 120, (NOT_PROVIDED, SESSION)),
                    ("session-policy:sales", 30, (NOT_PROVIDED, SESSION)),
                )
            },
        ),
        "a file that is torn": (torn(SETTINGS), {"mfa_required": BAD, "trusted_ranges": BAD}),
        "another type": (
            {place(SETTINGS): meta("EventSettings")[place("EventSettings")]},
            {"mfa_required": BAD, "trusted_ranges": BAD},
        ),
        "empty": ({place(SETTINGS): ""}, {"mfa_required": BAD, "trusted_ranges": BAD}),
        "declares entities": (
            {place(SETTINGS): "<!DOCTYPE a><a/>"},
            {"mfa_required": BAD, "trusted_ranges": BAD},
        ),
        "the form that is closed holds only for those who have a right": (
            security("singleSignOnSettings", isLoginWithSalesforceCredentialsDisabled="true"),
            {"password_login_disabled": (NOT_PROVIDED, "User")},
        ),
        "the form is open": (
            security("singleSignOnSettings", isLoginWithSalesforceCredentialsDisabled="false"),
            {"password_login_disabled": False},
        ),
        "nothing said of the form": (
            security("singleSignOnSettings", isLoginWithSalesforceCredentialsDisabled=""),
            {"password_login_disabled": SILENT},
        ),
        "one factor of two resists phishing": (
            security("sessionSettings", enableBuiltInAuthenticator="true", enableU2F="false"),
            {"mfa_phishing_resistant_allowed": True},
        ),
        "none of them does": (
            security("sessionSettings", enableBuiltInAuthenticator="false", enableU2F="false"),
            {"mfa_phishing_resistant_allowed": False},
        ),
        "the other alone": (
            security("sessionSettings", enableU2F="true"),
            {"mfa_phishing_resistant_allowed": True},
        ),
        "one is off and nothing is said of the other": (
            security("sessionSettings", enableU2F="false"),
            {"mfa_phishing_resistant_allowed": SILENT},
        ),
        "a provider of sign-in by web": (
            meta("AuthProvider", els(friendlyName="Bank", providerType="Google", sendSecretInApis="true")),
            {
                "login_providers[].id,name,protocol,secret_protected": (
                    ("auth-provider:A", "Bank", "Google", False),
                )
            },
        ),
        "both weak flows are blocked": (
            meta("OauthOidcSettings", els(blockOAuthUnPwFlow="true", blockOAuthUsrAgtFlow="true")),
            {"weak_oauth_flows_blocked": True},
        ),
        "one is": (
            meta("OauthOidcSettings", els(blockOAuthUnPwFlow="true", blockOAuthUsrAgtFlow="false")),
            {"weak_oauth_flows_blocked": False},
        ),
        "one is not": (
            meta("OauthOidcSettings", els(blockOAuthUsrAgtFlow="false")),
            {"weak_oauth_flows_blocked": False},
        ),
        "one is, nothing is said of the other": (
            meta("OauthOidcSettings", els(blockOAuthUnPwFlow="true")),
            {"weak_oauth_flows_blocked": (NOT_PROVIDED, "OauthOidcSettings")},
        ),
        "the own domain": (
            meta("MyDomainSettings", els(canOnlyLoginWithMyDomainUrl="true")),
            {"own_domain_only": True},
        ),
    },
)
def test_sign_in(files: Files, facts: Facts) -> None:
    says(org(files).authentication, facts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<{0}>true</{0}>", True),
        ("<{0}>1</{0}>", True),
        ("<{0}>false</{0}>", False),
        ("<{0}></{0}>", SILENT),
        ('<{0} xsi:nil="true"/>', SILENT),
        ("", SILENT),
    ],
)
def test_a_switch_is_on_off_or_unknown(text: str, expected: Any) -> None:
    session = (
        "enableMFADirectUILoginOptIn",
        "enableSMSIdentity",
        "terminateUserSessionsWhenAdminResetsPassword",
    )
    switches = "".join(map(text.format, session))
    sso = text.format("enableSamlLogin")
    body = els(sessionSettings=switches, singleSignOnSettings=sso)
    facts = ("mfa_required", "mfa_sms_suffices", "sessions_end_on_password_reset", "sso_enabled")
    says(org(meta(SETTINGS, body)).authentication, dict.fromkeys(facts, expected))


SAML_ON, SAML_OFF = (security("singleSignOnSettings", enableSamlLogin=state) for state in ("true", "false"))
RANGE = "<ipRanges>\n<description>x</description>\n<end>10.0.0.9</end>\n<start>10.0.0.1</start>\n</ipRanges>"


@cases(
    "one, other, facts",
    {
        "they agree": (SAML_ON, SAML_ON, {"sso_enabled": True}),
        "they disagree": (SAML_ON, SAML_OFF, {"sso_enabled": BAD}),
        "one is silent": (SAML_ON, security(), {"sso_enabled": True}),
        "networks disagree": (
            security(networkAccess=""),
            security(networkAccess=RANGE),
            {"trusted_ranges": BAD},
        ),
    },
)
def test_of_two_files_of_settings(one: Files, other: Files, facts: Facts) -> None:
    says(org(one, other).authentication, facts)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<networkAccess/>", ()),
        ("<networkAccess></networkAccess>", ()),
        ('<networkAccess xsi:nil="true"/>', SILENT),
        ("", SILENT),
        (f"<networkAccess>\n{RANGE}\n</networkAccess>", (("10.0.0.1", "10.0.0.9", 4),)),
    ],
)
def test_trusted_networks_are_none_some_or_unknown(body: str, expected: Any) -> None:
    says(org(meta(SETTINGS, body)), {"authentication.trusted_ranges[].start,end,line": expected})


@pytest.mark.parametrize(
    ("element", "text", "attribute", "expected"),
    [
        ("requestSignatureMethod", "RSA-SHA256", "signature", STRONG),
        ("requestSignatureMethod", "RSA-SHA512", "signature", STRONG),
        ("requestSignatureMethod", "RSA-SHA1", "signature", WEAK),
        ("requestSignatureMethod", "1", "signature", (NOT_PROVIDED, "SamlSsoConfig")),
        ("requestSignatureMethod", "ROT13", "signature", (ERROR, "SamlSsoConfig")),
        ("requestSignatureMethod", "²", "signature", (ERROR, "SamlSsoConfig")),
        ("requestSignatureMethod", "", "signature", (NOT_PROVIDED, "SamlSsoConfig")),
        ("samlVersion", "SAML2_0", "protocol_current", True),
        ("samlVersion", "SAML1_1", "protocol_current", False),
        ("samlVersion", "SAML3", "protocol_current", (ERROR, "SamlSsoConfig")),
    ],
)
def test_a_saml_provider(element: str, text: str, attribute: str, expected: Any) -> None:
    files = meta("SamlSsoConfig", els(**{"name": "Directory", element: text}))
    row = (("saml-sso:A", "Directory", expected),)
    says(org(files), {f"authentication.identity_providers[].id,name,{attribute}": row})
