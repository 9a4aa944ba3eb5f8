from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="apps.admin-approval",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="An outsider must deceive one user into agreeing; the app then copies what that user "
    "may see.",
    needs=("integrations.admin_approval_required",),
    title="Approval of new apps",
    why="Attackers talk users into letting in an app that then copies the customer base. "
    "The approval of an administrator stands between the two.",
    on_pass="Users cannot let a new app into the CRM without the approval of an administrator.",
    on_fail="Any user can let a new app into the CRM; one deceived user is enough to hand over customer data.",
    executive="Any user can let a new outside program into the CRM; one deceived employee is enough for strangers to "
    "copy the customer data that this person sees.",
    on_unknown="It is not known whether users can let new apps into the CRM on their own.",
    fix="Allow only apps that an administrator approved. List the apps in daily use first, and approve those.",
    limits="Does not know apps that were let in before the approval was required, nor whether anybody "
    "looks before approving.",
    effort="days",
    owner="implementer",
)
def new_apps_need_approval(posture: Posture, policy: Policy) -> Outcome:
    """Must an administrator approve an app before anybody can use it?"""
    return setting("apps.admin-approval", must_be(posture.integrations.admin_approval_required, True))
