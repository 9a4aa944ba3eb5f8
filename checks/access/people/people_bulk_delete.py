from auditor.access import Wanted
from auditor.check import Outcome, Policy, check
from auditor.posture import Capability, Posture
from checks.access.people._few_hold import few_hold

ID = "access.people-bulk-delete"


@check(
    id=ID,
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="One run of one person erases for good what that person may delete; a backup brings "
    "it back.",
    needs=("users", "access.roles"),
    title="People who can delete in bulk for good",
    why="Records deleted this way skip the recycle bin and come back only from a backup. One careless or stolen account "
    "among these is enough to empty the customer base.",
    on_pass="None of {total} active users can erase customer records in bulk and for good, but through the roles that "
    "are meant for it.",
    on_fail="{failing} of {total} active users can erase customer records in bulk and for good, past the recycle bin.",
    executive="{failing} of {total} active users can erase customer records in bulk, past the recycle bin; after one "
    "mistake or one stolen account, only a backup helps.",
    on_unknown="It is not known who can erase customer records in bulk.",
    fix="Take the right away from the roles on the way that is shown for each person, and keep it for one technical "
    "account with a fixed purpose.",
    limits="Names people whose role has the right but who never meet the screen for it; deleting records "
    "one by one, or by program, is not bulk here.",
)
def few_people_delete_in_bulk(posture: Posture, policy: Policy) -> Outcome:
    """Which people can delete in bulk, past the recycle bin, by whatever roles they have?

    A person who has it only by a role that the policy allows under access.bulk-delete is right.
    """
    return few_hold(
        posture, policy, ID, lambda _: Wanted(Capability.BULK_DELETE), meant_for="access.bulk-delete"
    )
