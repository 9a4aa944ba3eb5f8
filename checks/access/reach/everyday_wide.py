from collections.abc import Sequence
from math import ceil

import numpy as np

from auditor.access import Effective, Split, effective
from auditor.check import PERSONAL_DATA, SO_IT_IS, Judged, Outcome, Policy, bad, check, unsure
from auditor.posture import Action, Population, Posture, Scope, Unknown, gravest, not_provided
from checks.access._people import FEW, INSIDE, active
from checks.access.reach._role_holders import RoleHolders, seen_whole

ID = "access.everyday-wide"


@check(
    id=ID,
    version=3,
    topic="broad-data-access",
    severity="high",
    severity_reason="Any of many passwords opens all records of one kind of personal data, but one must "
    "be stolen first.",
    needs=("users", "access.roles"),
    applies=PERSONAL_DATA,
    title="Everyday roles that reach all records of personal data",
    why="A role that a large part of the staff holds is the one that a stolen password most likely comes with. Where it "
    "opens every record, any of these passwords opens all customers.",
    on_pass="No role that {percent} % of the {accounts} active accounts of staff and integrations hold reaches every "
    "record of an object that holds personal data ({total} roles in use checked).",
    on_fail="{people} of {accounts} active accounts of staff and integrations can read or change every record of an "
    "object that holds personal data, just by their everyday roles.",
    executive="Just by their everyday roles, {people} of {accounts} accounts of staff and programs can reach every "
    "record of some kind with personal data; so can whoever takes over any of them.",
    on_unknown="It is not known which everyday roles reach every record of an object that holds personal data.",
    fix="Give everyday roles the records of one's own and of one's team. Put the right to all records in a role of its "
    "own for the few whose work needs it.",
    limits="A company in which everybody must see every customer fails by design; a wide role of just "
    "under the set share of people is not named.",
    effort="project",
    owner="implementer",
)
def everyday_roles_are_narrow(posture: Posture, policy: Policy) -> Outcome:
    """Which roles that a large part of the staff holds read or change every record of personal data?

    A role that one or two accounts hold is nobody's everyday role, however small the tenant is.
    """
    everyone, percent = effective(posture, policy.today), policy.thresholds.everyday_percent
    wide, whole = _wide(everyone), isinstance(posture.users, Population) and posture.users.complete is True
    holders = RoleHolders(posture, everyone, active(everyone, *INSIDE), wide)
    outcome = Outcome("roles_in_use", complete=seen_whole(posture), strict=True)
    doubts, held, people = holders.doubts(), holders.held(), holders.sets_with(())
    perhaps = people.copy()
    if isinstance(outcome.complete, Unknown):
        doubts.append(outcome.complete)
    for numbers in holders.roles():
        role = numbers[0]
        one = everyone.tenant.graph.containers[role]
        asked = wide.possible[role] and (not whole or holders.may_be_many(numbers, FEW + 1, percent))
        share = holders.share(numbers) if asked else None
        if share and whole and wide.certain[role] and share.certainly(FEW + 1, percent):
            limit = max(FEW + 1, ceil(percent * share.all_ / 100))
            outcome.judged.append(
                Judged(one.id, one.name, bad(share.sure, f"< {limit}", one.evidence, accepts=SO_IT_IS))
            )
            if not policy.is_allowed(ID, one.id):
                people |= holders.sets_with((role,))
        elif share and (not whole or share.possibly(FEW + 1, percent)):
            perhaps |= holders.sets_with((role,))
            gaps = [*doubts, *([] if wide.certain[role] else [one.gap, everyone.data_gap])]
            outcome.judged.append(Judged(one.id, one.name, unsure(_gravest(gaps, one.name))))
        elif held[role]:
            outcome.compliant += 1
    if not outcome.judged and not outcome.compliant and doubts:
        outcome.complete = gravest(doubts)
    outcome.params = {
        "people": holders.count(people).plain(),
        "accounts": holders.all_accounts.plain(),
        "more_unknown": 0,  # the range says it
        "percent": percent,
    }
    return outcome


def _wide(everyone: Effective) -> Split:
    """Which containers let their holders read, change or delete every record of personal data."""
    bits = np.uint64(0)
    for action in (Action.READ, Action.UPDATE, Action.DELETE):
        bits |= np.uint64(everyone.on_personal_data(action, Scope.EVERYTHING).bit)
    personal = everyone.containers.personal
    return Split(personal.known & bits != 0, personal.possible & bits != 0)


def _gravest(gaps: Sequence[Unknown | None], role: str) -> Unknown:
    found = [gap for gap in gaps if gap is not None]
    return gravest(found) if found else not_provided("access", f"how far the rights of {role} reach")
