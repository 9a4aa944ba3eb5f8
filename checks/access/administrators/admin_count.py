from auditor.check import ADMINISTRATORS, Outcome, Policy, Verdict, bad, check, setting, unsure
from auditor.posture import Posture, Unknown, gravest
from checks.access.administrators._administrators import Administrators, active_administrators


@check(
    id="access.admin-count",
    version=2,
    topic="admin-count",
    severity="high",
    severity_reason="Each administrator beyond the limit is one more account that opens everything, once "
    "somebody has taken it over.",
    needs=("administrators",),
    applies=ADMINISTRATORS,
    title="Number of administrators",
    why="Each administrator can open every customer record and undo every safeguard. The more there are, the more "
    "accounts there are whose loss is the loss of everything.",
    on_pass="The number of active administrators, {administrators}, is within the {maximum} that the policy allows.",
    on_fail="The number of active administrators is {administrators}, above the {maximum} that the policy allows; "
    "each of them can open every customer record.",
    executive="The number of administrators is {administrators}, above the {maximum} that the policy allows; whoever "
    "takes over any one of these accounts can open every customer record.",
    on_unknown="It is not known how many active administrators there are.",
    fix="Move daily work to roles with only the rights it needs, and keep administrator accounts for few, named "
    "people.",
    limits="An account for emergencies counts like any other; people who reach full control by other "
    "roles, without being called administrators, are not counted here.",
    effort="days",
)
def administrators_are_few(posture: Posture, policy: Policy) -> Outcome:
    """Are there no more active administrators than the policy allows?"""
    if isinstance(posture.administrators, Unknown):
        return setting("access.admin-count", unsure(posture.administrators))
    maximum = policy.thresholds.administrators_maximum
    found = active_administrators(posture.administrators)
    params = {"administrators": found.number.plain(), "maximum": maximum}
    return setting("access.admin-count", _judge(found, maximum), params)


def _judge(found: Administrators, maximum: int) -> Verdict:
    """More than allowed are too many whatever else is hidden; else all that could tip it must be known."""
    seen = found.number.plain()
    if len(found.known) > maximum:
        return bad(seen, maximum, found.place, accepts=found.accepts)
    if found.unlisted is not None:
        return unsure(found.unlisted)
    if len(found.known) + len(found.doubts) > maximum:
        return unsure(gravest(found.doubts))
    return Verdict(True, seen, maximum, found.place)
