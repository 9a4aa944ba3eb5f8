from datetime import timedelta
from typing import Any

import pytest

from auditor.posture import Capability, Posture, Right, User, UserKind
from checks.access.administrators import _unused
from checks.access.administrators.dormant_privileged import PRIVILEGED
from checks.access.administrators.dormant_privileged import privileged_accounts_are_used as check
from tests.builders import GAP, OUT, known, posture_with, role
from tests.checks.access.persons import NO, VIEW, YES, person, tenant
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks

OPS = "profile:Ops"


def ago(days: int) -> Any:
    return known(TODAY - timedelta(days=days))


def ops(name: str, last: Any, *roles: str, **more: Any) -> User:
    return person(name, *(roles or (OPS,)), last_login=last, **more)


def of(*people: User) -> Posture:
    return tenant(
        list(people),
        [
            role("Ops", VIEW, Right(Capability.MANAGE_ROLES)),
            role("Lead", includes=(OPS,)),
            role("Sales", VIEW),
            role("Blank", seen=GAP),
        ],
    )


def test_passes_where_all_of_them_are_used_and_counts_nobody_else() -> None:
    result = verdict(check, of(ops("An", ago(90)), ops("Binh", ago(999), "profile:Sales")))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)
    assert (result.params, result.noun) == ({"days": 90}, "privileged_accounts")


def test_fails_and_shows_by_what_way_the_account_is_privileged() -> None:
    result = verdict(check, of(ops("An", ago(1)), ops("Carol", ago(91), "profile:Lead")))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity) == ("user:Carol", "high")
    assert (found.actual, found.expected) == (["Carol → Lead → Ops", "2026-08-25"], ">= 2026-08-26")
    assert (found.path, found.line) == ("profiles/Ops.profile-meta.xml", 11)


@pytest.mark.parametrize("power", PRIVILEGED)
def test_each_of_these_powers_is_one(power: Capability) -> None:
    posture = tenant([ops("An", ago(999), "profile:P")], [role("P", Right(power))])
    assert verdict(check, posture).status == "fail"


def test_one_that_was_never_used_is_given_a_few_weeks() -> None:
    never = known(None)
    assert verdict(check, of(ops("An", never, created=ago(30)))).status == "pass"
    result = verdict(check, of(ops("An", never, created=ago(31))))
    assert (result.status, result.resources[0].actual) == ("fail", ["An → Ops", "never"])
    assert lacks(verdict(check, of(ops("An", never))), GAP)


def test_an_administrator_is_privileged_whatever_the_roles_show() -> None:
    result = verdict(check, of(ops("root", ago(999), "profile:Sales", administrator=YES)))
    assert (result.status, result.resources[0].id) == ("fail", "user:root")


def test_accounts_of_the_product_and_those_that_are_off_are_left_out() -> None:
    people = [
        ops("An", ago(1)),
        ops("robot", ago(999), kind=known(UserKind.SYSTEM)),
        ops("left", ago(999), active=NO),
    ]
    assert verdict(check, of(*people)).status == "pass"
    assert verdict(check, of(*people[1:])).status == "not_applicable"
    program = ops("sync", ago(999), kind=known(UserKind.INTEGRATION))
    assert verdict(check, of(program)).status == "fail"


def test_is_unknown_where_use_or_privilege_is() -> None:
    assert lacks(verdict(check, of(ops("An", GAP))), GAP)
    for doubt in ({"active": GAP}, {"kind": GAP}, {"roles": GAP}, {"administrator": GAP, "roles": known(())}):
        result = verdict(check, of(ops("An", ago(1)), ops("who", ago(999), **doubt)))
        assert (result.status, result.unknown, result.total) == ("unknown", 1, 2), doubt
        assert lacks(result, GAP)
    assert lacks(verdict(check, of(ops("An", ago(999), "profile:Blank"))), GAP)
    result = verdict(check, posture_with(of(), users=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)


def test_one_that_is_used_may_be_privileged_or_not() -> None:
    used = ops("who", ago(1), roles=GAP)
    assert verdict(check, of(ops("An", ago(1)), used)).status == "pass"
    assert lacks(verdict(check, of(used)), GAP)


def test_nobody_asks_millions_that_may_be_privileged_when_they_were_used(monkeypatch: Any) -> None:
    monkeypatch.setattr(_unused, "LISTED", 2)
    doubtful = [ops(f"D{number}", ago(1), roles=GAP) for number in range(5)]
    result = verdict(check, of(ops("An", ago(1)), *doubtful))
    assert (result.status, result.unknown, result.total) == ("unknown", 3, 4)
    assert lacks(result, GAP)
