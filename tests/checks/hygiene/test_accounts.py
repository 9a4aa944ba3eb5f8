from typing import Any

import pytest

from auditor.check import Outcome, Policy, Verdict
from auditor.policy import load_policy
from auditor.posture import Known, UnknownKind, User, UserKind
from checks.hygiene import _accounts
from checks.hygiene._accounts import is_active_account, judge_people
from tests.builders import DENIED, GAP, blank, known, population, posture_with, unread
from tests.checks.hygiene.people import account
from tests.checks.people import NO, PERSON, YES


def user(active: Any, kind: Any) -> Any:
    return blank(User, active=active, kind=kind)


@pytest.mark.parametrize("kind", [UserKind.PERSON, UserKind.INTEGRATION, UserKind.PORTAL])
def test_whoever_may_sign_in_counts(kind: UserKind) -> None:
    found = is_active_account(user(known(True), known(kind)))
    assert isinstance(found, Known)
    assert found.value is True


@pytest.mark.parametrize("kind", [UserKind.SYSTEM, UserKind.GUEST])
def test_the_products_own_do_not(kind: UserKind) -> None:
    found = is_active_account(user(GAP, known(kind)))
    assert isinstance(found, Known)
    assert found.value is False


def test_what_is_not_known_stays_so() -> None:
    found = is_active_account(user(GAP, DENIED))
    assert not isinstance(found, Known)
    assert found.kind is UnknownKind.DENIED


def judged(*users: Any, passed: Any, policy: Policy | None = None, **more: Any) -> Outcome:
    found = population("users", *users, **more)
    return judge_people(
        posture_with(users=found), policy or load_policy(), "hygiene.sample", lambda _: Verdict(passed)
    )


def people(count: int) -> list[Any]:
    return [account(f"user{number}") for number in range(count)]


def test_beyond_what_anybody_reads_accounts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_accounts, "LISTED", 3)
    wrong = judged(*people(5), passed=False)
    assert (len(wrong.judged), wrong.unlisted_failing, wrong.unlisted_unknown) == (3, 2, 0)
    hidden = judged(*people(5), passed=DENIED)
    assert (len(hidden.judged), hidden.unlisted_unknown, hidden.why_unlisted) == (3, 2, (DENIED,))
    assert judged(*people(5), passed=True).compliant == 5


def test_none_that_the_policy_allows_is_merely_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_accounts, "LISTED", 1)
    allowed = load_policy().model_copy(update={"allowed": {"hygiene.sample": ("user:user4",)}})
    found = judged(*people(5), passed=False, policy=allowed)
    assert ([one.id for one in found.judged], found.unlisted_failing) == (["user:user0", "user:user4"], 3)


@pytest.mark.parametrize(
    ("active", "kind", "counted"),
    [
        (YES, PERSON, 1),
        (NO, PERSON, 0),
        (NO, GAP, 0),
        (GAP, known(UserKind.PORTAL), 0),
        (YES, known(UserKind.GUEST), 0),
    ],
)
def test_people_are_judged_and_nobody_else(active: Any, kind: Any, counted: int) -> None:
    assert len(judged(account("an", active, kind), passed=False).judged) == counted


@pytest.mark.parametrize(("active", "kind"), [(GAP, PERSON), (YES, GAP), (GAP, DENIED)])
def test_who_may_be_one_is_not_known(active: Any, kind: Any) -> None:
    (found,) = judged(account("an", active, kind), passed=True).judged
    assert found.verdict.passed is (DENIED if kind is DENIED else GAP)


def test_what_was_not_read_stays_in() -> None:
    assert (
        judge_people(
            posture_with(users=GAP), load_policy(), "hygiene.sample", lambda _: Verdict(True)
        ).complete
        is GAP
    )
    assert len(judged(passed=True, unread=(unread("user:1"),)).judged) == 1
