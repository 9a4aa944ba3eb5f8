from auditor.check import Outcome, Policy, check, each
from auditor.posture import Posture
from checks.assurance._recent import recent


@check(
    id="hygiene.retention-runs",
    version=1,
    topic="data-retention",
    severity="medium",
    severity_reason="Somebody must break in first; data that everybody believes to be gone is then stolen along with the rest.",
    needs=("retention.rules",),
    title="Rules of deletion that really run",
    why="A rule that stopped at an error months ago looks like one that works. The data is still there, and the company has told people that it is not.",
    on_pass="Every rule of deletion that is switched on ran in the last {days} days ({total} rules checked).",
    on_fail="{failing} of {total} rules of deletion that are switched on did not run in the last {days} days.",
    executive="{failing} of {total} rules that should delete customer data have not run for {days} days; data that people were told is gone is still there.",
    on_unknown="It is not known when the rules of deletion last ran.",
    fix="Find out why each rule named here did not run, let it run once under supervision, and have somebody told when it fails.",
    owner="implementer",
    limits="A rule that ran and found nothing looks as good as one that deleted; copies and "
    "backups are not looked at.",
)
def the_rules_run(posture: Posture, policy: Policy) -> Outcome:
    """Did every rule of deletion that is switched on run lately?"""
    days = policy.thresholds.retention_run_days
    return each(
        posture.retention.rules,
        lambda rule: recent(rule.last_run, policy.today, days),
        where=lambda rule: rule.active,
        noun="active_retention_rules",
        params={"days": days},
    )
