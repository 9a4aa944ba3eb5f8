from auditor.check import Outcome, Policy, any_of, check, must_be, setting, worst
from auditor.posture import Posture
from checks.assurance._recent import recent

ID = "assurance.vendor-changes"


@check(
    id=ID,
    version=1,
    topic="vendor-changes",
    severity="medium",
    severity_reason="A fault that a change brought or mended stays unnoticed; somebody must find it and make use of it before data is lost.",
    needs=(any_of("assurance.newest_change", "assurance.changes_reach_release"),),
    title="The vendor's change records",
    why="Changes bring faults and mend them, move data and switch safeguards. Who does not see them cannot tell what the "
    "last look at the product is still worth.",
    on_pass="The vendor's change records are from the last {days} days and name the release in use.",
    on_fail="The vendor's change records are older than {days} days, or do not name the release in use.",
    executive="The vendor shows no change records of the last {days} days that name the release in use; what changed in the "
    "handling of customer data since then is not known to the company.",
    on_unknown="It is not known whether the vendor's change records are up to date and name the release in use.",
    fix="Ask the vendor for its change records up to today, with the release in use and its security fixes, and for the place at which "
    "they will appear from now on.",
    limits="A product that truly did not change for months fails; that a record is complete or honest is "
    "not judged.",
    effort="hours",
    owner="vendor",
)
def changes_are_told(posture: Posture, policy: Policy) -> Outcome:
    """Are the vendor's change records recent, and do they name the release in use?"""
    days, assurance = policy.thresholds.change_record_days, posture.assurance
    told = recent(assurance.newest_change, policy.today, days)
    return setting(ID, worst(told, must_be(assurance.changes_reach_release, True)), {"days": days})
