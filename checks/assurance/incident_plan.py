from auditor.check import Outcome, Policy, check, setting
from auditor.posture import Posture
from checks.assurance._recent import recent

ID = "assurance.incident-plan"


@check(
    id=ID,
    version=1,
    topic="incident-plan",
    severity="high",
    severity_reason="Once data is taken nobody knows who does what; traces go while people ask, and nobody can say what was taken.",
    needs=("assurance.incident_plan_tested",),
    title="Exercise of the plan for incidents",
    why="In the hours after a leak there is no time to find out who decides, who may lock accounts, who tells authorities and customers. "
    "A plan that nobody has tried out shows its gaps only then.",
    on_pass="The plan for incidents was tried out in the last {days} days.",
    on_fail="Nobody has tried out a plan for incidents in the last {days} days.",
    executive="In the last {days} days nobody has tried out what to do when customer data is taken; in the emergency, time and traces "
    "would be lost, and the deadline by which the law wants to be told.",
    on_unknown="It is not known whether anybody has tried out a plan for incidents.",
    fix="Write down who decides, who locks accounts, who keeps evidence and who tells whom within which hours. Play through a leak from "
    "the CRM with those people, and note day, gaps and what was put right. Repeat at least every {days} days.",
    limits="A real incident that was handled well counts only if noted as an exercise; a talk of ten "
    "minutes passes like a full one.",
    effort="days",
)
def the_plan_was_tried_out(posture: Posture, policy: Policy) -> Outcome:
    """Was the plan for incidents tried out recently?"""
    days = policy.thresholds.incident_plan_days
    verdict = recent(posture.assurance.incident_plan_tested, policy.today, days)
    return setting(ID, verdict, {"days": days})
