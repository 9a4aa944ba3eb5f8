from auditor.check import Accepts, Outcome, Policy, check, judged, setting
from auditor.posture import Posture

ID = "assurance.incident-notice"


@check(
    id=ID,
    version=1,
    topic="incident-plan",
    severity="medium",
    severity_reason="The leak has happened; those whose data it is are warned late, and what could still be stopped is not.",
    needs=("assurance.notice_hours",),
    title="How soon the vendor tells of a leak",
    why="Within 72 hours, the company has to tell the authorities of a leak of personal data, and what was affected. It learns that from the "
    "vendor, so that what the vendor takes of this time is lost.",
    on_pass="The vendor promises to tell of a leak within {hours} hours.",
    on_fail="The vendor does not promise to tell of a leak within {hours} hours; too little is left of the time by which the law wants to "
    "be told.",
    executive="The vendor does not promise to tell of a leak within {hours} hours; the company could miss the deadline by which the law "
    "wants authorities and customers to be told.",
    on_unknown="It is not known within how many hours the vendor promises to tell of a leak.",
    fix="Have the agreement with the vendor say that a leak, and a suspicion of one, is told within {hours} hours of its discovery, to the "
    "people named for incidents, with what is known by then.",
    limits="A promise is no habit, and when the hours begin to run is not read; laws may bind the vendor "
    "to less than its contract says.",
    effort="days",
    owner="vendor",
)
def a_leak_is_told_soon(posture: Posture, policy: Policy) -> Outcome:
    """Does the vendor promise to tell of a leak soon enough?"""
    hours = policy.thresholds.incident_notice_hours
    verdict = judged(
        posture.assurance.notice_hours,
        lambda promised: promised <= hours,
        f"<= {hours}",
        accepts=lambda promised: Accepts(promised, more_is_worse=True),
    )
    return setting(ID, verdict, {"hours": hours})
