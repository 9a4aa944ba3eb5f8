from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "logging.deletions"


@check(
    id=ID,
    version=1,
    topic="admin-audit",
    severity="high",
    severity_reason="Records can disappear today, and nobody can say which, by whom, or that any are missing.",
    needs=("retention.deletions_recorded",),
    title="Trace of deletions",
    why="A record that is gone cannot tell that it was there. Without a trace beside it, sabotage looks like order, and nobody can show a customer that "
    "data was deleted as asked.",
    on_pass="A deletion leaves a trace: which record, by whom and when.",
    on_fail="A deletion leaves no trace of which record it was, who deleted it and when.",
    executive="When a customer record is deleted, nothing tells which one it was, who did it and when; sabotage would go unnoticed, and a rightful deletion "
    "could not be proven.",
    on_unknown="It is not known whether a deletion leaves a trace.",
    fix="Switch the record of deletions on for all kinds of record that hold personal data, and keep it where those who delete cannot change it.",
    owner="implementer",
    limits="A bin that people can empty counts as long as its own emptying leaves a trace; "
    "deletion in the database is not seen.",
)
def deletions_leave_a_trace(posture: Posture, policy: Policy) -> Outcome:
    """Does a deletion leave a trace of which record it was, by whom and when?"""
    return setting(ID, must_be(posture.retention.deletions_recorded, True))
