"""Sessions, firewall and audit log, by the settings of the environment."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Known, Population, Posture, RoleKind, UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import ORGANIZATION, rows
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.dataverse.online.tenant import hardened, posture, results
from tests.vendor_profiles.facts import known


def seen(**changes: Any) -> Posture:
    tenant = hardened()
    tenant["Organization"] = rows(ORGANIZATION | changes)
    return posture(tenant)


def networks(found: Posture) -> dict[str, list[str] | None]:
    """By role of everybody: its ranges, None where they are not known."""
    assert isinstance(found.access.roles, Population)
    everybody = [role for role in found.access.roles.items if role.kind is RoleKind.EVERYONE]
    assert all(role.login_ranges is not None for role in everybody)
    return {
        role.id: [str(one) for one in role.login_ranges.value]
        if isinstance(role.login_ranges, Known)
        else None
        for role in everybody
    }


def ranges(found: Posture) -> list[str] | None:
    return networks(found)["everyone:environment"]


LET_BY = "everyone:environment/let-by"
ANYWHERE = ["0.0.0.0-255.255.255.255", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]


def test_the_firewall() -> None:
    assert ranges(seen()) == ["203.0.113.0-203.0.113.15", "198.51.100.7-198.51.100.7"]


@pytest.mark.parametrize(
    "off", [{"enableipbasedfirewallrule": False}, {"enableipbasedfirewallruleinauditmode": True}]
)
def test_a_firewall_that_stops_nobody(off: dict[str, bool]) -> None:
    assert ranges(seen(**off)) == []
    assert results(seen(**off))["auth.login-ip-ranges"].status == "fail"


@pytest.mark.parametrize("listed", [None, "everywhere", 7])
def test_ranges_that_cannot_be_read(listed: Any) -> None:
    assert ranges(seen(allowediprangeforfirewall=listed)) is None


def test_service_tags_open_networks_that_nobody_lists() -> None:
    assert ranges(seen(allowedservicetagsforfirewall="AzureCloud")) is None


def test_a_firewall_that_lets_nobody_by_is_for_everyone() -> None:
    assert set(networks(seen())) == {"everyone:environment"}
    assert results(seen())["auth.login-ip-ranges"].status == "pass"


@pytest.mark.parametrize(
    ("name", "value"), [("allowapplicationuseraccess", True), ("allowapplicationuseraccess", None)]
)
def test_application_users_whom_the_firewall_lets_by(name: str, value: Any) -> None:
    found = seen(**{name: value})
    assert networks(found)[LET_BY] == (ANYWHERE if value else None)
    assert results(found)["auth.login-ip-ranges"].status == ("partial" if value else "unknown")


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
    tenant = hardened()
    tenant["User"]["value"][1] |= changes
    assert results(posture(tenant))["auth.login-ip-ranges"].status == status


@pytest.mark.parametrize("trusted", [True, None])
def test_trusted_services_come_from_networks_that_nobody_lists(trusted: bool | None) -> None:
    found = seen(allowmicrosofttrustedservicetags=trusted)
    assert ranges(found) is None
    assert lacks(results(found)["auth.login-ip-ranges"], (UnknownKind.NOT_PROVIDED, "Organization"))


def test_the_longer_list_of_later_versions_counts_too() -> None:
    assert ranges(seen(allowedlistofiprangesforfirewall="192.0.2.0/31"))[-1:] == ["192.0.2.0-192.0.2.1"]  # type: ignore[index]
    assert ranges(seen(allowediprangeforfirewall=None)) is None


def test_settings_that_no_neutral_fact_holds() -> None:
    found = seen(allowapplicationuseraccess=True).native
    assert isinstance(found["organization.allowapplicationuseraccess"], Known)
    assert is_unknown(found["organization.allowwebexcelexport"], (UnknownKind.NOT_PROVIDED, "Organization"))


def test_settings_that_were_refused_leave_the_firewall_unknown() -> None:
    found = posture(hardened(), {"Organization": ResourceState.DENIED})
    assert ranges(found) is None
    assert lacks(results(found)["auth.login-ip-ranges"], (UnknownKind.DENIED, "Organization"))
    assert lacks(results(found)["logging.audit-on"], (UnknownKind.DENIED, "Organization"))


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({}, 15),
        ({"inactivitytimeoutenabled": False}, 480),
        ({"inactivitytimeoutenabled": False, "sessiontimeoutenabled": False}, 1440),
        ({"inactivitytimeoutenabled": None}, None),
        ({"inactivitytimeoutinmins": 0}, None),
    ],
)
def test_how_long_an_unattended_session_lives(changes: dict[str, Any], minutes: int | None) -> None:
    policies = seen(**changes).authentication.session_policies
    assert isinstance(policies, Population)
    [one] = policies.items
    assert (one.idle_minutes.value if isinstance(one.idle_minutes, Known) else None) == minutes


@pytest.mark.parametrize(("stored", "days"), [(365, 365), (-1, 0), (0, None), (None, None)])
def test_how_long_the_log_is_kept(stored: Any, days: int | None) -> None:
    kept = seen(auditretentionperiodv2=stored).logging.audit_retention_days
    assert (kept.value if isinstance(kept, Known) else None) == days


def test_sign_ins_are_recorded_where_auditing_is_on_as_a_whole() -> None:
    off = known(seen(isauditenabled=False).logging.sign_ins_recorded)
    assert off.value is False
    assert is_unknown(
        seen(isuseraccessauditenabled=None).logging.sign_ins_recorded,
        (UnknownKind.NOT_PROVIDED, "Organization"),
    )
