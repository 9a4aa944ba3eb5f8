"""Sign-in: password and session policies of the organisation and of profiles, second factor, single sign-on."""

from __future__ import annotations

from auditor.posture import (
    Authentication,
    Evidence,
    Fact,
    Grade,
    IdentityProvider,
    IpRange,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    SignatureStrength,
    Source,
    Unknown,
    UnknownKind,
    all_true,
    any_true,
    map_fact,
    negated,
    not_provided,
)
from auditor.vendor.formats.markup import Node

from ..records import Document
from .tenant.shelf import Reader, Shelf, united

_SECURITY = "SecuritySettings"
# The setting demands a second factor of everyone inside who signs in at the organisation's own form, and leaves people outside
# to their portal's own settings; who is exempt by a right is a matter of roles. Source: help.salesforce.com,
# security_mfa_overview, "Enable MFA for Direct User Logins to Salesforce Orgs", read on 2026-11-27.
_LEAVES_OUT = Evidence(
    Source("https://help.salesforce.com", "", "2026-11-27T00:00:00Z", Grade.DECLARED),
    locator="security_mfa_overview",
)
_POLICY = "passwordPolicies"
_SESSION = "sessionSettings"

# Kinds of character that each choice requires.
_COMPLEXITY = {
    "NoRestriction": 0,
    "AlphaNumeric": 2,
    "SpecialCharacters": 3,
    "UpperLowerCaseNumeric": 3,
    "Any3UpperLowerCaseNumericSpecialCharacters": 3,
    "UpperLowerCaseNumericSpecialCharacters": 4,
}
# The codes of a profile's own policy (README of this folder); 5 is seen and means any three of four.
_PROFILE_COMPLEXITY = {"0": 0, "1": 2, "2": 3, "3": 3, "4": 4, "5": 3}
_EXPIRATION = {
    "ThirtyDays": 30,
    "SixtyDays": 60,
    "NinetyDays": 90,
    "SixMonths": 180,
    "OneYear": 365,
    "Never": 0,
}
_LOCKOUT = {"FifteenMinutes": 15, "ThirtyMinutes": 30, "SixtyMinutes": 60, "Forever": 0}
_ATTEMPTS = {"ThreeAttempts": 3, "FiveAttempts": 5, "TenAttempts": 10, "NoLimit": 0}
_TIMEOUT = {
    "FifteenMinutes": 15,
    "ThirtyMinutes": 30,
    "SixtyMinutes": 60,
    "NinetyMinutes": 90,
    "TwoHours": 120,
    "FourHours": 240,
    "EightHours": 480,
    "TwelveHours": 720,
    "TwentyFourHours": 1440,
}
_SIGNATURES = {
    "RSA-SHA256": SignatureStrength.STRONG,
    "RSA-SHA384": SignatureStrength.STRONG,
    "RSA-SHA512": SignatureStrength.STRONG,
    "RSA-SHA1": SignatureStrength.WEAK,
}
PROFILE_TIMEOUT_DEFAULT_MINUTES = 120  # what a profile's 0 means


