from typing import Any

import pytest

from auditor.posture import Posture, ShippedAccount, UnknownKind
from checks.auth.passwords.shipped_accounts import shipped_accounts_are_closed as check
from tests.builders import DENIED, GAP, OUT, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks

YES, NO = known(True, line=4), known(False)


def account(name: str, active: Any, shipped: Any) -> ShippedAccount:
    return ShippedAccount(f"user:{name}", name, active, shipped, evidence("users.json", 3))


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"authentication.shipped_accounts": population("shipped_accounts", *items, **more)})


@pytest.mark.parametrize(("active", "shipped"), [(NO, YES), (NO, GAP), (YES, NO), (GAP, NO)])
def test_passes_when_it_is_off_or_has_a_secret_of_its_own(active: Any, shipped: Any) -> None:
    result = verdict(check, tenant(account("admin", active, shipped)))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_one_with_the_shipped_secret_fails_the_check() -> None:
    wrong = account("admin", YES, known(True, line=9))
    result = verdict(check, tenant(account("demo", NO, GAP), wrong))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("user:admin", "critical", 9)
    assert (found.actual, found.expected) == (
        "in use with the shipped password",
        "off, or a password of its own",
    )


@pytest.mark.parametrize("shipped", [GAP, OUT])
def test_a_public_name_alone_weighs_less(shipped: Any) -> None:
    result = verdict(check, tenant(account("admin", YES, shipped)))
    found = result.resources[0]
    assert (result.status, found.severity, found.line) == ("fail", "medium", 4)
    assert found.actual == "in use under a public name"


def test_refused_evidence_of_the_secret_makes_it_weigh_no_less() -> None:
    result = verdict(check, tenant(account("admin", YES, DENIED)))
    assert (result.status, result.resources[0].severity) == ("fail", "critical")


@pytest.mark.parametrize("shipped", [YES, GAP])
def test_is_unknown_while_it_may_be_off(shipped: Any) -> None:
    result = verdict(check, tenant(account("demo", NO, GAP), account("admin", GAP, shipped)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, GAP)


def test_is_unknown_while_one_was_not_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, tenant(account("admin", NO, GAP), complete=GAP)), GAP)
    assert lacks(
        verdict(check, tenant(account("admin", NO, GAP), unread=(unread("user:lost"),))),
        (UnknownKind.ERROR, "Test"),
    )


def test_does_not_apply_to_a_product_that_ships_none() -> None:
    assert verdict(check, tenant()).status == "not_applicable"
