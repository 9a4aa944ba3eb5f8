from typing import Any

import pytest

from auditor.posture import Posture, User, UserKind
from checks.auth.integration_interactive import programs_use_no_form as check
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks, lacks_some

YES, NO = known(True, line=12), known(False)
PROGRAM, PERSON = known(UserKind.INTEGRATION), known(UserKind.PERSON)


def account(name: str, interactive: Any, active: Any = YES, kind: Any = PROGRAM) -> Any:
    return blank(
        User,
        id=f"user:{name}",
        name=name,
        active=active,
        kind=kind,
        interactive=interactive,
        evidence=evidence("users.json", 3),
    )


def tenant(*users: Any, **more: Any) -> Posture:
    return posture_with(users=population("users", *users, **more))


def test_passes_when_programs_have_their_own_way_in() -> None:
    result = verdict(
        check, tenant(account("sync", NO), account("old", YES, active=NO), account("an", YES, kind=PERSON))
    )
    assert (result.status, result.passing, result.total, result.noun) == (
        "pass",
        1,
        1,
        "active_integration_accounts",
    )


def test_names_the_programs_that_people_could_use() -> None:
    result = verdict(check, tenant(account("sync", NO), account("shop", YES)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    assert (result.resources[0].id, result.resources[0].line) == ("user:shop", 12)
    assert verdict(check, tenant(account("shop", YES))).status == "fail"


def test_without_programs_there_is_nothing_to_ask() -> None:
    assert verdict(check, tenant(account("an", YES, kind=PERSON))).status == "not_applicable"


@pytest.mark.parametrize(("active", "kind"), [(GAP, PROGRAM), (YES, GAP), (GAP, DENIED)])
def test_an_account_that_may_be_a_programs_is_unknown(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(account("shop", YES, active, kind)))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 1)
    assert lacks_some(result, DENIED, GAP)


def test_is_unknown_without_users_or_how_they_sign_in() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, tenant(account("sync", GAP))), GAP)
    assert lacks(verdict(check, tenant(account("sync", NO), complete=GAP)), GAP)
    assert verdict(check, tenant(account("sync", NO), unread=(unread("user:2"),))).unknown == 1
