from math import floor

import numpy as np

from auditor.access import effective
from auditor.check import ADMINISTRATORS, Outcome, Policy, Verdict, bad, check, setting, unsure
from auditor.posture import Between, Posture, Unknown, gravest
from checks.access._people import FEW, INSIDE, LISTED, active, between, doubts_of
from checks.access.administrators._administrators import active_administrators

ID = "access.admin-share"


@check(
    id=ID,
    version=2,
    topic="admin-count",
    severity="medium",
    severity_reason="It shows that rights are given freely; a password must still be stolen, and the "
    "number of administrators is judged on its own.",
    needs=("administrators", "users"),
    applies=ADMINISTRATORS,
    title="Administrators for the size of the organisation",
    why="Where a large part of the staff administers, nobody's rights are limited, and any stolen password may open "
    "every customer record.",
    on_pass="{administrators} administrators for {accounts} active accounts of staff and integrations are no more than "
    "the {maximum} that the policy allows at this size.",
    on_fail="{administrators} administrators for {accounts} active accounts of staff and integrations are more than the "
    "{maximum} that the policy allows at this size; each of them can open every customer record.",
    executive="Of {accounts} accounts of staff and programs, {administrators} can administer the CRM, more than the "
    "{maximum} allowed at this size; whoever takes over one can open every customer record.",
    on_unknown="It is not known how large a share of the active accounts administers.",
    fix="Move daily work to roles with only the rights it needs, and let a few named people administer.",
    limits="Bends the maximum for very small tenants to two; takes every active account for a real "
    "colleague, so that forgotten ones make room for more administrators.",
    effort="days",
)
def administrators_fit_the_size(posture: Posture, policy: Policy) -> Outcome:
    """Are there no more active administrators than the size of the organisation asks for?

    Portal users and visitors do not make an organisation larger.
    """
    administrators, users = posture.administrators, posture.users
    if isinstance(administrators, Unknown) or isinstance(users, Unknown):
        gaps = [part for part in (administrators, users) if isinstance(part, Unknown)]
        return setting(ID, unsure(gravest(gaps)))
    everyone, found = effective(posture, policy.today), active_administrators(administrators)
    accounts = active(everyone, *INSIDE)
    size = between(accounts) if users.complete is True else Between(between(accounts).least, None)

    def allowed(size: int) -> int:
        return max(FEW, floor(policy.thresholds.administrators_percent * size / 100))

    least = allowed(size.least)
    most = least if size.most is None else allowed(size.most)
    seen, maximum = found.number.plain(), least
    unseen = [gap for gap in (found.unlisted, users.complete) if isinstance(gap, Unknown)]
    if users.complete is True and len(found.known) > most:
        maximum = most
        verdict = bad(seen, maximum, found.place, accepts=found.accepts)
    elif unseen:
        verdict = unsure(gravest(unseen))
    elif len(found.known) + len(found.doubts) > least:
        doubtful = np.flatnonzero(accounts.possible & ~accounts.certain)[:LISTED].tolist()
        doubts = [gap for number in doubtful for gap in doubts_of(everyone, number)]
        verdict = unsure(gravest([*found.doubts, *doubts]))
    else:
        verdict = Verdict(True, seen, maximum, found.place)
    params = {"administrators": seen, "accounts": size.plain(), "maximum": maximum}
    return setting(ID, verdict, params)
