from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "auth.admin-recovery-mail"


@check(
    id=ID,
    version=1,
    topic="mfa-admins",
    severity="high",
    severity_reason="The mailbox of one administrator must be taken over first; a new password from there opens everything.",
    needs=("authentication.admin_recovery_by_mail",),
    title="New administrator passwords by mail alone",
    why="A link by mail makes the mailbox the real key to the CRM. For administrators that is too little: their mail is what intruders look for first.",
    on_pass="The password of an administrator cannot be set anew by a mail alone.",
    on_fail="The password of an administrator can be set anew by a link in a mail; whoever reads that mailbox can take over the CRM.",
    executive="Whoever gets into one administrator's mailbox can set a new password for the CRM from there, and reach every customer record.",
    on_unknown="It is not known whether the password of an administrator can be set anew by a mail alone.",
    fix="Switch the recovery of passwords by mail off for administrators. Let another administrator set the new password, after a call to a number that is "
    "known.",
    owner="implementer",
    limits="Where a second factor is asked for after the reset, the mail alone opens less than is said here.",
)
def administrators_recover_by_more_than_mail(posture: Posture, policy: Policy) -> Outcome:
    """Does it take more than a mail to set an administrator's password anew?"""
    return setting(ID, must_be(posture.authentication.admin_recovery_by_mail, False))
