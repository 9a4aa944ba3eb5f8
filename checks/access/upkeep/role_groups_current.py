from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="access.role-groups-current",
    version=1,
    topic="access-review",
    severity="low",
    severity_reason="The difference lasts until the next calculation and concerns single rights of a few "
    "people.",
    needs=("access.role_groups",),
    title="Bundles of roles that are up to date",
    why="A bundle of roles that is out of date does not give what its roles say. A right that was taken away from "
    "customer data can then still work.",
    on_pass="Every bundle of roles gives exactly the rights of its roles ({total} bundles checked).",
    on_fail="In {failing} of {total} bundles of roles, a right that was taken away may still open customer data.",
    executive="In {failing} of {total} bundles of roles, access to customer data that was taken away may still work, "
    "because the bundle is out of date.",
    on_unknown="It is not known whether the bundles of roles give the rights that their roles say.",
    fix="Recalculate these bundles, and find out why where that does not succeed.",
    limits="A bundle that is being recalculated at this very moment is named; whether its roles are "
    "themselves right is not asked.",
    owner="implementer",
)
def role_groups_are_current(posture: Posture, policy: Policy) -> Outcome:
    """Which bundles of roles give other rights than their roles say?"""
    return each(posture.access.role_groups, lambda group: must_be(group.current, True))
