from typing import Any

from auditor.posture import Posture, User
from checks.hygiene.programs_listed import programs_stand_in_the_register as check
from tests.builders import population, posture_with
from tests.checks.cases import cases
from tests.checks.inventories import held_against_the_register
from tests.checks.people import NO, PROGRAM, user


def users(*items: User, **more: Any) -> Posture:
    return posture_with(users=population("users", user("Off", NO, PROGRAM), *items, **more))


test_case = cases(
    check,
    *held_against_the_register(
        check,
        "account",
        users,
        user("Sync", kind=PROGRAM),
        user("Export", kind=PROGRAM),
        foreign=user("Lan"),
        noun="active_integration_accounts",
    ),
)
