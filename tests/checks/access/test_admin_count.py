from typing import Any

from auditor.policy import Policy, load_policy
from auditor.posture import Posture, User
from checks.access.admin_count import administrators_are_few as check
from tests.builders import GAP, OUT, blank, evidence, known, population, posture_with, unread
from tests.checks.support import verdict


def administrators(*active: Any, **more: Any) -> Posture:
    users = [
        blank(
            User, id=f"user:{index}", name=f"U{index}", active=fact, evidence=evidence("users.csv", 2 + index)
        )
        for index, fact in enumerate(active)
    ]
    return posture_with(administrators=population("administrators", *users, **more))


def at_most(maximum: int) -> Policy:
    policy = load_policy()
    limits = policy.thresholds.model_copy(update={"administrators_maximum": maximum})
    return policy.model_copy(update={"thresholds": limits})


def test_passes_up_to_the_number_that_the_policy_allows() -> None:
    result = verdict(check, administrators(known(True), known(True), known(False)), at_most(2))
    assert (result.status, result.params) == ("pass", {"administrators": 2, "maximum": 2})
    assert (result.resources[0].actual, result.resources[0].expected) == (2, 2)


def test_fails_above_the_number_that_the_policy_allows() -> None:
    posture = administrators(known(True), known(True), known(True))
    result = verdict(check, posture, at_most(2))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    assert result.params == {"administrators": 3, "maximum": 2}
    found = result.resources[0]
    assert (found.id, found.actual, found.expected) == ("setting:access.admin-count", 3, 2)
    assert (found.path, found.line) == ("users.csv", 2)
    assert verdict(check, posture, at_most(3)).status == "pass"


def test_what_is_hidden_matters_only_where_it_could_tip_the_balance() -> None:
    assert verdict(check, administrators(known(True), GAP), at_most(2)).status == "pass"
    assert verdict(check, administrators(known(True), GAP), at_most(1)).status == "unknown"
    torn = administrators(known(True), unread=(unread("user:torn"),))
    assert verdict(check, torn, at_most(2)).status == "pass"
    assert verdict(check, torn, at_most(1)).status == "unknown"


def test_too_many_are_too_many_whatever_else_is_hidden() -> None:
    posture = administrators(known(True), known(True), GAP, complete=GAP)
    assert verdict(check, posture, at_most(1)).status == "fail"


def test_is_unknown_when_the_list_is_not_whole() -> None:
    assert verdict(check, administrators(known(True), complete=GAP), at_most(5)).status == "unknown"
    result = verdict(check, posture_with(administrators=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
