from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.login-forensics",
    version=1,
    topic="login-audit",
    severity="medium",
    severity_reason="Sign-ins are a first trace, and others are left; the use of a stolen account is "
    "harder to see.",
    needs=("logging.login_forensics",),
    title="Analysis of sign-ins",
    why="A stolen account shows itself by unusual sign-ins: another country, another hour, another device. "
    "Without detailed records they go unseen.",
    on_pass="The CRM keeps detailed records of sign-ins in which unusual ones can be found.",
    on_fail="The CRM keeps no detailed records of sign-ins, so the use of a stolen account is hard to recognise.",
    executive="The CRM keeps no detailed records of sign-ins, so that a thief with a stolen account is hard to tell "
    "from its owner.",
    on_unknown="It is not known whether the CRM keeps detailed records of sign-ins.",
    fix="Turn on the detailed analysis of sign-ins and name the person who looks at it each week.",
    limits="A paid extra of some products; analysis of the same sign-ins in another system does not count.",
    owner="implementer",
)
def sign_ins_are_analysed(posture: Posture, policy: Policy) -> Outcome:
    """Does the CRM keep sign-in records that can be analysed?"""
    return setting("logging.login-forensics", must_be(posture.logging.login_forensics, True))
