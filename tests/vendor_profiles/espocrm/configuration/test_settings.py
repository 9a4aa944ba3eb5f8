"""Settings: set, not set, not shown, odd."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from auditor.assess.result import Result
from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import listed, mailbox
from tests.unknown import lacks
from tests.vendor_profiles.answers import GONE, Tenant, changed
from tests.vendor_profiles.espocrm.tenant import hardened, posture, results, weak
from tests.vendor_profiles.facts import cases, says, seen
from vendor_profiles.espocrm.configuration.settings import days_of


def settings(**changes: Any) -> dict[str, Any]:
    return {f"Settings/{key}": value for key, value in changes.items()}


def judged(changes: Mapping[str, Any], make: Callable[[], Tenant] = hardened) -> dict[str, Result]:
    return results(posture(changed(make(), changes)))


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
    keys = ("cleanupActionHistoryPeriod", "cleanupAuthLogPeriod", "auth2FAForced")
    found = judged({f"Settings/{key}": GONE for key in keys})
    [kept] = found["logging.audit-retention"].resources
    assert (kept.status, kept.actual) == ("fail", 15)
    assert "not set" in kept.locator
    assert found["logging.sign-in-retention"].resources[0].actual == 60
    assert found["mfa.required-for-ui"].status == "fail"


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
    assert lacks(judged(settings(**{key: odd}))[check], (UnknownKind.ERROR, "Settings"))


def test_null_is_not_set() -> None:
    found = judged(settings(passwordStrengthLength=None, passwordStrengthBothCases=None))
    assert found["auth.password-length"].resources[0].actual == 0
    assert found["auth.password-complexity"].status == "pass"  # letters, digits and others are left


@pytest.mark.parametrize(
    ("letters", "both", "digits", "others", "classes"),
    [(0, False, 0, 0, 0), (1, False, 0, 0, 1), (0, True, 0, 0, 2), (3, True, 2, 1, 4), (0, False, 5, 0, 1)],
)
def test_kinds_of_character(letters: int, both: bool, digits: int, others: int, classes: int) -> None:
    changes = settings(
        passwordStrengthLetterCount=letters,
        passwordStrengthBothCases=both,
        passwordStrengthNumberCount=digits,
        passwordStrengthSpecialCharacterCount=others,
    )
    says(
        posture(changed(hardened(), changes)),
        {"authentication.password_policies[].character_classes": (classes,)},
    )


JOB, AUTH_LOG, PAGE = "ScheduledJob/list/0/status", "AuthLogRecord/list", "FrontPage/headers"
TIMEOUT, LOGOUT, SIGN_INS = "auth.session-timeout", "auth.session-forced-logout", "logging.sign-ins"
ONLY, RESET, LOG = "auth.sso-only", "auth.reset-ends-sessions", "logging.audit-on"
RESISTANT, SMS = "mfa.phishing-resistant", "mfa.sms-only"
HSTS, FRAME, VERSION = "transport.hsts", "exposure.clickjack", "hygiene.version-supported"
LDAP = {"authenticationMethod": "LDAP", "ldapHost": "dc.example.com", "ldapSecurity": "SSL"}
HISTORY = {"ActionHistoryRecord": {"total": 0, "list": []}}
LONG = "max-age=10368000"


@cases(
    "changes, statuses",
    {
        **{
            f"idle {idle}, life {life}": (
                settings(authTokenMaxIdleTime=idle, authTokenLifetime=life),
                {TIMEOUT: status, LOGOUT: ends},
            )
            for idle, life, status, ends in (
                (1, 0, "pass", "pass"),
                (48, 0, "fail", "pass"),
                (0, 1, "pass", "pass"),
                (0, 0, "fail", "fail"),
                (0.5, 12, "pass", "pass"),
            )
        },
        "the job that ends sessions is off": ({JOB: "Inactive"}, {LOGOUT: "fail"}),
        "it is missing": ({"ScheduledJob": listed()}, {LOGOUT: (UnknownKind.ERROR, "ScheduledJob")}),
        **{
            f"factors {methods}": (settings(auth2FAMethodList=methods), {RESISTANT: resistant, SMS: sms})
            for methods, resistant, sms in (
                (["Totp"], "fail", "pass"),
                (["Totp", "Sms"], "fail", "fail"),
                (["Yubikey"], "unknown", "pass"),
            )
        },
        **{
            f"sign-in by {name}": (settings(**how), {ONLY: only, RESET: reset})
            for name, how, only, reset in (
                ("Espo", {"authenticationMethod": "Espo"}, "not_applicable", "pass"),
                ("LDAP", LDAP, "fail", "unknown"),
                ("Oidc alone", {"authenticationMethod": "Oidc", "oidcFallback": False}, "pass", "unknown"),
                ("Oidc", {"authenticationMethod": "Oidc", "oidcFallback": True}, "fail", "unknown"),
                ("Saml", {"authenticationMethod": "Saml"}, "unknown", "unknown"),
            )
        },
        **{
            f"headers {headers}": ({PAGE: headers}, {HSTS: hsts, FRAME: frame})
            for headers, hsts, frame in (
                ({}, "fail", "fail"),
                ({"strict-transport-security": "max-age=0"}, "fail", "fail"),
                ({"strict-transport-security": LONG, "x-frame-options": "SAMEORIGIN"}, "pass", "pass"),
                ({"content-security-policy": "frame-ancestors *", "x-frame-options": "DENY"}, "fail", "fail"),
                ({"content-security-policy": "frame-ancestors 'none'"}, "fail", "pass"),
                (
                    {"content-security-policy": "script-src x; frame-ancestors 'self' https://x.example"},
                    "fail",
                    "pass",
                ),
            )
        },
        "a start page that is none": (
            {"FrontPage": {"status": 302, "headers": {}}},
            {HSTS: (UnknownKind.ERROR, "FrontPage"), FRAME: (UnknownKind.ERROR, "FrontPage")},
        ),
        **{
            f"version {version}": (settings(version=version), {VERSION: status})
            for version, status in {
                "8.4.2": "fail",
                "9.0.8": "fail",
                "9.1.9": "fail",
                "9.3.8": "unknown",
                "12.0": "unknown",
            }.items()
        },
        # Of a version that was not read nothing is assumed.
        **{
            f"of version {version}": (
                {**settings(version=version), "Settings/cleanupActionHistoryPeriod": GONE},
                {"logging.audit-retention": (UnknownKind.NOT_PROVIDED, "Settings")},
            )
            for version in ("11.2.0", "6.1.9", "dev", None)
        },
        "the log of sign-ins holds the one of this audit": ({}, {SIGN_INS: "pass"}),
        "it ends before": ({f"{AUTH_LOG}/0/createdAt": "2026-10-01 00:00:00"}, {SIGN_INS: "fail"}),
        "it is empty": ({AUTH_LOG: []}, {SIGN_INS: "fail"}),
        "its row says no day": ({AUTH_LOG: [{"id": "x"}]}, {SIGN_INS: (UnknownKind.ERROR, "AuthLogRecord")}),
        "an empty history after accounts were read": (HISTORY, {LOG: "fail"}),
        "an empty history, no account was read": (
            {**HISTORY, "UserRecord": {}},
            {LOG: (UnknownKind.NOT_PROVIDED, "ActionHistoryRecord")},
        ),
        "history is off": (settings(actionHistoryDisabled=True), {LOG: "fail"}),
    },
)
def test_verdicts_on_settings(changes: dict[str, Any], statuses: dict[str, Any]) -> None:
    found = judged(changes)
    for check, status in statuses.items():
        if isinstance(status, tuple):
            assert lacks(found[check], status)
        else:
            assert (check, found[check].status) == (check, status)


NOBODY = {
    **dict.fromkeys(("Portal", "ApiUser", "PortalUser"), listed()),
    "User": listed(*hardened()["User"]["list"][:2]),
}
EXEMPT = "authentication.mfa_exempt"
ALL_EXEMPT = ("administrators", "portal_pages", "api_users")


def test_a_forced_second_factor_leaves_out_whoever_is_no_regular_user_and_groups_that_were_not_seen() -> None:
    says(posture(hardened()), {EXEMPT: ALL_EXEMPT})
    weaker = judged({}, weak)
    assert (weaker["mfa.enforcement-gaps"].status, weaker["mfa.required-for-ui"].status) == ("fail", "fail")
    tenant = changed(hardened(), NOBODY)
    says(posture(tenant), {EXEMPT: ("administrators",)})
    refused = dict.fromkeys(("Portal", "ApiUser"), ResourceState.DENIED)
    says(posture(tenant, refused), {EXEMPT: ALL_EXEMPT})


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"security": "SSL"}, (("incoming-mail:InboundEmail/m", True),)),
        ({"security": "TLS"}, (("incoming-mail:InboundEmail/m", True),)),
        ({"security": ""}, (("incoming-mail:InboundEmail/m", False),)),
        ({"security": None}, (("incoming-mail:InboundEmail/m", False),)),
        ({"security": "odd"}, (("incoming-mail:InboundEmail/m", (UnknownKind.ERROR, "Settings")),)),
        ({"security": GONE}, (("incoming-mail:InboundEmail/m", (UnknownKind.NOT_PROVIDED, "InboundEmail")),)),
        ({"status": "Inactive", "security": ""}, ()),
        (
            {"useImap": False, "useSmtp": True, "smtpSecurity": "TLS"},
            (("outgoing-mail:InboundEmail/m", True),),
        ),
    ],
)
def test_mailboxes(changes: dict[str, Any], found: object) -> None:
    row = {key: value for key, value in {**mailbox("m"), **changes}.items() if value is not GONE}
    tenant = changed(hardened(), {"Settings/smtpServer": "", "InboundEmail": listed(row)})
    says(posture(tenant), {"transport.connections[].id,encrypted": found})


@pytest.mark.parametrize(("method", "own"), [("Espo", 0), ("Oidc", 1), ("LDAP", 1)])
def test_an_account_elsewhere_opens_none_here(method: str, own: int) -> None:
    tenant = changed(hardened(), settings(authenticationMethod=method))
    said = posture(tenant)
    assert len(seen(said.authentication.identity_providers)) == own
    says(said, {"authentication.login_providers": (), "authentication.login_providers.complete": True})
    hidden = posture(tenant, {"Settings": ResourceState.DENIED})
    says(hidden, {"authentication.login_providers": (UnknownKind.DENIED, "Settings")})
