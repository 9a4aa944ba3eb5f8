from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

BULK_DELETE = Right(Capability.BULK_DELETE)


@check(
    id="access.bulk-delete",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="One run erases for good what its holder may delete, but no more, and a backup brings "
    "it back.",
    needs=("access.roles",),
    title="Roles that can delete in bulk for good",
    why="Records deleted this way skip the recycle bin and come back only from a backup. One wrong or hostile "
    "run can empty the customer base.",
    on_pass="No role beyond the allowed ones can delete in bulk for good ({total} roles checked).",
    on_fail="{failing} of {total} roles can erase customer records in bulk and for good, past the recycle bin.",
    executive="Through {failing} of {total} roles, one mistake or one hostile act can erase customer records in "
    "bulk, past the recycle bin; only a backup would bring them back.",
    on_unknown="It is not known which roles can erase customer records in bulk.",
    fix="Keep this right for one technical account with a fixed purpose, and make sure that a tested backup "
    "exists.",
    limits="Does not weigh how much a holder may delete, nor whether a backup would bring it back; "
    "scripts that delete in a loop need no such right.",
    owner="implementer",
)
def only_allowed_roles_delete_in_bulk(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can delete in bulk, past the recycle bin?"""
    return nobody_holds(posture, BULK_DELETE, severity=unless_held(posture, policy, "medium"))
