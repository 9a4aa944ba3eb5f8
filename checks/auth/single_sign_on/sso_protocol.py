from auditor.check import SINGLE_SIGN_ON, Outcome, Policy, check, each_having, must_be
from auditor.posture import Posture


@check(
    id="auth.sso-protocol",
    version=2,
    topic="sso",
    severity="medium",
    severity_reason="An attacker must master a weakness of the old protocol before anything opens.",
    needs=("authentication.providers",),
    applies=SINGLE_SIGN_ON,
    title="Protocol of single sign-on",
    why="Old versions of sign-in protocols lack protections that were added after attacks on them.",
    on_pass="Every single sign-on service uses a current protocol ({total} services checked).",
    on_fail="For {failing} of {total} single sign-on services an outdated protocol is in use; an attacker may "
    "sign in as somebody else through its known weaknesses.",
    executive="For {failing} of {total} single sign-on (SSO) services, an outdated method is in use, whose known "
    "weaknesses may let an attacker sign in as somebody else.",
    on_unknown="It is not known whether single sign-on uses a current protocol.",
    fix="Move the services named here to the current version of their protocol, first in a test environment.",
    limits="A current protocol can be set up badly; an old service that nobody can use any more is named "
    "while it is configured.",
    effort="days",
    owner="implementer",
)
def single_sign_on_is_current(posture: Posture, policy: Policy) -> Outcome:
    """Does every single sign-on service use a current protocol?"""
    return each_having(
        posture.authentication.providers,
        "services_with_versions",
        lambda provider: provider.protocol_current,
        lambda _, current: must_be(current, True),
    )
