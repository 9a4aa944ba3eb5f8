from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

ALTER_AUDIT_LOG = Right(Capability.ALTER_AUDIT_LOG)


@check(
    id="access.alter-audit-log",
    version=1,
    topic="admin-audit",
    severity="high",
    severity_reason="It takes no data by itself, but whoever takes some can wipe out the proof, for all "
    "customers at once.",
    needs=("access.roles",),
    title="Roles that can alter the audit trail",
    why="Whoever can delete the history of changes can hide what was done to customer records. After an "
    "incident the facts are then lost.",
    on_pass="No role beyond the allowed ones can delete or alter the history of changes ({total} roles checked).",
    on_fail="{failing} of {total} roles can delete the history of changes, and with it the proof of who changed "
    "customer records.",
    executive="Through {failing} of {total} roles, people can erase the history of changes, and with it the proof of "
    "who altered customer records.",
    on_unknown="It is not known which roles can delete or alter the history of changes.",
    fix="Take the right away from every role; where the law demands deletion, grant it for the occasion and "
    "keep a record of it.",
    limits="A role that the law makes delete old entries is named until allowed; who owns the database "
    "can alter the trail without any role of the CRM.",
    owner="implementer",
)
def only_allowed_roles_alter_the_audit_log(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can delete or alter the history of changes?"""
    return nobody_holds(posture, ALTER_AUDIT_LOG, severity=unless_held(posture, policy, "medium"))
