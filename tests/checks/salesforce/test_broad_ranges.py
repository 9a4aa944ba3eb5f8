from typing import Any

from auditor.posture import IpRange, Posture, Role, RoleKind
from checks.salesforce.broad_ranges import no_range_spans_the_internet as check
from tests.builders import DENIED, GAP, known, population, posture_with, role, unread
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN

NARROW = role("Office", login_ranges=known((IpRange("192.0.2.1", "192.0.2.9"),)))
NONE = role("Free", login_ranges=known(()))
WIDE = role("Wide", login_ranges=known((IpRange("0.0.0.0", "255.255.255.255"),), line=31))
SET = role("Set", kind=RoleKind.PERMISSION_SET)


def roles(*items: Role, **more: Any) -> Posture:
    return posture_with(**{"access.roles": population("roles", *items, **more)})


test_case = cases(
    check,
    passes(
        "where ranges are narrow or none is named",
        roles(NARROW, NONE, SET),
        passing=2,
        total=2,
        noun="profiles",
    ),
    partly(
        "where one spans the internet", roles(NARROW, WIDE), row("profile:Wide", severity="medium", line=31)
    ),
    fails("where all do", roles(WIDE)),
    unknown("where the ranges were not seen", roles(NARROW, role("Who", login_ranges=DENIED)), DENIED),
    unknown("while there may be more", roles(NARROW, complete=DENIED), DENIED),
    unknown("beside one that was not read", roles(NARROW, unread=(unread("profile:torn"),)), TORN),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
    absent("where no profile is known", roles(SET), "none"),
)


def test_is_shown_beside_the_check_that_asks_for_ranges() -> None:
    assert not check.scored
