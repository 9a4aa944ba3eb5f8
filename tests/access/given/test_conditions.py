from typing import Any

import pytest

from auditor.access import effective
from auditor.posture import Capability, Limit, Right
from tests.builders import GAP, known, role
from tests.checks.access.persons import person, tenant
from tests.checks.people import YES
from tests.checks.support import TODAY

MANAGE = Right(Capability.MANAGE_USERS)


def held(until: Any, on_demand: Any = known(False), **more: Any) -> tuple[int, int]:  # noqa: B008
    limits = {"profile:Ops": Limit(until, on_demand)}
    posture = tenant([person("An", "profile:Ops", limits=limits, **more)], [role("Ops", MANAGE)])
    every = effective(posture, TODAY).every
    return int(every.known[0]), int(every.possible[0])


FULL = held(known(None))


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (known(TODAY.replace(year=2025)), (0, 0)),
        (known(TODAY), FULL),
        (GAP, (0, FULL[1])),
    ],
)
def test_an_assignment_gives_until_its_last_day_and_may_where_that_was_not_seen(
    until: Any, expected: tuple[int, int]
) -> None:
    assert held(until) == expected


def test_what_is_there_on_demand_is_held() -> None:
    assert held(known(None), YES) == held(known(None), GAP) == FULL


def test_an_administrator_by_a_role_under_a_condition_needs_no_other_explanation() -> None:
    assert held(known(TODAY), YES, administrator=YES) == FULL
