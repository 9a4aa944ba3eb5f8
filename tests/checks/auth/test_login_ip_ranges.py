from typing import Any

from auditor.posture import IpRange, Known, RoleKind
from checks.auth.login_ip_ranges import sign_in_is_limited_to_narrow_networks as check
from tests.builders import DENIED, GAP, evidence, posture_with, role, unread
from tests.checks.access.support import with_roles
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.shapes import TORN

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
OPEN = {
    "the whole world": ((IpRange("0.0.0.0", "255.255.255.255", 25),), 25),
    "a broad range beside an office": ((OFFICE, IpRange("8.0.0.0", "8.255.255.255", 25)), 25),
    "the world in halves": ((OFFICE, *HALVES), 30),
    "a broad range in eighths": ((OFFICE, *EIGHTHS), 40),
    "the world of IPv6": ((IpRange("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 25),), 25),
    "the world mapped into IPv6": ((IpRange("::ffff:0:0", "::ffff:ffff:ffff", 25),), 25),
    "what is no address": ((OFFICE, IpRange("not an address", "1.2.3.4", 25)), 25),
    "what ends before it begins": ((OFFICE, IpRange("9.9.9.9", "1.1.1.1", 25)), 25),
}
"""Limits that keep nobody out, and the line of the broadest range."""
PRIVATE = (IpRange("10.0.0.0", "10.255.255.255"), IpRange("172.16.0.0", "172.31.255.255"))


def limited(name: str, *ranges: IpRange) -> Any:
    return role(name, login_ranges=Known(ranges, evidence(f"profiles/{name}.profile-meta.xml", 1)))


SALES, FREE = limited("Sales", OFFICE), limited("Sales")
SET, HALF = role("Set", kind=RoleKind.PERMISSION_SET, login_ranges=None), role("Half", login_ranges=GAP)
LOST = (unread("profile:Lost"),)

test_case = cases(
    check,
    passes(
        "where all limits are narrow",
        with_roles(SALES, limited("Free"), SET),
        passing=1,
        total=1,
        noun="limited_roles",
    ),
    *(
        partly(
            f"where one is {name}",
            with_roles(SALES, limited("Open", *ranges)),
            row("profile:Open", path="profiles/Open.profile-meta.xml", line=line),
            failing=1,
            total=2,
        )
        for name, (ranges, line) in OPEN.items()
    ),
    passes("inside of private networks", with_roles(limited("Plant", *PRIVATE)), total=1),
    fails("across private networks", with_roles(limited("Plant", IpRange("10.0.0.0", "192.168.0.1")))),
    fails(
        "as one setting where no role has a limit",
        with_roles(FREE, role("Set", login_ranges=None)),
        row("setting:auth.login-ip-ranges", actual="none", severity="medium"),
        failing=1,
        total=1,
    ),
    absent(
        "where no role can have a limit",
        with_roles(role("Set", login_ranges=None)),
        "none",
        noun="limited_roles",
    ),
    fails("under a stricter policy", with_roles(SALES), under=limits(broad_range_addresses=256)),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
    unknown("of a limit that was not seen", with_roles(FREE, HALF), GAP, unknown=1, total=1),
    unknown("of a role that was not read", with_roles(FREE, unread=LOST), TORN, unknown=1, total=1),
    unknown("while there may be more roles", with_roles(FREE, complete=DENIED), DENIED),
    unknown("of a limit beside a narrow one", with_roles(SALES, HALF), GAP, passing=1, total=2),
)


def test_the_range_that_is_narrow_is_not_among_those_that_are_named() -> None:
    ranges, _ = OPEN["the world in halves"]
    (found,) = partly("", with_roles(SALES, limited("Open", *ranges))).result(check).resources
    assert str(OFFICE) not in found.actual
