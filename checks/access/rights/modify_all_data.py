from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Action, Posture, Right
from checks.access._lighter import unless_held

MODIFY_EVERYTHING = Right(Action.UPDATE)


@check(
    id="access.modify-all-data",
    version=1,
    topic="broad-data-access",
    severity="critical",
    severity_reason="One stolen session or one mistake of a holder alters or deletes the whole customer "
    "base, today.",
    needs=("access.roles",),
    title="Roles that can change every record",
    why="Whoever holds such a role can alter or delete the whole customer base, past every sharing rule. One "
    "stolen session of a holder is enough.",
    on_pass="No role beyond the allowed ones can change every record ({total} roles checked).",
    on_fail="{failing} of {total} roles can change or delete every customer record, whoever it belongs to.",
    executive="Through {failing} of {total} roles, one mistake or one stolen account can alter or delete every "
    "customer record, whoever it belongs to.",
    on_unknown="It is not known which roles can change every customer record.",
    fix="Take the right away from everyday roles; give the few who need it a role of their own, for a limited "
    "time.",
    limits="Looks for the one right over all records; a role that has it object by object is found by "
    "the check of personal data.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_modify_everything(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can change or delete every record?"""
    return nobody_holds(posture, MODIFY_EVERYTHING, severity=unless_held(posture, policy, "high"))
