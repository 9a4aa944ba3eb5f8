"""What every scored check says of a posture, with what the profile excuses."""

from __future__ import annotations

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import reach_of
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture
from auditor.vendor import vendor_named
from tests.checks.support import TODAY

VENDOR = vendor_named("tryton")
PROFILE = VENDOR.profile
assert PROFILE.api is not None
assert PROFILE.export is not None
API, EXPORT = PROFILE.api, PROFILE.export
SCORED = {
    check.id
    for check in load_catalogue()
    if check.scored and check.same_as is None and check.vendor in (None, "tryton")
}


def results(found: Posture, *sources: str) -> dict[str, Result]:
    """What every check says of a posture, with what the profile excuses for these kinds of source."""
    reach = reach_of(PROFILE, sources)
    policy = load_policy().model_copy(update={"today": TODAY})
    judged = run_checks(load_catalogue(), found, policy, WaiverBook(TODAY), reach)
    return {result.check.id: result for result in judged if result.check.id in SCORED}