def authentication(shelf: Shelf) -> Authentication:
    """The sign-in settings of the tenant."""
    return Authentication(
        password_policies=_password_policies(shelf),
        session_policies=_session_policies(shelf),
        sessions_end_on_password_reset=shelf.flag(
            _SECURITY, f"{_SESSION}.terminateUserSessionsWhenAdminResetsPassword"
        ),
        mfa_required=shelf.flag(_SECURITY, f"{_SESSION}.enableMFADirectUILoginOptIn"),
        mfa_phishing_resistant_allowed=any_true(
            shelf.flag(_SECURITY, f"{_SESSION}.enableBuiltInAuthenticator"),
            shelf.flag(_SECURITY, f"{_SESSION}.enableU2F"),
        ),
        # canConfirmIdentityBySmsOnly says that a mail no longer suffices, which is the stricter state; whether
        # a text message does is this switch.
        mfa_sms_suffices=shelf.flag(_SECURITY, f"{_SESSION}.enableSMSIdentity"),
        sso_enabled=shelf.flag(_SECURITY, "singleSignOnSettings.enableSamlLogin"),
        password_login_disabled=_password_login_disabled(shelf),
        identity_providers=shelf.population("identity_providers", "SamlSsoConfig", "saml-sso", _saml),
        login_providers=shelf.population("login_providers", "AuthProvider", "auth-provider", _provider),
        trusted_ranges=_trusted_ranges(shelf),
        weak_oauth_flows_blocked=all_true(
            shelf.flag("OauthOidcSettings", "blockOAuthUnPwFlow"),
            shelf.flag("OauthOidcSettings", "blockOAuthUsrAgtFlow"),
        ),
        mfa_exempt=Known((), _LEAVES_OUT),
        shipped_accounts=not_provided("users"),
        own_domain_only=shelf.flag("MyDomainSettings", "canOnlyLoginWithMyDomainUrl"),
    )


def _password_login_disabled(shelf: Shelf) -> Fact[bool]:
    """The switch closes the form only for holders of "Is Single Sign-On Enabled", and who holds that is a matter of people:
    where it is on, whether it reaches everyone is not known. Source: help.salesforce.com, xcloud.sso_enforce_sso_login, seen
    as a stored copy on 2026-11-27."""
    switch = shelf.flag(_SECURITY, "singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled")
    if isinstance(switch, Known) and switch.value:
        return not_provided("User", reason='who has "Is Single Sign-On Enabled"')
    return switch


def _password_policies(shelf: Shelf) -> Seen[PasswordPolicy]:
    """The organisation's policy and those of profiles. Without the organisation's the rest says little: what
    most people follow is unknown."""
    if not shelf.provided(_SECURITY) and not shelf.provided("ProfilePasswordPolicy"):
        return shelf.missing(_SECURITY)
    organisation = PasswordPolicy(
        id="password-policy:organisation",
        name="organisation",
        minimum_length=shelf.number(_SECURITY, f"{_POLICY}.minimumPasswordLength"),
        character_classes=shelf.choice(_SECURITY, f"{_POLICY}.complexity", _COMPLEXITY),
        history=shelf.number(_SECURITY, f"{_POLICY}.historyRestriction"),
        max_age_days=shelf.choice(_SECURITY, f"{_POLICY}.expiration", _EXPIRATION),
        lockout_attempts=shelf.choice(_SECURITY, f"{_POLICY}.maxLoginAttempts", _ATTEMPTS),
        lockout_minutes=shelf.choice(_SECURITY, f"{_POLICY}.lockoutInterval", _LOCKOUT),
        question_may_contain_password=negated(
            shelf.choice(
                _SECURITY, f"{_POLICY}.questionRestriction", {"DoesNotContainPassword": True, "None": False}
            )
        ),
    )
    kind = "ProfilePasswordPolicy"
    overrides = united((_profile_policy(document) for document in shelf.documents(kind)), kind)
    unread = shelf.unread("ProfilePasswordPolicy", "password-policy")
    complete = shelf.gap("ProfilePasswordPolicy")
    return Population("password_policies", (organisation, *overrides), complete, unread)


def _profile_policy(document: Document) -> PasswordPolicy:
    reader = Reader(document)
    profile = document.root.value("profile") or document.name
    return PasswordPolicy(
        id=f"password-policy:{profile.lower()}",
        name=profile,
        minimum_length=reader.number("minimumPasswordLength"),
        character_classes=reader.choice("passwordComplexity", _PROFILE_COMPLEXITY),
        history=reader.number("passwordHistory"),
        max_age_days=reader.number("passwordExpiration"),
        lockout_attempts=reader.number("maxLoginAttempts"),
        lockout_minutes=reader.number("lockoutInterval"),
        question_may_contain_password=negated(reader.choice("passwordQuestion", {"0": False, "1": True})),
    )


