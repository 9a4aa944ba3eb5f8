from typing import Any

import pytest

from auditor.posture import Action, Capability, Posture, Right, RoleKind, UnknownKind, User, UserKind
from checks.access.administrators.integration_administrators import programs_do_not_administer as check
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks

YES, NO = known(True, line=12), known(False)
PROGRAM, PERSON = known(UserKind.INTEGRATION), known(UserKind.PERSON)
READER = role("Reader", Right(Action.READ), Right(Capability.API_ACCESS), kind=RoleKind.ROLE)
KEEPER = role("Keeper", Right(Capability.MANAGE_USERS), Right(Capability.RUN_CODE), kind=RoleKind.ROLE)


def account(
    name: str, *roles: str, administrator: Any = NO, active: Any = YES, kind: Any = PROGRAM, given: Any = None
) -> Any:
    return blank(
        User,
        id=f"user:{name}",
        name=name,
        active=active,
        kind=kind,
        administrator=administrator,
        roles=known(tuple(f"role:{one}" for one in roles)) if given is None else given,
        evidence=evidence("users.json", 3),
    )


def tenant(*users: Any, roles: tuple[Any, ...] = (READER, KEEPER), **more: Any) -> Posture:
    found = {"users": population("users", *users, **more), "access.roles": population("roles", *roles)}
    return posture_with(**found, **{"access.groups": population("groups")})


def test_passes_when_programs_only_work_with_records() -> None:
    users = (
        account("sync", "Reader"),
        account("carol", "Keeper", kind=PERSON),
        account("old", "Keeper", active=NO),
    )
    result = verdict(check, tenant(*users))
    assert (result.status, result.passing, result.total, result.noun) == (
        "pass",
        1,
        1,
        "integration_accounts",
    )


def test_names_a_program_that_is_an_administrator() -> None:
    result = verdict(check, tenant(account("sync", "Reader"), account("root", "Reader", administrator=YES)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    (found,) = result.resources
    assert (found.id, found.actual, found.line) == ("user:root", "administrator", 12)


def test_names_the_way_to_a_power_of_administrators() -> None:
    result = verdict(check, tenant(account("sync", "Reader", "Keeper")))
    (found,) = result.resources
    assert (result.status, found.actual, found.path) == (
        "fail",
        "sync → Keeper",
        "profiles/Keeper.profile-meta.xml",
    )


@pytest.mark.parametrize(
    "power", [Capability.API_ACCESS, Capability.VIEW_SETUP, Capability.READ_AUDIT_LOG, Capability.BULK_DELETE]
)
def test_what_programs_are_made_for_is_no_power_of_administrators(power: Capability) -> None:
    log = role("Log", Right(power), kind=RoleKind.ROLE)
    assert verdict(check, tenant(account("siem", "Log"), roles=(log,))).status == "pass"


def test_one_program_is_too_many_but_not_one_that_the_policy_allows() -> None:
    users = [account(f"sync{number}", "Reader") for number in range(50)]
    posture = tenant(*users, account("backup", "Keeper"))
    assert verdict(check, posture).status == "fail"
    allowed = verdict(check, posture, allowed={"access.integration-administrators": ("user:backup",)})
    assert (allowed.status, allowed.passing) == ("pass", 51)


def test_a_role_that_was_not_read_may_give_it() -> None:
    blind = role("Blind", seen=DENIED, kind=RoleKind.ROLE)
    result = verdict(check, tenant(account("sync", "Blind"), roles=(blind,)))
    assert (result.status, result.unknown, result.missing[0].kind) == ("unknown", 1, DENIED.kind)
    assert lacks(verdict(check, tenant(account("sync", given=GAP))), GAP)


def test_whether_it_is_an_administrator_must_be_known() -> None:
    result = verdict(check, tenant(account("sync", "Reader", administrator=DENIED)))
    assert (result.status, result.missing[0].kind) == ("unknown", DENIED.kind)


@pytest.mark.parametrize(("active", "kind"), [(GAP, PROGRAM), (YES, GAP)])
def test_an_account_that_may_be_a_programs_is_unknown(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(account("sync", "Keeper", active=active, kind=kind)))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, GAP)


def test_is_unknown_without_users_or_roles() -> None:
    assert lacks(verdict(check, posture_with(users=population("users"))), GAP)
    assert lacks(
        verdict(check, tenant(account("sync", "Reader"), unread=(unread("user:2"),))),
        (UnknownKind.ERROR, "Test"),
    )
    assert lacks(verdict(check, tenant(account("sync", "Reader"), complete=GAP)), GAP)
