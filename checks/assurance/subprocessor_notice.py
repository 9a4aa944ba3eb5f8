from auditor.check import Accepts, Outcome, Policy, check, judged, setting
from auditor.posture import Posture

ID = "assurance.subprocessor-notice"


@check(
    id=ID,
    version=1,
    topic="subprocessors",
    severity="low",
    severity_reason="It opens nothing; that data went to somebody new is only learned when it has happened.",
    needs=("assurance.sub_processor_notice_days",),
    title="Notice before others get customer data",
    why="Only who learns of it beforehand can look at somebody new, object, or leave.",
    on_pass="The vendor tells at least {days} days before somebody else gets to process customer data.",
    on_fail="The vendor does not tell {days} days before somebody else gets to process customer data.",
    executive="The vendor does not tell {days} days ahead who else will process customer data; the company can neither look at "
    "them nor refuse them before they have it.",
    on_unknown="It is not known how long beforehand the vendor tells who else will process customer data.",
    fix="Have the agreement say that changes are told at least {days} days ahead, with a right to object, and subscribe to the vendor's "
    "notices.",
    limits="A promise of notice on a web page that nobody subscribed to counts; whether earlier changes "
    "were told in time is not known.",
    effort="days",
    owner="vendor",
)
def changes_of_others_are_told(posture: Posture, policy: Policy) -> Outcome:
    """Does the vendor tell early enough who else will process customer data?"""
    days = policy.thresholds.subprocessor_notice_days
    verdict = judged(
        posture.assurance.sub_processor_notice_days,
        lambda notice: notice >= days,
        f">= {days}",
        actual=lambda notice: notice or "never",
        accepts=lambda notice: Accepts(notice, more_is_worse=False),
    )
    return setting(ID, verdict, {"days": days})