def _session_policies(shelf: Shelf) -> Seen[SessionPolicy]:
    if not shelf.provided(_SECURITY) and not shelf.provided("ProfileSessionSetting"):
        return shelf.missing(_SECURITY)
    organisation = SessionPolicy(
        id="session-policy:organisation",
        name="organisation",
        idle_minutes=shelf.choice(_SECURITY, f"{_SESSION}.sessionTimeout", _TIMEOUT),
        ends_on_timeout=shelf.flag(_SECURITY, f"{_SESSION}.forceLogoutOnSessionTimeout"),
    )
    kind = "ProfileSessionSetting"
    overrides = united((_profile_session(document) for document in shelf.documents(kind)), kind)
    unread = shelf.unread("ProfileSessionSetting", "session-policy")
    complete = shelf.gap("ProfileSessionSetting")
    return Population("session_policies", (organisation, *overrides), complete, unread)


def _profile_session(document: Document) -> SessionPolicy:
    reader = Reader(document)
    profile = document.root.value("profile") or document.name
    return SessionPolicy(
        id=f"session-policy:{profile.lower()}",
        name=profile,
        idle_minutes=map_fact(
            reader.number("sessionTimeout"), lambda minutes: minutes or PROFILE_TIMEOUT_DEFAULT_MINUTES
        ),
        ends_on_timeout=reader.flag("forceLogout"),
    )


def _trusted_ranges(shelf: Shelf) -> Fact[tuple[IpRange, ...]]:
    """The trusted ranges; an empty `<networkAccess/>` is an empty list, an absent or nil one is not provided."""
    if shelf.unreadable(_SECURITY):
        return shelf.unreadable(_SECURITY)[0][1]
    found: list[Known[tuple[IpRange, ...]]] = []
    for document in shelf.documents(_SECURITY):
        for access in document.root.all("networkAccess"):
            if not access.nil:
                ranges = tuple(_range(node) for node in access.all("ipRanges"))
                if not all(one.start and one.end for one in ranges):
                    return not_provided(_SECURITY, reason="networkAccess: a range without both ends")
                found.append(Known(ranges, Reader(document).evidence(access)))
    if not found:
        return not_provided(_SECURITY, reason="networkAccess")
    if len({frozenset(map(str, fact.value)) for fact in found}) > 1:
        places = ", ".join(fact.evidence.source.path for fact in found)
        return Unknown(UnknownKind.ERROR, _SECURITY, reason=f"networkAccess differs between {places}")
    return found[0]


def _range(node: Node) -> IpRange:
    return IpRange(node.value("start") or "", node.value("end") or "", node.line)


def _saml(document: Document) -> IdentityProvider:
    reader = Reader(document)
    return IdentityProvider(
        id=f"saml-sso:{document.name}",
        name=document.root.value("name") or document.name,
        protocol="SAML",
        protocol_current=reader.choice("samlVersion", {"SAML2_0": True, "SAML1_1": False}),
        signature=_signature(reader),
        secret_protected=None,
        creates_users=reader.flag("userProvisioning"),
        evidence=reader.whole,
    )


def _signature(reader: Reader) -> Fact[SignatureStrength]:
    """The signature method. Retrieves also carry a bare number here, which no page of the vendor explains."""
    text = reader.text("requestSignatureMethod")
    if isinstance(text, Known) and text.value.isascii() and text.value.isdigit():
        return not_provided(
            "SamlSsoConfig", reason=f"requestSignatureMethod is only a number: {text.value[:9]}"
        )
    return reader.choice("requestSignatureMethod", _SIGNATURES)


def _provider(document: Document) -> IdentityProvider:
    reader = Reader(document)
    return IdentityProvider(
        id=f"auth-provider:{document.name}",
        name=document.root.value("friendlyName") or document.name,
        protocol=document.root.value("providerType") or "",
        protocol_current=None,
        signature=None,
        secret_protected=negated(reader.flag("sendSecretInApis")),
        creates_users=map_fact(reader.text("registrationHandler"), lambda _: True),
        evidence=reader.whole,
    )
