from typing import Any

import pytest

from auditor.posture import IpRange, Posture, RoleKind, UnknownKind, User, UserKind
from checks.auth.passwords.password_only import something_stands_beside_the_password as check
from tests.builders import DENIED, GAP, blank, known, population, posture_with, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks, lacks_some

SIGN_IN = "authentication."
OFFICE = known((IpRange("203.0.113.1", "203.0.113.9", 4),))
ANYWHERE = known((IpRange("0.0.0.0", "255.255.255.255", 4),))
YES, PERSON = known(True), known(UserKind.PERSON)
NO_SERVICE = {
    SIGN_IN + "sso_enabled": known(False),
    SIGN_IN + "identity_providers": population("identity_providers"),
    SIGN_IN + "login_providers": population("login_providers"),
}
OFF = {SIGN_IN + "mfa_required": known(False, line=8), SIGN_IN + "mfa_exempt": known(())}


def limited(*ranges: Any, **more: Any) -> dict[str, Any]:
    roles = [role(f"R{at}", login_ranges=one) for at, one in enumerate(ranges)]
    return {"access.roles": population("roles", *roles, **more)}


def tenant(**paths: Any) -> Posture:
    return posture_with(**NO_SERVICE | paths)


def person(name: str, active: Any = YES, kind: Any = PERSON) -> User:
    found: User = blank(User, id=f"user:{name}", name=name, login=name, active=active, kind=kind)
    return found


def test_passes_where_everyone_gives_a_second_factor() -> None:
    on = {SIGN_IN + "mfa_required": known(True), SIGN_IN + "mfa_exempt": known(())}
    result = verdict(check, tenant(**on))
    assert (result.status, result.resources[0].actual) == ("pass", "a second factor")


def test_passes_where_everyone_is_held_to_known_networks() -> None:
    result = verdict(check, tenant(**OFF, **limited(OFFICE, OFFICE, None)))
    assert (result.status, result.resources[0].actual) == ("pass", "known networks")
    everyone = role("All", kind=RoleKind.EVERYONE, login_ranges=OFFICE)
    roles = population("roles", everyone, role("Sales", login_ranges=known(())))
    assert verdict(check, tenant(**OFF, **{"access.roles": roles})).status == "pass"


@pytest.mark.parametrize(
    "ranges", [(), (None,), (known(()),), (ANYWHERE,), (OFFICE, known(())), (OFFICE, ANYWHERE)]
)
def test_fails_where_the_password_is_the_only_key(ranges: tuple[Any, ...]) -> None:
    result = verdict(check, tenant(**OFF, **limited(*ranges)))
    assert (result.status, result.total, result.resources[0].line) == ("fail", 1, 8)
    assert (result.resources[0].id, result.resources[0].severity) == ("setting:auth.password-only", "high")


def test_a_product_that_knows_no_networks_limits_none() -> None:
    none = {SIGN_IN + "networks_limited": known(False)}
    assert verdict(check, tenant(**OFF, **none)).status == "fail"
    assert verdict(check, tenant(**OFF, **none, **limited(OFFICE))).status == "pass"
    assert verdict(check, tenant(**OFF, **{SIGN_IN + "networks_limited": known(True)})).status == "pass"


def test_a_group_without_a_second_factor_has_its_password_alone() -> None:
    on = {SIGN_IN + "mfa_required": known(True), SIGN_IN + "mfa_exempt": known(("portal_users",))}
    assert verdict(check, tenant(**on, **limited(known(())))).status == "fail"


def test_is_unknown_while_either_could_stand_beside_it() -> None:
    assert lacks(verdict(check, tenant(**limited(known(())))), GAP)
    assert lacks(verdict(check, tenant(**OFF)), GAP)
    for roles in (
        limited(OFFICE, DENIED),
        limited(OFFICE, complete=GAP),
        limited(OFFICE, unread=(unread("x"),)),
    ):
        assert lacks_some(verdict(check, tenant(**OFF, **roles)), DENIED, (UnknownKind.ERROR, "Test"), GAP)


def test_does_not_apply_where_another_service_vouches_for_people() -> None:
    result = verdict(check, tenant(**OFF | {SIGN_IN + "sso_enabled": known(True)}))
    assert (result.status, result.reason) == ("not_applicable", "single_sign_on")
    assert lacks(verdict(check, tenant(**OFF | {SIGN_IN + "login_providers": DENIED})), DENIED)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([person("a"), person("b"), person("c", known(False))], "each of the 2 people's passwords"),
        ([person("a"), person("bot", kind=known(UserKind.INTEGRATION))], "the password of the 1 person"),
        ([person("a"), person("b", GAP)], "every person's password"),
        ([], "every person's password"),
    ],
)
def test_says_of_how_many_people_where_that_is_known(people: list[User], said: str) -> None:
    result = verdict(check, tenant(**OFF, **limited(None), users=population("users", *people)))
    assert result.params == {"passwords": said}
    unseen = tenant(**OFF, **limited(None), users=population("users", *people, complete=GAP))
    assert verdict(check, unseen).params == {"passwords": "every person's password"}
