from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "logging.failed-sign-ins"


@check(
    id=ID,
    version=1,
    topic="login-audit",
    severity="medium",
    severity_reason="Sign-ins that succeeded are another matter; without the failed ones, guessing is seen only once it has succeeded.",
    needs=("logging.failed_sign_ins_recorded",),
    title="Record of failed sign-ins",
    why="Somebody who tries out passwords fails a thousand times before the one that fits. That is the only warning there is.",
    on_pass="The CRM records sign-ins that failed, too.",
    on_fail="The CRM does not record sign-ins that failed, so nobody can see that passwords are being tried out.",
    executive="The CRM does not keep failed sign-ins; that somebody tries out one password after another is seen only when one of them has fitted.",
    on_unknown="It is not known whether the CRM records sign-ins that failed.",
    fix="Switch the record of failed sign-ins on, with account, time and network, or have what stands in front of the CRM keep them.",
    owner="implementer",
    limits="Failures at the sign-in service are recorded there and not here; what the record "
    "holds of each is not judged.",
)
def failures_are_recorded(posture: Posture, policy: Policy) -> Outcome:
    """Are sign-ins that failed recorded?"""
    return setting(ID, must_be(posture.logging.failed_sign_ins_recorded, True))
