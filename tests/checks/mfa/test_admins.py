from typing import Any

from auditor.posture import Posture, UnknownKind, User
from checks.mfa.admins import administrators_use_a_second_factor as check
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def admin(name: str, enrolled: Any, active: Any = None, administrator: Any = None) -> Any:
    facts = {
        "active": known(True) if active is None else active,
        "administrator": known(True) if administrator is None else administrator,
        "mfa_enrolled": enrolled,
        "evidence": evidence("users.json", 3),
    }
    return blank(User, id=f"user:{name}", name=name, **facts)


def tenant(*admins: Any, **more: Any) -> Posture:
    return posture_with(administrators=population("administrators", *admins, **more))


def test_passes_when_every_administrator_has_one() -> None:
    result = verdict(check, tenant(admin("an", known(True)), admin("binh", known(True))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_one_without_fails_the_check_and_is_named_with_its_place() -> None:
    result = verdict(check, tenant(admin("an", known(True)), admin("binh", known(False, line=42))))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("user:binh", "settings/Test.settings-meta.xml", 42)
    assert (found.actual, found.expected) == (False, True)


def test_an_account_that_is_switched_off_does_not_count() -> None:
    result = verdict(check, tenant(admin("an", known(True)), admin("left", known(False), known(False))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_an_account_that_may_be_switched_off_is_unknown_and_not_left_out() -> None:
    result = verdict(check, tenant(admin("an", known(True)), admin("left", known(False), GAP)))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 2)
    assert lacks(result, GAP)


def test_is_unknown_while_one_administrator_is() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    one = verdict(check, tenant(admin("an", known(True)), admin("binh", GAP)))
    assert (one.status, one.passing, one.unknown) == ("unknown", 1, 1)
    assert lacks(one, GAP)
    lost = verdict(check, tenant(admin("an", known(True)), unread=(unread("user:lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, tenant(admin("an", known(True)), complete=GAP)), GAP)


def test_whoever_may_be_an_administrator_is_unknown_and_counted_apart() -> None:
    sure, perhaps = admin("an", known(True)), admin("binh", known(False), administrator=DENIED)
    result = verdict(check, tenant(sure, perhaps))
    assert (result.status, result.passing, result.failing, result.unknown) == ("unknown", 1, 0, 1)
    assert (result.missing[0].kind, result.missing[0].resource) == (DENIED.kind, DENIED.resource)
    assert result.params["total"] == {"min": 1, "max": 2}
    off = admin("binh", known(False), active=known(False), administrator=DENIED)
    assert verdict(check, tenant(sure, off)).status == "pass"
