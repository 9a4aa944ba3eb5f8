from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.access._lighter import unless_held
from checks.salesforce._native import native_holders


@check(
    id="apps.salesforce-any-api-client",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="An outsider must deceive one holder into letting a program in; it then copies what "
    "the holder may see.",
    needs=("access.roles",),
    vendor="salesforce",
    title="Roles that can use any program to fetch data",
    why="The list of approved apps does not hold for these users. An attacker with one of their sessions brings a "
    "program of his own.",
    on_pass="No role beyond the allowed ones can get past the list of approved apps ({total} roles checked).",
    on_fail="{failing} of {total} roles can fetch customer data with any program, past the list of approved apps.",
    executive="Through {failing} of {total} roles, customer data can be fetched with any program, past the list of "
    "approved ones; one deceived employee is enough.",
    on_unknown="It is not known which roles can get past the list of approved apps.",
    fix="Approve the programs that are really needed, then take the right away from every role.",
    limits="The right opens nothing while the tenant does not limit apps to approved ones, which it does "
    "not look at; administrators who test apps are named.",
    effort="days",
    owner="implementer",
)
def no_role_uses_any_api_client(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can use programs that are not approved?"""
    weight = unless_held(posture, policy, "medium")
    return native_holders(posture, "UseAnyApiClient", severity=weight, strict=True)
