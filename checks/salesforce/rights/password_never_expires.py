from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.access._lighter import unless_held
from checks.salesforce._native import native_holders


@check(
    id="auth.salesforce-password-never-expires",
    version=1,
    topic="password-policy",
    severity="medium",
    severity_reason="A password must leak first; it then works for ever, for one account at a time.",
    needs=("access.roles",),
    vendor="salesforce",
    title="Roles with passwords that never expire",
    why="These passwords are exempt from the rules that hold for everybody else. One that leaked works until somebody "
    "notices.",
    on_pass="No role exempts its users from the expiry of passwords ({total} roles checked).",
    on_fail="{failing} of {total} roles can exempt their users from the expiry of passwords; a leaked one works for ever.",
    executive="Through {failing} of {total} roles, people never have to change their password; a leaked one opens "
    "their customer data until somebody notices.",
    on_unknown="It is not known which roles exempt their users from the expiry of passwords.",
    fix="Take the right away from roles of people. Let integrations sign in with a certificate or a token instead of "
    "a password.",
    limits="Current guidance no longer asks people to change passwords on fixed days; whose password is "
    "really old is not looked at.",
    effort="days",
    owner="implementer",
)
def no_role_keeps_passwords_for_ever(posture: Posture, policy: Policy) -> Outcome:
    """Which roles let passwords never expire?"""
    weight = unless_held(posture, policy, "low")
    return native_holders(posture, "PasswordNeverExpires", severity=weight)
