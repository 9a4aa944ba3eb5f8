from typing import Any

from auditor.policy import load_policy
from auditor.posture import PasswordPolicy, Posture, UnknownKind
from checks.auth.passwords.password_history import earlier_passwords_are_refused as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def policy(name: str, fact: Any) -> Any:
    return blank(PasswordPolicy, id=f"password-policy:{name}", name=name, history=fact)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(
        **{"authentication.password_policies": population("password_policies", *items, **more)}
    )


def test_passes_at_the_limit() -> None:
    result = verdict(check, tenant(policy("Own", known(3))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_counts_and_places_the_wrong_ones() -> None:
    result = verdict(check, tenant(policy("Own", known(3)), policy("Sales", known(2, line=31))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "password-policy:Sales",
        "settings/Test.settings-meta.xml",
        31,
    )
    assert (found.actual, found.expected) == (2, ">= 3")
    assert verdict(check, tenant(policy("Sales", known(2)))).status == "fail"


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"password_history": 5})
    result = verdict(check, tenant(policy("Own", known(3))), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"minimum": 5})


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(policy("Own", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(policy("Own", known(3)), complete=GAP)), GAP)


def test_a_member_that_was_not_read_earns_nothing() -> None:
    result = verdict(check, tenant(policy("Own", known(3)), unread=(unread("password-policy:Lost"),)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
