from auditor.check import ADMINISTRATORS, Outcome, Policy, Verdict, bad, check, setting, unsure
from auditor.posture import Known, Population, Posture, Unknown, User, gravest


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
    on_unknown="It is not known how many active administrators there are.",
    fix="Move daily work to roles with only the rights it needs, and keep administrator accounts for few, named "
    "people.",
    effort="days",
)
def administrators_are_few(posture: Posture, policy: Policy) -> Outcome:
    """Are there no more active administrators than the policy allows?"""
    administrators = posture.administrators
    if isinstance(administrators, Unknown):
        return setting("access.admin-count", unsure(administrators))
    maximum = policy.thresholds.administrators_maximum
    active = [
        entry for entry in administrators.items if isinstance(entry.active, Known) and entry.active.value
    ]
    params = {"administrators": len(active), "maximum": maximum}
    return setting("access.admin-count", _judge(administrators, active, maximum), params)


def _judge(administrators: Population[User], active: list[User], maximum: int) -> Verdict:
    """More than allowed are too many whatever else is hidden; else all that could tip it must be known."""
    place = active[0].evidence if active else None
    if len(active) > maximum:
        return bad(len(active), maximum, place)
    if isinstance(administrators.complete, Unknown):
        return unsure(administrators.complete)
    hidden = [entry.active for entry in administrators.items if isinstance(entry.active, Unknown)]
    hidden += [entry.unknown for entry in administrators.unread]
    if len(active) + len(hidden) > maximum:
        return unsure(gravest(hidden))
    return Verdict(True, len(active), maximum, place)
