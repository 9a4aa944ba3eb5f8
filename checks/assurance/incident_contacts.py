from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "assurance.incident-contacts"


@check(
    id=ID,
    version=1,
    topic="incident-plan",
    severity="medium",
    severity_reason="An intruder must be in first; until somebody is reached who may stop it, data goes on leaving.",
    needs=("assurance.incident_contacts",),
    title="People to reach at any hour",
    why="Intruders like nights and holidays. Who has to look for a number then gives them the time that they need.",
    on_pass="For incidents, people who can be reached at any hour are named, at the vendor and in the company.",
    on_fail="For incidents, nobody is named who can be reached at any hour, at the vendor and in the company.",
    executive="Nobody is named, at the vendor and in the company, who can be reached at any hour when customer data is being taken; "
    "an intruder at night would go on until morning.",
    on_unknown="It is not known whether people are named who can be reached at any hour in an incident.",
    fix="Name two people of the company and the vendor's desk for incidents, with telephone numbers that work without the CRM and the "
    "mail. Call them once to see that somebody answers.",
    limits="Takes the statement of the register; whether anybody answers the telephone at night was not "
    "tried.",
)
def somebody_can_be_reached(posture: Posture, policy: Policy) -> Outcome:
    """Are people named who can be reached at any hour in an incident, at the vendor and in the company?"""
    return setting(ID, must_be(posture.assurance.incident_contacts, True))
