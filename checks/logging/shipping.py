from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.logging._any import at_least_one


@check(
    id="logging.shipping",
    version=1,
    topic="log-shipping",
    severity="medium",
    severity_reason="The logs are there; an intruder needs wide rights to remove them.",
    needs=("logging.relays",),
    title="Copy of the logs outside the CRM",
    why="Logs that lie only in the CRM fall with it: an intruder can hide or remove them there. "
    "Outside, they are watched together with those of other systems.",
    on_pass="Security events are passed on to a system outside the CRM.",
    on_fail="No security events are passed on to a system outside the CRM, so an intruder there can act unwatched.",
    executive="No security events are passed on to a system outside the CRM; an intruder with wide rights there "
    "could act unwatched and remove the traces.",
    on_unknown="It is not known whether security events are passed on to a system outside the CRM.",
    fix="Set up a standing transfer of events to your log system and start it; let someone be told when it stops.",
    limits="A program that fetches the logs from outside leaves no relay to see; one that runs and "
    "carries next to nothing passes.",
    effort="days",
    owner="implementer",
)
def events_are_shipped(posture: Posture, policy: Policy) -> Outcome:
    """Are events passed on to a system outside the CRM?"""
    return at_least_one("logging.shipping", posture.logging.relays, lambda relay: relay.running)
