from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="backup.restore-proven",
    version=1,
    topic="restore-tested",
    severity="high",
    severity_reason="After a loss it does not come back, or not as it was; the loss must happen first.",
    needs=("backup.restored",),
    title="Comparison of a restore with what was there",
    why="That a restore ran without an error does not say that all came back. Counting and comparing before and after does.",
    on_pass="In the last comparison, everything came back unchanged ({total} kinds of data).",
    on_fail="Of {total} kinds of data, {failing} did not come back whole and unchanged in the last comparison.",
    executive="When a restore was last compared with what was there before, {failing} of {total} kinds of data did not come back whole; after "
    "a real loss they would be missing for good.",
    on_unknown="It is not known whether a restore brings everything back; nobody compared one with what was there before.",
    fix="Find out why what is named here did not come back, put that right in the backup or in the restore, and compare once more.",
    limits="Compares what the sample and the counts hold; records that changed between backup and "
    "restore can look lost.",
    effort="days",
    owner="implementer",
)
def everything_came_back(posture: Posture, policy: Policy) -> Outcome:
    """Did everything come back unchanged when a restore was last compared with what was there before?"""
    return each(posture.backup.restored, lambda one: must_be(one.came_back, True), noun="restored")
