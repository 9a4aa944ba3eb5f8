from auditor.check import Outcome, Policy, check, setting
from auditor.posture import Posture
from checks.assurance._recent import recent

ID = "assurance.training"


@check(
    id=ID,
    version=1,
    topic="training",
    severity="medium",
    severity_reason="Somebody must call or write first and find a person who gives in; rights and second factors still stand in between.",
    needs=("assurance.training",),
    title="Training of those with access",
    why="Many of the latest thefts from CRMs began with a call that claimed to be from the own support, and asked to allow a program. "
    "Who has heard of it once hangs up.",
    on_pass="Those with access were taught in the last {days} days how intruders deceive people, by telephone, too.",
    on_fail="Those with access were not taught in the last {days} days how intruders deceive people, by telephone, too.",
    executive="In the last {days} days, those with access were not taught how swindlers deceive people by telephone or mail; one who "
    "believes a false helper may hand over customer data.",
    on_unknown="It is not known when those with access were last taught how intruders deceive people.",
    fix="Teach everybody with access once a year, administrators first, with the calls and pages that were used against this product; say whom "
    "to call back before allowing a program or reading out a code. Note the day and who was there.",
    limits="A day in the register is enough, whoever was there and whatever was taught; training of a "
    "group company's own may be missing.",
    effort="days",
)
def those_with_access_are_taught(posture: Posture, policy: Policy) -> Outcome:
    """Were those with access taught recently how intruders deceive people?"""
    days = policy.thresholds.training_days
    return setting(ID, recent(posture.assurance.training, policy.today, days), {"days": days})
