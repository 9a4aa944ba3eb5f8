from auditor.check import Outcome, Policy, check, judged, setting
from auditor.posture import Posture


@check(
    id="backup.frequency",
    version=1,
    topic="backup-frequency",
    severity="medium",
    severity_reason="There is a backup; only what was entered since the last one is lost.",
    needs=("backup.interval_hours",),
    title="Time between backups",
    why="What was entered or changed since the last backup is lost with the original.",
    on_pass="A backup is made at least every {hours} hours.",
    on_fail="No backup is made at least every {hours} hours; everything entered or changed since the last one can be "
    "lost.",
    executive="After a loss, more than {hours} hours of work on customer data may be gone for good, because backups "
    "are made too seldom.",
    on_unknown="It is not known how often backups are made.",
    fix="Make a backup at least every {hours} hours, and have somebody told when one fails.",
    limits="Looks at the plan of the most frequent backup; whether the runs succeed, and whether it "
    "holds all data, others tell.",
    effort="days",
    owner="implementer",
)
def backups_are_frequent(posture: Posture, policy: Policy) -> Outcome:
    """Are backups made often enough?"""
    hours = policy.thresholds.backup_interval_hours
    verdict = judged(posture.backup.interval_hours, lambda interval: interval <= hours, f"<= {hours}")
    return setting("backup.frequency", verdict, {"hours": hours})
