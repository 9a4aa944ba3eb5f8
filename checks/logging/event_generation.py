from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.event-generation",
    version=1,
    topic="read-export-audit",
    severity="high",
    severity_reason="After a leak nobody can say who took which data, for all customers.",
    needs=("logging.events_generated",),
    title="Recording of what users do",
    why="Without these records nobody can tell afterwards who read or exported customer data. "
    "The size of a leak then stays a guess.",
    on_pass="The CRM records what users and integrations do.",
    on_fail="The CRM does not record what users do, so after a leak nobody could tell who took which data.",
    executive="The CRM does not record what users do; after a leak the company could not tell whose data was taken, "
    "nor whom it must inform.",
    on_unknown="It is not known whether the CRM records what users do.",
    fix="Turn on the generation of event logs, and ask the vendor whether your contract includes them.",
    limits="That events are written does not say which, nor that anybody may read them; products with "
    "another kind of log may fail wrongly.",
    effort="days",
    owner="implementer",
)
def events_are_generated(posture: Posture, policy: Policy) -> Outcome:
    """Does the CRM write event logs?"""
    return setting("logging.event-generation", must_be(posture.logging.events_generated, True))
