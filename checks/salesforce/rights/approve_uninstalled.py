from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.access._lighter import unless_held
from checks.salesforce._native import native_holders


@check(
    id="apps.salesforce-approve-uninstalled",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="An outsider must deceive one holder into agreeing to an app; it then copies what the "
    "holder may see.",
    needs=("access.roles",),
    vendor="salesforce",
    title="Roles that can let in apps nobody reviewed",
    why="Attackers call users and talk them into letting in an app that copies the customer base. "
    "This right is what they need their victim to have.",
    on_pass="No role beyond the allowed ones can let in apps that nobody reviewed ({total} roles checked).",
    on_fail="{failing} of {total} roles can let in apps that nobody reviewed; one deceived user is enough to hand over "
    "customer data.",
    executive="Through {failing} of {total} roles, people can let in programs that nobody reviewed; fraudsters who "
    "call one of them and are believed get the customer data.",
    on_unknown="It is not known which roles can let in apps that nobody reviewed.",
    fix="Take the right away from every role but that of the few administrators who test new apps.",
    limits="Few administrators need it to try a new app and are named until allowed; apps let in by "
    "others earlier stay in.",
    owner="implementer",
)
def no_role_approves_uninstalled_apps(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can use apps that are not installed?"""
    weight = unless_held(posture, policy, "medium")
    return native_holders(posture, "CanApproveUninstalledApps", severity=weight, strict=True)
