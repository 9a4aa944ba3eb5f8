from auditor.check import Accepts, Outcome, Policy, check, judged
from auditor.posture import Posture
from checks.backup._coverage import each_backup


@check(
    id="backup.retention",
    version=1,
    topic="backup-frequency",
    severity="medium",
    severity_reason="The damage must go unnoticed for as long as backups are kept; what was right before it is then gone.",
    needs=("backup.coverage",),
    title="How long backups are kept",
    why="Theft and slow damage are often noticed after weeks. By then backups that are kept for days hold the damage only.",
    on_pass="Every backup is kept for at least {days} days ({total} backups).",
    on_fail="{failing} of {total} backups are not kept for {days} days.",
    executive="Of {total} backups, {failing} are not kept for {days} days; damage that is noticed later could not be undone, since every "
    "copy that is left holds it.",
    on_unknown="It is not known how long backups are kept.",
    fix="Keep backups for at least {days} days, for instance daily ones for a week and weekly ones for three months, and look whether "
    "privacy rules set an end.",
    limits="Privacy law may ask for less than the policy; copies that are kept longer elsewhere, or none "
    "the worse for being older, are not seen.",
    owner="implementer",
)
def backups_are_kept(posture: Posture, policy: Policy) -> Outcome:
    """Is every backup kept long enough?"""
    days = policy.thresholds.backup_kept_days
    return each_backup(
        posture,
        lambda one: judged(
            one.kept_days,
            lambda kept: kept == 0 or kept >= days,
            f">= {days}",
            accepts=lambda kept: Accepts(kept, more_is_worse=False),
        ),
        {"days": days},
    )
