"""Settings: set, not set, not shown, odd."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Known, Population, Unknown, UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import listed, mailbox
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.tenant import hardened, posture, results, weak
from vendor_profiles.espocrm.settings import days_of


def with_settings(**changes: Any) -> Tenant:
    tenant = hardened()
    tenant["Settings"] |= changes
    return tenant


def without(*keys: str) -> Tenant:
    tenant = hardened()
    for key in keys:
        del tenant["Settings"][key]
    return tenant


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("15 days", 15),
        ("1 month", 30),
        ("2 months", 60),
        ("60 seconds", 60 / 86400),
        ("1 year", 365),
        ("2 WEEKS", 14),
    ],
)
def test_periods(text: str, days: float) -> None:
    assert days_of(text) == pytest.approx(days)


@pytest.mark.parametrize("text", ["", "next monday", "-3 days", "1 month 2 days", 15, None, "9999999 days"])
def test_a_period_that_is_not_understood_is_none(text: Any) -> None:
    assert days_of(text) is None


def test_a_key_that_is_not_set_is_what_the_product_does_then() -> None:
    found = results(posture(without("cleanupActionHistoryPeriod", "cleanupAuthLogPeriod", "auth2FAForced")))
    [kept] = found["logging.audit-retention"].resources
    assert (kept.status, kept.actual) == ("fail", 15)
    assert "not set" in kept.locator
    assert found["logging.sign-in-retention"].resources[0].actual == 60
    assert found["mfa.required-for-ui"].status == "fail"


@pytest.mark.parametrize("version", ["11.2.0", "6.1.9", "dev", None])
def test_of_a_version_that_was_not_read_nothing_is_assumed(version: str | None) -> None:
    tenant = without("cleanupActionHistoryPeriod")
    tenant["Settings"]["version"] = version
    assert lacks(results(posture(tenant))["logging.audit-retention"], (UnknownKind.NOT_PROVIDED, "Settings"))


@pytest.mark.parametrize(
    ("key", "check"),
    [
        ("auth2FAForced", "mfa.required-for-ui"),
        ("passwordStrengthLength", "auth.password-length"),
        ("authTokenMaxIdleTime", "auth.session-timeout"),
        ("cleanupActionHistoryPeriod", "logging.audit-retention"),
        ("siteUrl", "transport.own-address-https"),
        ("authenticationMethod", "auth.sso-only"),
        ("auth2FAMethodList", "mfa.sms-only"),
    ],
)
@pytest.mark.parametrize("odd", [{"a": 1}, [1], -1.5])
def test_a_value_of_an_odd_kind_is_unknown(key: str, check: str, odd: Any) -> None:
    assert lacks(results(posture(with_settings(**{key: odd})))[check], (UnknownKind.ERROR, "Settings"))


def test_null_is_not_set() -> None:
    found = results(posture(with_settings(passwordStrengthLength=None, passwordStrengthBothCases=None)))
    assert found["auth.password-length"].resources[0].actual == 0
    assert found["auth.password-complexity"].status == "pass"  # letters, digits and others are left


@pytest.mark.parametrize(
    ("letters", "both", "digits", "others", "classes"),
    [(0, False, 0, 0, 0), (1, False, 0, 0, 1), (0, True, 0, 0, 2), (3, True, 2, 1, 4), (0, False, 5, 0, 1)],
)
def test_kinds_of_character(letters: int, both: bool, digits: int, others: int, classes: int) -> None:
    tenant = with_settings(
        passwordStrengthLetterCount=letters,
        passwordStrengthBothCases=both,
        passwordStrengthNumberCount=digits,
        passwordStrengthSpecialCharacterCount=others,
    )
    policies = posture(tenant).authentication.password_policies
    assert isinstance(policies, Population)
    assert policies.items[0].character_classes.value == classes  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("idle", "life", "status", "ends"),
    [
        (1, 0, "pass", "pass"),
        (48, 0, "fail", "pass"),
        (0, 1, "pass", "pass"),
        (0, 0, "fail", "fail"),
        (0.5, 12, "pass", "pass"),
    ],
)
def test_sessions(idle: float, life: float, status: str, ends: str) -> None:
    found = results(posture(with_settings(authTokenMaxIdleTime=idle, authTokenLifetime=life)))
    assert found["auth.session-timeout"].status == status
    assert found["auth.session-forced-logout"].status == ends


def test_sessions_end_by_a_job_that_can_be_off_or_missing() -> None:
    tenant = hardened()
    tenant["ScheduledJob"]["list"][0]["status"] = "Inactive"
    assert results(posture(tenant))["auth.session-forced-logout"].status == "fail"
    tenant["ScheduledJob"] = listed()
    assert lacks(results(posture(tenant))["auth.session-forced-logout"], (UnknownKind.ERROR, "ScheduledJob"))


def test_a_forced_second_factor_leaves_out_whoever_is_no_regular_user() -> None:
    exempt = posture(hardened()).authentication.mfa_exempt
    assert isinstance(exempt, Known)
    assert exempt.value == ("administrators", "portal_pages", "api_users")
    assert results(posture(weak()))["mfa.enforcement-gaps"].status == "fail"  # none is demanded
    assert results(posture(weak()))["mfa.required-for-ui"].status == "fail"


def test_groups_that_were_not_seen_are_not_taken_to_be_empty() -> None:
    tenant = hardened() | {"Portal": listed()}
    tenant["User"]["list"] = [row for row in tenant["User"]["list"] if row["type"] in ("admin", "regular")]
    tenant |= {"ApiUser": listed(), "PortalUser": listed()}
    assert posture(tenant).authentication.mfa_exempt.value == ("administrators",)  # type: ignore[union-attr]
    refused = {"Portal": ResourceState.DENIED, "ApiUser": ResourceState.DENIED}
    assert posture(tenant, refused).authentication.mfa_exempt.value == (  # type: ignore[union-attr]
        "administrators",
        "portal_pages",
        "api_users",
    )


@pytest.mark.parametrize(
    ("methods", "phishing", "sms"),
    [(["Totp"], "fail", "pass"), (["Totp", "Sms"], "fail", "fail"), (["Yubikey"], "unknown", "pass")],
)
def test_kinds_of_second_factor(methods: list[str], phishing: str, sms: str) -> None:
    found = results(posture(with_settings(auth2FAMethodList=methods)))
    assert (found["mfa.phishing-resistant"].status, found["mfa.sms-only"].status) == (phishing, sms)


@pytest.mark.parametrize(
    ("settings", "only", "reset"),
    [
        ({"authenticationMethod": "Espo"}, "not_applicable", "pass"),
        (
            {"authenticationMethod": "LDAP", "ldapHost": "dc.example.com", "ldapSecurity": "SSL"},
            "fail",
            "unknown",
        ),
        ({"authenticationMethod": "Oidc", "oidcFallback": False}, "pass", "unknown"),
        ({"authenticationMethod": "Oidc", "oidcFallback": True}, "fail", "unknown"),
        ({"authenticationMethod": "Saml"}, "unknown", "unknown"),
    ],
)
def test_ways_to_sign_in(settings: dict[str, Any], only: str, reset: str) -> None:
    found = results(posture(with_settings(**settings)))
    assert (found["auth.sso-only"].status, found["auth.reset-ends-sessions"].status) == (only, reset)


@pytest.mark.parametrize(
    ("changes", "encrypted"),
    [
        ({"security": "SSL"}, {"incoming-mail:InboundEmail/m": True}),
        ({"security": "TLS"}, {"incoming-mail:InboundEmail/m": True}),
        ({"security": ""}, {"incoming-mail:InboundEmail/m": False}),
        ({"security": None}, {"incoming-mail:InboundEmail/m": False}),
        ({"security": "odd"}, {"incoming-mail:InboundEmail/m": None}),
        ({"status": "Inactive", "security": ""}, {}),
        ({"useImap": False, "useSmtp": True, "smtpSecurity": "TLS"}, {"outgoing-mail:InboundEmail/m": True}),
    ],
)
def test_mailboxes(changes: dict[str, Any], encrypted: dict[str, bool | None]) -> None:
    tenant = with_settings(smtpServer="") | {"InboundEmail": listed(mailbox("m", **changes))}
    seen = posture(tenant).transport.connections
    assert isinstance(seen, Population)
    assert {
        entry.id: entry.encrypted.value if isinstance(entry.encrypted, Known) else None for entry in seen
    } == encrypted


def test_a_mailbox_that_does_not_tell_its_encryption_is_not_plain_text() -> None:
    row = mailbox("m")
    del row["security"]
    seen = posture(hardened() | {"InboundEmail": listed(row)}).transport.connections
    assert isinstance(seen, Population)
    assert is_unknown(
        next(entry for entry in seen if "InboundEmail" in entry.id).encrypted,
        (UnknownKind.NOT_PROVIDED, "InboundEmail"),
    )


@pytest.mark.parametrize(
    ("headers", "hsts", "frame"),
    [
        ({}, "fail", "fail"),
        ({"strict-transport-security": "max-age=0"}, "fail", "fail"),
        ({"strict-transport-security": "max-age=10368000", "x-frame-options": "SAMEORIGIN"}, "pass", "pass"),
        ({"content-security-policy": "frame-ancestors *", "x-frame-options": "DENY"}, "fail", "fail"),
        ({"content-security-policy": "frame-ancestors 'none'"}, "fail", "pass"),
        (
            {"content-security-policy": "script-src 'self'; frame-ancestors 'self' https://x.example"},
            "fail",
            "pass",
        ),
    ],
)
def test_headers_of_the_start_page(headers: dict[str, str], hsts: str, frame: str) -> None:
    found = results(posture(hardened() | {"FrontPage": {"status": 200, "headers": headers}}))
    assert (found["transport.hsts"].status, found["exposure.clickjack"].status) == (hsts, frame)


def test_a_start_page_that_is_none_says_nothing() -> None:
    found = results(posture(hardened() | {"FrontPage": {"status": 302, "headers": {}}}))
    assert lacks(found["transport.hsts"], (UnknownKind.ERROR, "FrontPage"))
    assert lacks(found["exposure.clickjack"], (UnknownKind.ERROR, "FrontPage"))


@pytest.mark.parametrize(
    ("version", "status"),
    [("8.4.2", "fail"), ("9.0.8", "fail"), ("9.1.9", "fail"), ("9.3.8", "unknown"), ("12.0", "unknown")],
)
def test_support_of_versions(version: str, status: str) -> None:
    assert results(posture(with_settings(version=version)))["hygiene.version-supported"].status == status


def test_the_log_of_sign_ins_must_hold_the_one_of_this_audit() -> None:
    tenant = hardened()
    assert results(posture(tenant))["logging.sign-ins"].status == "pass"
    tenant["AuthLogRecord"]["list"][0]["createdAt"] = "2026-10-01 00:00:00"
    assert results(posture(tenant))["logging.sign-ins"].status == "fail"
    tenant["AuthLogRecord"]["list"] = []
    assert results(posture(tenant))["logging.sign-ins"].status == "fail"
    tenant["AuthLogRecord"]["list"] = [{"id": "x"}]
    assert lacks(results(posture(tenant))["logging.sign-ins"], (UnknownKind.ERROR, "AuthLogRecord"))


def test_an_empty_history_after_accounts_were_read_means_that_nothing_is_recorded() -> None:
    tenant = hardened() | {"ActionHistoryRecord": {"total": 0, "list": []}}
    assert results(posture(tenant))["logging.audit-on"].status == "fail"
    tenant["UserRecord"] = {}
    assert lacks(
        results(posture(tenant))["logging.audit-on"], (UnknownKind.NOT_PROVIDED, "ActionHistoryRecord")
    )
    assert results(posture(with_settings(actionHistoryDisabled=True)))["logging.audit-on"].status == "fail"


@pytest.mark.parametrize(("method", "own"), [("Espo", 0), ("Oidc", 1), ("LDAP", 1)])
def test_an_account_elsewhere_opens_none_here(method: str, own: int) -> None:
    tenant = hardened()
    tenant["Settings"]["authenticationMethod"] = method
    said = posture(tenant).authentication
    assert isinstance(said.identity_providers, Population)
    assert isinstance(said.login_providers, Population)
    assert (len(said.identity_providers), len(said.login_providers), said.login_providers.complete) == (
        own,
        0,
        True,
    )
    hidden = posture(tenant, {"Settings": ResourceState.DENIED}).authentication.login_providers
    assert isinstance(hidden, Unknown)
    assert (hidden.kind, hidden.resource) == (UnknownKind.DENIED, "Settings")
