from typing import Any

from auditor.policy import load_policy
from auditor.posture import PasswordPolicy, Posture, UnknownKind
from checks.auth.passwords.lockout import wrong_passwords_lock_the_account as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def policy(name: str, fact: Any) -> Any:
    return blank(PasswordPolicy, id=f"password-policy:{name}", name=name, lockout_attempts=fact)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(
        **{"authentication.password_policies": population("password_policies", *items, **more)}
    )


def test_passes_at_the_limit() -> None:
    result = verdict(check, tenant(policy("Own", known(10))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_without_any_limit() -> None:
    result = verdict(check, tenant(policy("Own", known(0))))
    found = result.resources[0]
    assert (result.status, found.actual, found.severity) == ("fail", 0, "high")


def test_counts_and_places_the_wrong_ones() -> None:
    result = verdict(check, tenant(policy("Own", known(10)), policy("Sales", known(11, line=31))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "password-policy:Sales",
        "settings/Test.settings-meta.xml",
        31,
    )
    assert (found.actual, found.expected, found.severity) == (11, "1-10", "medium")
    assert verdict(check, tenant(policy("Sales", known(11)))).status == "fail"


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"lockout_attempts": 5})
    result = verdict(check, tenant(policy("Own", known(10))), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"maximum": 5})


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(policy("Own", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(policy("Own", known(10)), complete=GAP)), GAP)


def test_a_member_that_was_not_read_earns_nothing() -> None:
    result = verdict(check, tenant(policy("Own", known(10)), unread=(unread("password-policy:Lost"),)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))


def test_passes_when_the_first_wrong_attempt_locks() -> None:
    assert verdict(check, tenant(policy("Own", known(1)))).status == "pass"
