"""The shape of the checks that ask which people come to one right, by whatever roles."""

from __future__ import annotations

from collections.abc import Callable

from auditor.access import Effective, Wanted, effective
from auditor.check import Outcome, Policy
from auditor.posture import Posture
from checks.access._paths import Paths
from checks.access._people import PEOPLE, active, judge_people
from checks.access.people._allowed import allowed_containers


def few_hold(
    posture: Posture, policy: Policy, check_id: str, right: Callable[[Effective], Wanted], *, meant_for: str
) -> Outcome:
    """Nobody holds the right but through the roles that the policy allows under `meant_for`, a check of roles."""
    everyone = effective(posture, policy.today)
    others = everyone.without(allowed_containers(everyone, policy, meant_for))
    paths = Paths(posture, others, right(others))
    return judge_people(
        posture,
        policy,
        check_id,
        others,
        about=active(others, *PEOPLE),
        holds=paths.holds,
        wrong=lambda number: paths.wrong(number, "no way to this right"),
        unclear=paths.gap,
    )
