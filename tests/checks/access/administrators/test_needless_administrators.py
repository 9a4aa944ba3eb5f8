from datetime import timedelta
from typing import Any

from auditor.posture import Posture, UnknownKind, User
from checks.access.administrators.needless_administrators import administrators_administer as check
from tests.builders import GAP, OUT, known, population, posture_with, unread
from tests.checks.access.persons import NO, YES, person
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks


def ago(days: int, line: int = 7) -> Any:
    return known(TODAY - timedelta(days=days), line=line)


def admin(name: str, last: Any, created: Any = GAP, active: Any = YES) -> User:
    return person(name, administrator=YES, last_administered=last, created=created, active=active)


def tenant(*users: User, **more: Any) -> Posture:
    return posture_with(administrators=population("administrators", *users, **more))


def test_passes_where_all_administered_within_the_limit() -> None:
    result = verdict(check, tenant(admin("An", ago(90)), admin("Binh", ago(0))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert (result.params, result.noun) == ({"days": 90}, "active_administrators")


def test_fails_whoever_did_not_for_longer() -> None:
    result = verdict(check, tenant(admin("An", ago(1)), admin("Binh", ago(91, line=33))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.line) == ("user:Binh", 33)
    assert (found.actual, found.expected) == ("2026-08-25", ">= 2026-08-26")


def test_who_never_did_is_given_as_long_from_the_first_day() -> None:
    result = verdict(check, tenant(admin("old", known(None), ago(91)), admin("new", known(None), ago(90))))
    assert (result.status, result.failing, result.passing) == ("partial", 1, 1)
    assert (result.resources[0].id, result.resources[0].actual) == ("user:old", "never")
    assert lacks(verdict(check, tenant(admin("An", known(None)))), GAP)


def test_an_account_for_emergencies_may_be_allowed_by_name() -> None:
    allowed = {"access.needless-administrators": ("user:breakglass",)}
    result = verdict(check, tenant(admin("breakglass", known(None), ago(999))), allowed=allowed)
    assert (result.status, result.resources[0].status) == ("pass", "pass")


def test_an_administrator_who_is_switched_off_does_not_count() -> None:
    result = verdict(check, tenant(admin("An", ago(1)), admin("left", ago(999), active=NO)))
    assert (result.status, result.total) == ("pass", 1)


def test_is_unknown_where_it_is_not_told() -> None:
    result = verdict(check, tenant(admin("An", GAP), admin("Binh", ago(999), active=GAP)))
    assert (result.status, result.unknown, result.total) == ("unknown", 2, 2)
    assert lacks(result, GAP)
    torn = verdict(check, tenant(admin("An", ago(1)), unread=(unread("user:torn"),)))
    assert (torn.status, torn.unknown) == ("unknown", 1)
    assert lacks(torn, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, tenant(admin("An", ago(1)), complete=GAP)), GAP)
    result = verdict(check, posture_with(administrators=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)
