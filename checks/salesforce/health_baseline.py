from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "HealthCheck.own_baseline"


@check(
    id="readiness.salesforce-health-baseline",
    version=1,
    topic="web-hardening",
    severity="low",
    severity_reason="It opens nothing; a setting that is loosened later is noticed later.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="A baseline of the company's own for Health Check",
    why="Health Check compares the settings with a baseline. One that the company made, or chose and wrote down, says what is intended; "
    "without it nobody can tell a decision from neglect.",
    on_pass="Health Check compares the settings with a baseline of the company's own.",
    on_fail="Health Check compares the settings with the maker's baseline, and nobody wrote down that this is what the company wants.",
    executive="Nobody laid down which security settings the company wants in the CRM, so a setting that is loosened later stands out to "
    "nobody.",
    on_unknown="It is not known with which baseline Health Check compares the settings.",
    fix="Upload a baseline in Setup, Health Check; or write into the register that the maker's baseline is the company's own, with owner "
    "and approver.",
    limits="A company may have looked at the maker's baseline and want just that; a baseline of "
    "its own may ask for less.",
)
def health_check_has_a_baseline(posture: Posture, policy: Policy) -> Outcome:
    """Does Health Check compare with a baseline that the organisation chose?"""
    return setting("readiness.salesforce-health-baseline", must_be(posture.native_fact(KEY), True))
