from datetime import date
from math import ceil

from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, bad, check, ok, unsure
from auditor.posture import BackedUp, Posture, Unknown, days_before
from checks.backup._coverage import each_backup


@check(
    id="backup.last-good",
    version=1,
    topic="backup-frequency",
    severity="high",
    severity_reason="A backup that stopped unnoticed brings nothing back of what was entered since; the loss must happen first.",
    needs=("backup.coverage",),
    title="Last backup that succeeded",
    why="Backups stop without a sound: a password ends, a disk is full. The day of the last good one says whether the plan is carried out.",
    on_pass="Every backup succeeded when it was last due, or within {days} days after ({total} backups).",
    on_fail="{failing} of {total} backups have not succeeded for more than {days} days after they were due.",
    executive="Of {total} backups, {failing} have not succeeded for more than {days} days after they were due; what was entered since then "
    "would be lost for good.",
    on_unknown="It is not known when backups last succeeded.",
    fix="Find out why the backup named here stopped, make one by hand today, and have somebody told from now on when one fails.",
    limits="A job that reports success over an empty folder passes; a pause that was planned looks like "
    "a failure.",
    owner="implementer",
)
def backups_succeed(posture: Posture, policy: Policy) -> Outcome:
    """Did every backup succeed when it was last due?

    Where it is not known how often it is due, one within the days that the policy allows is in time anyhow, and one that even the policy's
    longest interval does not excuse is late.
    """
    days = policy.thresholds.backup_last_good_days
    return each_backup(posture, lambda one: _judge(one, policy, days), {"days": days})


def _judge(one: BackedUp, policy: Policy, days: int) -> Verdict:
    last, interval = one.last_good, one.interval_hours
    if isinstance(last, Unknown):
        return unsure(last)
    longest = policy.thresholds.backup_interval_hours
    known = None if isinstance(interval, Unknown) else interval.value
    due = days_before(policy.today, days + _days(longest if known is None else known))
    in_time = days_before(policy.today, days + _days(0 if known is None else known))
    if last.value is not None and in_time <= last.value <= policy.today:
        return ok()
    if isinstance(interval, Unknown) and last.value is not None and due <= last.value <= policy.today:
        return unsure(interval)
    return bad(_said(last.value), f">= {in_time}", last.evidence, accepts=SO_IT_IS)


def _days(hours: int) -> int:
    return ceil(hours / 24)


def _said(day: date | None) -> str:
    return "never" if day is None else str(day)
