"""What the profile declares for each kind of source: every check is filled or declared, and nothing declared hides a verdict."""

from collections.abc import Callable

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import Reach, reach_of
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.posture import Posture
from tests.vendor_profiles.brought import need_not_be_told
from tests.vendor_profiles.sugarcrm.files import FILES, HARDENED, of_files
from tests.vendor_profiles.sugarcrm.tenant import PROFILE, TODAY, hardened, posture, the_policy, weak

SCORED = [check for check in load_catalogue() if check.scored and check.vendor in (None, "sugarcrm")]
# What depends on the tenant: how long a lock lasts where there is none, and rights whose reach depends on teams. Support of a
# series is published as 24 months, without the days of release. The hardened tenant has one administrator, of whom only a
# person can tell whether there is a way back in.
OPEN = {
    "export": {"auth.lockout-duration", "hygiene.version-supported"},
    "api": {"access.personal-data-wide", "auth.admin-recovery-second"},
}
SOURCES: list[tuple[str, Callable[[], Posture]]] = [
    ("export", lambda: of_files(FILES)),
    ("export", lambda: of_files(HARDENED)),
    ("api", lambda: posture(hardened())),
    ("api", lambda: posture(weak())),
]


def statuses(found: Posture, kind: str, declared: bool = True) -> dict[str, str]:
    reach = Reach()
    if declared:
        reach = reach_of(PROFILE, (kind,))
    results = run_checks(load_catalogue(), found, the_policy(), WaiverBook(TODAY), reach)
    return {entry.check.id: entry.status for entry in results}


@pytest.mark.parametrize(("kind", "make"), SOURCES[::2])
def test_every_scored_check_is_filled_or_declared(kind: str, make: Callable[[], Posture]) -> None:
    found = statuses(make(), kind)
    declared = PROFILE.out_of_reach(kind)
    unknown = {
        check.id
        for check in SCORED
        if found[check.id] == "unknown"
        and not {check.id, check.topic} & set(declared)
        and not need_not_be_told(check)
    }
    assert unknown == OPEN[kind]


@pytest.mark.parametrize(("kind", "make"), SOURCES)
def test_nothing_that_is_declared_hides_a_verdict(kind: str, make: Callable[[], Posture]) -> None:
    bare = statuses(make(), kind, declared=False)
    hidden = {
        check.id: bare[check.id]
        for check in SCORED
        if {check.id, check.topic} & set(PROFILE.out_of_reach(kind))
        if check.id not in PROFILE.not_applicable
        if bare[check.id] not in ("unknown", "not_applicable")
    }
    assert hidden == {}


@pytest.mark.parametrize(("kind", "make"), SOURCES)
def test_what_the_product_lacks_never_fails(kind: str, make: Callable[[], Posture]) -> None:
    bare = statuses(make(), kind, declared=False)
    lacking = [check for check in SCORED if {check.id, check.topic} & set(PROFILE.not_applicable)]
    assert {check.id: bare[check.id] for check in lacking if bare[check.id] in ("fail", "partial")} == {}
