from dataclasses import replace
from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import Posture, UnknownKind, UserKind
from checks.hygiene.leavers import accounts_end_with_the_last_day as check
from tests.builders import DENIED, GAP, OUT, known, population, posture_with, unread
from tests.checks.hygiene.people import NO, PERSON, YES, account, member
from tests.checks.support import verdict
from tests.unknown import lacks


def tenant(users: list[Any], staff: list[Any], **more: Any) -> Posture:
    return posture_with(users=population("users", *users), staff=population("staff", *staff, **more))


def test_passes_when_everybody_who_left_has_no_active_account() -> None:
    users = [
        account("an@acme.vn"),
        account("binh", active=NO),
        account("robot", kind=known(UserKind.INTEGRATION)),
    ]
    result = verdict(check, tenant(users, [member("an@acme.vn"), member("binh", left=90)]))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_names_the_accounts_of_those_who_left_and_the_line_that_says_so() -> None:
    staff = [member("an@acme.vn"), member("binh@acme.vn", "binh.le", left=20, line=7)]
    result = verdict(check, tenant([account("an@acme.vn"), account("BINH.LE")], staff))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    (found,) = result.resources
    assert (found.id, found.path, found.line) == ("user:BINH.LE", "staff.csv", 7)
    assert (found.actual, found.expected) == ("2026-11-04", "<= 2026-11-05")


@pytest.mark.parametrize(
    ("days", "grace", "status"),
    [(1, 1, "pass"), (2, 1, "fail"), (0, 0, "pass"), (1, 0, "fail"), (-30, 1, "pass")],
)
def test_an_account_may_outlive_the_last_day_by_the_days_of_grace(days: int, grace: int, status: str) -> None:
    thresholds = load_policy().thresholds.model_copy(update={"staff_grace_days": grace})
    posture = tenant([account("an")], [member("an", left=days)])
    assert verdict(check, posture, thresholds=thresholds).status == status


@pytest.mark.parametrize(
    ("account_login", "register_login"),
    [
        ("AN@ACME.VN", "an@acme.vn"),
        ("ân@acme.vn", "a\u0302n@acme.vn".replace("a\u0302", "\u00e2")),
        ("Đỗ", "đỗ"),
    ],
)
def test_case_and_the_way_accents_are_stored_do_not_matter(account_login: str, register_login: str) -> None:
    posture = tenant([account(account_login)], [member(register_login, left=30)])
    assert verdict(check, posture).status == "fail"


def test_whoever_came_back_works_here() -> None:
    staff = [member("an", left=900), member("an", line=9)]
    assert verdict(check, tenant([account("an")], staff)).status == "pass"
    staff = [member("an", left=900), member("an", left=30, line=9)]
    result = verdict(check, tenant([account("an")], staff))
    assert (result.status, result.resources[0].line) == ("fail", 9)


def test_an_account_of_nobody_is_named_and_not_known() -> None:
    result = verdict(check, tenant([account("an"), account("ghost")], [member("an")]))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "StaffRegister"))
    (found,) = result.resources
    assert (found.id, found.status, found.actual) == (
        "user:ghost",
        "unknown",
        "in no line of the staff register",
    )
    assert lacks(found, (UnknownKind.NOT_PROVIDED, "StaffRegister"))
    alone = verdict(check, tenant([account("ghost")], [member("an")]))
    assert (alone.status, alone.missing[0].kind) == ("unknown", UnknownKind.NOT_PROVIDED)


def test_a_line_that_could_not_be_read_may_be_anybodys() -> None:
    result = verdict(check, tenant([account("ghost")], [member("an")], unread=(unread("staff:3"),)))
    assert (result.status, result.missing[0].kind) == ("unknown", UnknownKind.ERROR)
    partly = verdict(check, tenant([account("ghost")], [member("an")], complete=DENIED))
    assert (partly.status, partly.missing[0].kind) == ("unknown", UnknownKind.DENIED)


def test_a_last_day_that_is_not_known_leaves_the_account_so() -> None:
    alone = verdict(check, tenant([account("an")], [member("an", left=GAP)]))
    assert (alone.status, [gap.resource for gap in alone.missing]) == ("unknown", [GAP.resource])
    for days in ([30, DENIED], [DENIED, 30], [GAP, DENIED]):
        result = verdict(check, tenant([account("an")], [member("an", left=day) for day in days]))
        assert (result.status, result.unknown) == ("unknown", 1)
        assert (result.missing[0].kind, result.missing[0].resource) == (DENIED.kind, DENIED.resource)


def test_a_line_about_a_leaver_that_was_not_read_may_say_that_he_came_back() -> None:
    """It is about him by its sign-in name, which is in its id, or by its name; any other line hides no leaver."""
    left = member("an", left=30)
    for id_, name in ((left.id, "staff.csv: 9"), (f"{left.id}/2", "staff.csv: 9"), ("staff:9", left.name)):
        line = replace(unread(id_), name=name)
        result = verdict(check, tenant([account("an")], [left], unread=(line,)))
        assert (result.status, result.missing[0].kind) == ("unknown", UnknownKind.ERROR)
    other = verdict(check, tenant([account("an")], [left], unread=(unread("staff:binh@acme.example"),)))
    assert (other.status, other.failing) == ("fail", 1)


def test_a_last_day_that_is_not_known_hides_nobody_else_who_left() -> None:
    staff = [member("an", left=GAP), member("binh", left=30), member("chi")]
    users = [account("an"), account("binh"), account("chi")]
    result = verdict(check, tenant(users, staff))
    assert (result.status, result.failing, result.unknown, result.passing) == ("partial", 1, 1, 1)
    assert {entry.id: entry.status for entry in result.resources} == {
        "user:binh": "fail",
        "user:an": "unknown",
    }
    assert [(gap.kind, gap.resource) for gap in result.missing] == [(GAP.kind, GAP.resource)]


def test_an_account_of_which_the_product_tells_no_sign_in_name() -> None:
    result = verdict(check, tenant([account("", id="user:1")], [member("an", left=30)]))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "User"))


@pytest.mark.parametrize(("active", "kind"), [(GAP, PERSON), (YES, GAP), (GAP, GAP)])
def test_an_account_that_may_be_left_out_stays_in_as_unknown(active: Any, kind: Any) -> None:
    result = verdict(check, tenant([account("an", active, kind)], [member("an", left=30)]))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, GAP)


def test_without_users_or_register_it_is_unknown_and_without_a_register_out_of_reach() -> None:
    assert lacks(verdict(check, posture_with(staff=population("staff"))), GAP)
    users = population("users", account("an"))
    assert verdict(check, posture_with(users=users)).out_of_reach is False
    beyond = verdict(check, posture_with(users=users, staff=OUT))
    assert (beyond.status, beyond.out_of_reach, beyond.counts_for_score) == ("unknown", True, False)
    assert lacks(beyond, OUT)


def test_who_is_allowed_by_the_policy_is_right() -> None:
    posture = tenant([account("an"), account("binh")], [member("an", left=30), member("binh", left=30)])
    result = verdict(check, posture, allowed={"hygiene.leavers": ("user:an",)})
    assert (result.status, result.passing, result.failing) == ("partial", 1, 1)
