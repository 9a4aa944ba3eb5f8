from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.sign-ins",
    version=1,
    topic="login-audit",
    severity="high",
    severity_reason="A stolen account can be used for months, and nobody can say since when or from where.",
    needs=("logging.sign_ins_recorded",),
    title="Record of sign-ins",
    why="A stolen password shows first in sign-ins: from where, when, and after how many attempts. Without a record "
    "of them, nobody sees it.",
    on_pass="The CRM records who signs in and when.",
    on_fail="The CRM does not record who signs in, so a stolen account can be used unnoticed.",
    executive="The CRM does not record who signs in; a thief could use a stolen account for months, and nobody could "
    "say since when or from where.",
    on_unknown="It is not known whether the CRM records who signs in.",
    fix="Switch the record of sign-ins on, failed ones among them, and let somebody look through it regularly.",
    limits="Recorded is not read; sign-ins by keys and tokens may be missing in a record that is on.",
    owner="implementer",
)
def sign_ins_are_recorded(posture: Posture, policy: Policy) -> Outcome:
    """Are sign-ins recorded?"""
    return setting("logging.sign-ins", must_be(posture.logging.sign_ins_recorded, True))
