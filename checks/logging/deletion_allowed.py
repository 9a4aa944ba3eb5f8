from auditor.check import RECORDS, Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.deletion-allowed",
    version=2,
    topic="admin-audit",
    severity="high",
    severity_reason="Whoever takes data with enough rights can also remove every trace of it.",
    needs=("logging.deletion_allowed",),
    applies=RECORDS,
    title="Deletion of monitoring records",
    why="An intruder with enough rights removes the traces first. What cannot be deleted stays as evidence.",
    on_pass="Nobody can delete monitoring records in the CRM.",
    on_fail="Monitoring records can be deleted in the CRM, so whoever takes data can also remove the traces.",
    executive="Records of what people do can be deleted in the CRM, so that whoever takes customer data can also "
    "remove the traces.",
    on_unknown="It is not known whether monitoring records can be deleted in the CRM.",
    fix="Turn off the deletion of monitoring data, and see who used it since it was turned on.",
    limits="The switch may be open for a duty to erase; whoever owns the database or the storage deletes "
    "without it.",
    owner="implementer",
)
def records_cannot_be_deleted(posture: Posture, policy: Policy) -> Outcome:
    """Can monitoring records be deleted?"""
    return setting("logging.deletion-allowed", must_be(posture.logging.deletion_allowed, False))
