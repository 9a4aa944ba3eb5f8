from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Action, Posture, Right
from checks.access._lighter import unless_held

READ_EVERYTHING = Right(Action.READ)


@check(
    id="access.view-all-data",
    version=1,
    topic="broad-data-access",
    severity="critical",
    severity_reason="One stolen session of a holder copies every customer record today.",
    needs=("access.roles",),
    title="Roles that can read every record",
    why="Whoever holds such a role sees the whole customer base, past every sharing rule. One stolen session "
    "of a holder is enough to copy it.",
    on_pass="No role beyond the allowed ones can read every record ({total} roles checked).",
    on_fail="{failing} of {total} roles can read every customer record, whoever it belongs to.",
    executive="Through {failing} of {total} roles, one stolen account is enough to copy every customer record, "
    "whoever it belongs to.",
    on_unknown="It is not known which roles can read every customer record.",
    fix="Take the right away from everyday roles and share records by team; give the few who need it a role "
    "of their own, for a limited time.",
    limits="Sees the one right over all records, and not a role that comes to the same by many grants; a "
    "reporting account may need it.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_read_everything(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can read every record?"""
    return nobody_holds(posture, READ_EVERYTHING, severity=unless_held(posture, policy, "high"))
