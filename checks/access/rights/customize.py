from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

CUSTOMIZE_SCHEMA = Right(Capability.CUSTOMIZE_SCHEMA)


@check(
    id="access.customize",
    version=1,
    topic="admin-count",
    severity="high",
    severity_reason="A holder can undo safeguards of all data, but must rebuild settings first, and the "
    "data comes out only then.",
    needs=("access.roles",),
    title="Roles that can change the CRM's configuration",
    why="The configuration decides who sees which customer data and what is logged. Whoever can change it can "
    "undo every other safeguard.",
    on_pass="No role beyond the allowed ones can change the CRM's configuration ({total} roles checked).",
    on_fail="{failing} of {total} roles can change the CRM's configuration, and with it the safeguards of "
    "customer data.",
    executive="Through {failing} of {total} roles, people can rebuild the CRM itself and undo the rules that decide "
    "who sees customer data.",
    on_unknown="It is not known which roles can change the CRM's configuration.",
    fix="Keep this right for the few who maintain the CRM; let all others ask them for changes, and review "
    "each change first.",
    limits="Also names roles that may only rearrange screens where the product does not part that from "
    "deeper changes; changes made by deployment need no role.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_customize(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can change the configuration of the CRM?"""
    return nobody_holds(posture, CUSTOMIZE_SCHEMA, severity=unless_held(posture, policy, "medium"))
