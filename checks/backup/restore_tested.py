from auditor.check import SO_IT_IS, Outcome, Policy, check, judged, setting
from auditor.posture import Posture, days_before


@check(
    id="backup.restore-tested",
    version=1,
    topic="restore-tested",
    severity="high",
    severity_reason="After a loss everything hangs on a backup that may not work; the loss must happen "
    "first.",
    needs=("backup.last_restore_test",),
    title="Test of a restore",
    why="A backup that was never restored is a hope. In an emergency there is no time to find out what is "
    "missing from it.",
    on_pass="Restoring from the backup was tried in the last {days} days.",
    on_fail="No one has tried to restore a backup in the last {days} days.",
    executive="In the last {days} days nobody has tried to restore a backup; whether customer data could be brought "
    "back after a loss would only show in the emergency.",
    on_unknown="It is not known whether anyone has tried to restore the backup.",
    fix="Restore a backup into a separate environment, compare the number of records, and note date, duration "
    "and result. Repeat at least every {days} days.",
    limits="A date somebody states is all it takes; a restore of one record passes like one of everything.",
    effort="days",
    owner="implementer",
)
def a_restore_was_tested(posture: Posture, policy: Policy) -> Outcome:
    """Was a restore tried recently?"""
    days = policy.thresholds.restore_test_days
    oldest = days_before(policy.today, days)
    verdict = judged(
        posture.backup.last_restore_test,
        lambda tested: tested is not None and oldest <= tested <= policy.today,
        f">= {oldest}",
        actual=lambda tested: "never" if tested is None else str(tested),
        accepts=lambda _: SO_IT_IS,
    )
    return setting("backup.restore-tested", verdict, {"days": days})
