"""Whether one link lets whoever holds it join the workspace."""

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Workspace.publicInviteLink"


@check(
    id="exposure.twenty-invite-link",
    version=1,
    topic="guest-access",
    severity="high",
    severity_reason="Somebody must pass the link on first; whoever has it then makes an account, which sees what the role of new "
    "members sees.",
    needs=(f"native:{KEY}",),
    vendor="twenty",
    title="One link that lets anybody join",
    why="The link of the workspace is the same for everybody, has no end and travels by chat and mail. Whoever gets hold of it makes "
    "an account without being asked who they are.",
    on_pass="Nobody joins by a link that is the same for everybody.",
    on_fail="Whoever gets hold of the invitation link makes an account and sees what new members see.",
    executive="Whoever gets hold of one link can make an account for themselves and see the customers that new colleagues see.",
    on_unknown="It is not known whether people join by a link that is the same for everybody.",
    fix="Switch the link off and invite each person by mail.",
    owner="implementer",
    limits="Where sign-up is limited to the company's own mail domains, the link opens less than "
    "is said here.",
)
def nobody_joins_by_a_common_link(posture: Posture, policy: Policy) -> Outcome:
    """Is the invitation link that is the same for everybody switched off?"""
    return setting("exposure.twenty-invite-link", must_be(posture.native_fact(KEY), False))
