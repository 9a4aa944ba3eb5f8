from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import IpRange, Known, Posture, RoleKind, UnknownKind
from checks.auth.login_ip_ranges import sign_in_is_limited_to_narrow_networks as check
from tests.builders import GAP, evidence, population, posture_with, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks

OFFICE = IpRange("203.0.113.0", "203.0.113.255", 20)
HALVES = (IpRange("0.0.0.0", "127.255.255.255", 30), IpRange("128.0.0.0", "255.255.255.255", 34))
EIGHTHS = tuple(
    IpRange(
        f"{20 + part // 2}.{part % 2 * 128}.0.0",
        f"{20 + part // 2}.{part % 2 * 128 + 127}.255.255",
        40 + part,
    )
    for part in range(8)
)


def limited(name: str, *ranges: IpRange) -> Any:
    return role(name, login_ranges=Known(ranges, evidence(f"profiles/{name}.profile-meta.xml", 1)))


def tenant(*roles: Any, **more: Any) -> Posture:
    return posture_with(**{"access.roles": population("roles", *roles, **more)})


def test_passes_when_all_limits_are_narrow() -> None:
    free, set_of_rights = limited("Free"), role("Set", kind=RoleKind.PERMISSION_SET, login_ranges=None)
    result = verdict(check, tenant(limited("Sales", OFFICE), free, set_of_rights))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


@pytest.mark.parametrize(
    ("ranges", "line"),
    [
        ((IpRange("0.0.0.0", "255.255.255.255", 25),), 25),
        ((OFFICE, IpRange("8.0.0.0", "8.255.255.255", 25)), 25),
        ((OFFICE, *HALVES), 30),
        ((OFFICE, *EIGHTHS), 40),
        ((IpRange("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 25),), 25),
        ((IpRange("::ffff:0:0", "::ffff:ffff:ffff", 25),), 25),
        ((OFFICE, IpRange("not an address", "1.2.3.4", 25)), 25),
        ((OFFICE, IpRange("9.9.9.9", "1.1.1.1", 25)), 25),
    ],
)
def test_a_limit_that_keeps_nobody_out_fails_at_its_broadest_range(
    ranges: tuple[IpRange, ...], line: int
) -> None:
    result = verdict(check, tenant(limited("Sales", OFFICE), limited("Open", *ranges)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("profile:Open", "profiles/Open.profile-meta.xml", line)
    assert str(OFFICE) not in found.actual


def test_ranges_inside_a_private_network_do_not_count() -> None:
    private = (IpRange("10.0.0.0", "10.255.255.255"), IpRange("172.16.0.0", "172.31.255.255"))
    result = verdict(check, tenant(limited("Plant", *private)))
    assert (result.status, result.total) == ("pass", 1)
    across = IpRange("10.0.0.0", "192.168.0.1")
    assert verdict(check, tenant(limited("Plant", across))).status == "fail"


def test_fails_as_one_setting_when_no_role_has_a_limit() -> None:
    result = verdict(check, tenant(limited("Sales"), role("Set", login_ranges=None)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    assert [(entry.id, entry.actual) for entry in result.resources] == [
        ("setting:auth.login-ip-ranges", "none")
    ]


def test_does_not_apply_where_no_role_can_have_a_limit() -> None:
    assert verdict(check, tenant(role("Set", login_ranges=None))).status == "not_applicable"


def test_an_unseen_limit_is_unknown_and_never_none() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    hidden = verdict(check, tenant(limited("Sales"), role("Half", login_ranges=GAP)))
    assert (hidden.status, hidden.unknown, hidden.total) == ("unknown", 1, 1)
    assert lacks(hidden, GAP)
    lost = verdict(check, tenant(limited("Sales"), unread=(unread("profile:Lost"),)))
    assert (lost.status, lost.unknown, lost.total) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, tenant(limited("Sales"), complete=GAP)), GAP)
    beside = verdict(check, tenant(limited("Sales", OFFICE), role("Half", login_ranges=GAP)))
    assert (beside.status, beside.passing, beside.total) == ("unknown", 1, 2)
    assert lacks(beside, GAP)


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"broad_range_addresses": 256})
    assert verdict(check, tenant(limited("Sales", OFFICE)), thresholds=thresholds).status == "fail"
