from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured


@check(
    id="exposure.security-contact",
    version=1,
    topic="incident-plan",
    severity="low",
    severity_reason="It opens nothing; a weakness that somebody well-meaning finds is told late, or to nobody.",
    needs=("measured",),
    title="Whom finders of weaknesses can tell, as measured",
    why="People who come upon a weakness look for an address at a known place (security.txt). Where there is none, many give up.",
    on_pass="Every measured address of the CRM says to whom a weakness can be told ({total} addresses).",
    on_fail="{failing} of {total} measured addresses of the CRM do not say to whom a weakness can be told.",
    executive="At {failing} of {total} measured addresses of the CRM, nobody is named whom a finder of a weakness could tell; the company "
    "may learn of it only from those who use it.",
    on_unknown="It is not known whether the addresses of the CRM say to whom a weakness can be told.",
    fix="Put a file /.well-known/security.txt (RFC 9116) in place, with a contact that somebody reads and a day by which it is renewed.",
    limits="A contact on another page of the company's does not count; whether anybody reads what is "
    "sent there is not tried.",
    owner="implementer",
)
def a_contact_is_named(posture: Posture, policy: Policy) -> Outcome:
    """Does every measured address say to whom a weakness can be told?"""
    return each_measured(posture, {"security-txt": "low"})
