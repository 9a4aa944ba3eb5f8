from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right

READ_AUDIT_LOG = Right(Capability.READ_AUDIT_LOG)


@check(
    id="access.read-audit-log",
    version=1,
    topic="admin-audit",
    severity="low",
    severity_reason="The logs hold only pieces of customer data, and reading them changes nothing.",
    needs=("access.roles",),
    title="Roles that can read the event logs",
    why="Event logs hold pieces of customer data and show who works with what. Few people need them.",
    on_pass="No role beyond the allowed ones can read the event logs ({total} roles checked).",
    on_fail="{failing} of {total} roles can read the event logs, which hold pieces of customer data.",
    executive="Through {failing} of {total} roles, people can read logs that hold pieces of customer data and show "
    "what colleagues work on.",
    on_unknown="It is not known which roles can read the event logs.",
    fix="Keep the logs for the people who watch over security, in a role that can do nothing else.",
    limits="Names the role of those who watch over security until it is allowed; logs copied to another "
    "system are read there by others.",
    owner="implementer",
)
def only_allowed_roles_read_the_audit_log(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can read the event logs, whose contents hold data?"""
    return nobody_holds(posture, READ_AUDIT_LOG, strict=False)
