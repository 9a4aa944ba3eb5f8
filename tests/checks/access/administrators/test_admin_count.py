from dataclasses import replace
from typing import Any

from auditor.policy import Policy, load_policy
from auditor.posture import Population, Posture, UnknownKind, User
from checks.access.administrators.admin_count import administrators_are_few as check
from tests.builders import DENIED, GAP, OUT, blank, evidence, known, population, posture_with, unread
from tests.checks.support import said, verdict
from tests.unknown import lacks


def administrators(*active: Any, sure: Any = None, **more: Any) -> Posture:
    users = [
        blank(
            User,
            id=f"user:{index}",
            name=f"U{index}",
            active=fact,
            administrator=known(True) if sure is None else sure,
            evidence=evidence("users.csv", 2 + index),
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
    assert lacks(verdict(check, administrators(known(True), GAP), at_most(1)), GAP)
    torn = administrators(known(True), unread=(unread("user:torn"),))
    assert verdict(check, torn, at_most(2)).status == "pass"
    assert lacks(verdict(check, torn, at_most(1)), (UnknownKind.ERROR, "Test"))


def test_too_many_are_too_many_whatever_else_is_hidden() -> None:
    posture = administrators(known(True), known(True), GAP, complete=GAP)
    assert verdict(check, posture, at_most(1)).status == "fail"


def test_is_unknown_when_the_list_is_not_whole() -> None:
    assert lacks(verdict(check, administrators(known(True), complete=GAP), at_most(5)), GAP)
    result = verdict(check, posture_with(administrators=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)


def test_whoever_may_be_one_makes_a_range_and_never_a_number() -> None:
    three = [known(True)] * 3
    certain = administrators(*three).administrators
    perhaps = administrators(*[known(True)] * 5, sure=DENIED).administrators
    assert isinstance(certain, Population)
    assert isinstance(perhaps, Population)
    eight = tuple(replace(one, id=f"user:perhaps{n}") for n, one in enumerate(perhaps.items))
    posture = posture_with(administrators=population("administrators", *certain.items, *eight))
    result = verdict(check, posture, at_most(5))
    assert (result.status, result.params["administrators"]) == ("unknown", {"min": 3, "max": 8})
    assert (result.missing[0].kind, result.missing[0].resource) == (DENIED.kind, DENIED.resource)
    assert verdict(check, posture, at_most(8)).status == "pass"
    found = verdict(check, posture, at_most(2))
    assert (found.status, found.resources[0].actual) == ("fail", {"min": 3, "max": 8})
    assert said(found) == [
        "The number of active administrators is 3 to 8, above the 2 that the policy allows; each of them can open every "
        "customer record.",
        "Số quản trị viên đang hoạt động là 3 đến 8, vượt giới hạn 2 của chính sách; mỗi người đều mở được mọi hồ sơ "
        "khách hàng.",
    ]


def test_a_list_that_is_not_whole_has_at_least_so_many() -> None:
    posture = administrators(known(True), known(True), complete=DENIED)
    result = verdict(check, posture, at_most(1))
    assert (result.status, result.params["administrators"]) == ("fail", {"min": 2, "max": None})
    assert [text.partition(",")[0] for text in said(result)] == [
        "The number of active administrators is at least 2",
        "Số quản trị viên đang hoạt động là ít nhất 2",
    ]
