from auditor.check import Outcome, Policy, check
from auditor.posture import Action, Posture
from checks.access.people._few_hold import few_hold

ID = "access.people-export"


@check(
    id=ID,
    version=1,
    topic="export-permission",
    severity="high",
    severity_reason="One stolen password carries out a copy, but only of what its owner may see.",
    needs=("users", "access.roles"),
    title="People who can export data",
    why="Whoever can export can carry customer data out of the CRM, where no rule and no log follows it. Each person "
    "named here is one stolen password away from that.",
    on_pass="None of {total} active users can export customer lists, but through the roles that are meant for it.",
    on_fail="{failing} of {total} active users can export customer lists; one stolen password of theirs is enough to "
    "carry a copy out of the CRM.",
    executive="{failing} of {total} active users can carry customer lists out of the CRM; after one resignation or "
    "one stolen account, the list may be with a competitor.",
    on_unknown="It is not known who can export customer data.",
    fix="Take the right away from the roles on the way that is shown for each person, and give it to a role of its own "
    "for those whose work needs it.",
    limits="Names people who may export records of their own only; copying from the screen, printing and "
    "reading by the interface for programs are no export here.",
    effort="days",
)
def few_people_export(posture: Posture, policy: Policy) -> Outcome:
    """Which people can export data that holds personal data, by whatever roles they have?

    A person who has it only by a role that the policy allows under access.export-data is right.
    """
    return few_hold(
        posture,
        policy,
        ID,
        lambda everyone: everyone.on_personal_data(Action.EXPORT),
        meant_for="access.export-data",
    )
