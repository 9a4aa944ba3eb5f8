from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.access._lighter import unless_held
from checks.salesforce._native import native_holders


@check(
    id="logging.salesforce-transaction-exempt",
    version=1,
    topic="alerting",
    severity="medium",
    severity_reason="An account of a holder must be taken over first; then one safeguard of several is "
    "missing.",
    needs=("access.roles",),
    vendor="salesforce",
    title="Roles that alert rules do not hold for",
    why="No rule that warns of mass exports or blocks them applies to these users. A thief with such an account works "
    "undisturbed.",
    on_pass="Alert and blocking rules hold for every role but the allowed ones ({total} roles checked).",
    on_fail="{failing} of {total} roles can export data without any alert or blocking rule holding for them.",
    executive="Through {failing} of {total} roles, people can take data out without any of the CRM's alert rules "
    "warning or stopping them.",
    on_unknown="It is not known which roles are exempt from alert and blocking rules.",
    fix="Take the right away; where an integration sets off a rule by mistake, write the exception into that rule.",
    limits="Of no weight where no such rule exists; exceptions that are written into the rules "
    "themselves are not read.",
    owner="implementer",
)
def no_role_is_exempt_from_rules(posture: Posture, policy: Policy) -> Outcome:
    """Which roles are exempt from transaction security rules?"""
    weight = unless_held(posture, policy, "low")
    return native_holders(posture, "TransactionSecurityExempt", severity=weight, strict=True)
