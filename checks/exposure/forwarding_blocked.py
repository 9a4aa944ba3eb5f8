from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "exposure.forwarding-blocked"


@check(
    id=ID,
    version=1,
    topic="export-permission",
    severity="medium",
    severity_reason="A mailbox must be taken over first; a rule in it then takes one person's mail, and the links to new passwords with it.",
    needs=("outbound.forwarding_blocked",),
    title="Forwarding of mailboxes to the outside",
    why="The first thing that a thief of a mailbox does is to forward it. Mail from customers, and the links by which passwords of the CRM are set anew, then "
    "reach the thief without a further sign-in.",
    on_pass="The mail system forwards no mailbox to addresses outside by a rule that its holder made.",
    on_fail="The holder of a mailbox, or whoever has taken it over, can have all mail forwarded to an address outside.",
    executive="Whoever takes over one mailbox can have all of its mail forwarded to the outside unnoticed, customers' messages and links to new passwords "
    "included.",
    on_unknown="It is not known whether mailboxes can be forwarded to addresses outside.",
    fix="Switch forwarding to outside addresses off for everybody in the mail system, list those that are needed by name, and look for rules that are there "
    "already.",
    owner="implementer",
    limits="A rule in a person's own mail program on a computer is not seen, and neither is "
    "reading on a private device.",
)
def mailboxes_forward_nothing_outside(posture: Posture, policy: Policy) -> Outcome:
    """Does the mail system refuse to forward mailboxes to addresses outside?"""
    return setting(ID, must_be(posture.outbound.forwarding_blocked, True))
