"""Sessions, firewall and audit log, by the settings of the environment."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Posture
from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import ORGANIZATION, rows
from tests.unknown import lacks
from tests.vendor_profiles.answers import changed
from tests.vendor_profiles.dataverse.online.tenant import hardened, posture, results
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, Facts, cases, said, says

SILENT, ODD = (NOT_PROVIDED, "Organization"), (ERROR, "Organization")
EVERYONE, LET_BY = (f"access.roles[everyone:environment{rest}].login_ranges" for rest in ("", "/let-by"))
ANYWHERE = ("0.0.0.0-255.255.255.255", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
LISTED = ("203.0.113.0-203.0.113.15", "198.51.100.7-198.51.100.7")
IDLE, KEPT, SIGN_INS = (
    "authentication.session_policies[].idle_minutes",
    "logging.audit_retention_days",
    "logging.sign_ins_recorded",
)
RANGES = "auth.login-ip-ranges"


def by(**changes: Any) -> Posture:
    tenant = hardened()
    tenant["Organization"] = rows(ORGANIZATION | changes)
    return posture(tenant)


def networks(found: Posture, path: str) -> Any:
    ranges = said(found, path)
    return ranges if ranges and not hasattr(ranges[0], "start") else tuple(map(str, ranges))


@pytest.mark.parametrize(
    ("changes", "path", "expected", "status"),
    [
        ({}, EVERYONE, LISTED, "pass"),
        # A firewall that stops nobody.
        ({"enableipbasedfirewallrule": False}, EVERYONE, (), "fail"),
        ({"enableipbasedfirewallruleinauditmode": True}, EVERYONE, (), "fail"),
        # Ranges that cannot be read, and networks that nobody lists.
        ({"allowediprangeforfirewall": None}, EVERYONE, ODD, "unknown"),
        ({"allowediprangeforfirewall": "everywhere"}, EVERYONE, ODD, "unknown"),
        ({"allowediprangeforfirewall": 7}, EVERYONE, ODD, "unknown"),
        ({"allowedservicetagsforfirewall": "AzureCloud"}, EVERYONE, SILENT, "unknown"),
        ({"allowmicrosofttrustedservicetags": True}, EVERYONE, SILENT, "unknown"),
        ({"allowmicrosofttrustedservicetags": None}, EVERYONE, SILENT, "unknown"),
        # Application users whom the firewall lets by.
        ({"allowapplicationuseraccess": True}, LET_BY, ANYWHERE, "partial"),
        ({"allowapplicationuseraccess": None}, LET_BY, SILENT, "unknown"),
        # The longer list of later versions counts, too.
        (
            {"allowedlistofiprangesforfirewall": "192.0.2.0/31"},
            EVERYONE,
            (*LISTED, "192.0.2.0-192.0.2.1"),
            "pass",
        ),
    ],
)
def test_the_firewall(changes: dict[str, Any], path: str, expected: Any, status: str) -> None:
    found = by(**changes)
    assert networks(found, path) == expected
    assert results(found)[RANGES].status == status


def test_a_firewall_that_lets_nobody_by_is_for_everyone() -> None:
    everybody = [id_ for id_ in said(by(), "access.roles") if id_.startswith("everyone:")]
    assert everybody == ["everyone:environment"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"isallowedbyipfirewall": True}, "partial"),
        ({"isallowedbyipfirewall": True, "isdisabled": True}, "pass"),
        ({"isallowedbyipfirewall": None}, "pass"),
        ({"isallowedbyipfirewall": "yes"}, "unknown"),
    ],
)
def test_one_user_whom_the_firewall_lets_by(changes: dict[str, Any], status: str) -> None:
    tenant = changed(hardened(), {f"User/value/1/{name}": value for name, value in changes.items()})
    assert results(posture(tenant))[RANGES].status == status


def test_trusted_services_and_refused_settings_name_what_is_missing() -> None:
    assert lacks(results(by(allowmicrosofttrustedservicetags=True))[RANGES], SILENT)
    refused = posture(hardened(), {"Organization": ResourceState.DENIED})
    gap = (DENIED, "Organization")
    says(refused, {EVERYONE: gap})
    assert lacks(results(refused)[RANGES], gap)
    assert lacks(results(refused)["logging.audit-on"], gap)


@cases(
    "changes, facts",
    {
        "a session": ({}, {IDLE: (15,)}),
        "without an idle end": ({"inactivitytimeoutenabled": False}, {IDLE: (480,)}),
        "without any": ({"inactivitytimeoutenabled": False, "sessiontimeoutenabled": False}, {IDLE: (1440,)}),
        "an idle end that is not told": ({"inactivitytimeoutenabled": None}, {IDLE: (SILENT,)}),
        "an idle end at once": ({"inactivitytimeoutinmins": 0}, {IDLE: (ODD,)}),
        "the log of a year": ({"auditretentionperiodv2": 365}, {KEPT: 365}),
        "the log for ever": ({"auditretentionperiodv2": -1}, {KEPT: 0}),
        "the log of no day": ({"auditretentionperiodv2": 0}, {KEPT: ODD}),
        "the log of nobody knows how long": ({"auditretentionperiodv2": None}, {KEPT: SILENT}),
        "auditing is off": ({"isauditenabled": False}, {SIGN_INS: False}),
        "auditing of sign-ins is not told": ({"isuseraccessauditenabled": None}, {SIGN_INS: SILENT}),
        "settings that no neutral fact holds": (
            {"allowapplicationuseraccess": True},
            {
                "native[organization.allowapplicationuseraccess]": True,
                "native[organization.allowwebexcelexport]": SILENT,
            },
        ),
    },
)
def test_sessions_and_the_log(changes: dict[str, Any], facts: Facts) -> None:
    says(by(**changes), facts)
