from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="logging.streams",
    version=1,
    topic="read-export-audit",
    severity="medium",
    severity_reason="Other kinds of events are recorded; one way out of several goes unwatched.",
    needs=("logging.streams",),
    title="Kinds of security events that are recorded",
    why="Each kind of event shows one way in which data leaves: reports, interfaces, sign-ins, files. "
    "A kind that is not recorded leaves that way unwatched.",
    on_pass="Every kind of security event is recorded ({total} kinds).",
    on_fail="{failing} of {total} kinds of security events can happen without leaving a record.",
    executive="{failing} of {total} kinds of security events can happen without leaving a record, so that customer "
    "data may be read or taken that way unseen.",
    on_unknown="It is not known which kinds of security events are recorded.",
    fix="Turn on storage for each kind of event that shows data being read or taken, and check the room it needs.",
    limits="Kinds that cannot occur in this tenant are named, too; what is stored may last for a few "
    "days only.",
    owner="implementer",
)
def event_streams_are_recorded(posture: Posture, policy: Policy) -> Outcome:
    """Which kinds of security events are not recorded?"""
    return each(posture.logging.streams, lambda stream: must_be(stream.recorded, True))
