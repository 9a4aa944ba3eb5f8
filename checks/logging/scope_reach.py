from auditor.check import Outcome, Policy, any_of, check
from auditor.posture import Posture
from checks.logging._kept import kept_for


@check(
    id="logging.scope-reach",
    version=1,
    topic="log-retention",
    severity="medium",
    severity_reason="What was taken lately can be told; of a theft that is noticed late nobody knows whose data it was.",
    needs=(any_of("logging.reads_name_records", "logging.reads_kept_days"),),
    title="How far back reading can be traced",
    why="Thefts from a CRM often come to light when the data is offered for sale, months later. By then the record of who read what must still be there.",
    on_pass="The record of reading and exporting goes back at least {minimum} days.",
    on_fail="The record of reading and exporting does not go back {minimum} days, so of a theft that is noticed late nobody can say whose data it was.",
    executive="What was read and taken cannot be traced back {minimum} days; when stolen customer data turns up months later, nobody can say whose it is.",
    on_unknown="It is not known how far back reading and exporting can be traced.",
    fix="Keep the record of reading and exporting for at least {minimum} days, or copy it every day to a system that does.",
    effort="days",
    owner="implementer",
    limits="The days that are set are judged, not whether the oldest entry is really that old.",
)
def reading_can_be_traced_back(posture: Posture, policy: Policy) -> Outcome:
    """Does the record of reading and exporting go back far enough?"""
    logging = posture.logging
    minimum = policy.thresholds.reads_kept_days
    return kept_for("logging.scope-reach", logging.reads_name_records, logging.reads_kept_days, minimum)
