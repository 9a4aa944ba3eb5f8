from typing import Any

from auditor.posture import Audience, Posture, Role
from checks.access.upkeep.roles_listed import roles_stand_in_the_register as check
from tests.builders import population, posture_with, role
from tests.checks.cases import cases
from tests.checks.inventories import held_against_the_register


def roles(*items: Role, **more: Any) -> Posture:
    return posture_with(**{"access.roles": population("roles", *items, **more)})


test_case = cases(
    check,
    *held_against_the_register(
        check,
        "role",
        roles,
        role("Sales"),
        role("Import"),
        foreign=role("Visitors", audience=Audience.GUEST),
        noun="roles_to_give",
    ),
)
