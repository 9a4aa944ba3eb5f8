from __future__ import annotations

from typing import Any

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_check
from auditor.check import (
    Answer,
    Check,
    Outcome,
    Policy,
    Subject,
    check,
    either,
    opposite,
    setting,
    there_are,
    told,
)
from auditor.check.verdict import ok
from auditor.policy import load_policy
from auditor.posture import Posture, UnknownKind
from tests.builders import DENIED, GAP, OUT, empty_posture, known, population, posture_with, unread
from tests.checks.support import TODAY


def test_there_are_none_only_where_all_was_seen() -> None:
    assert there_are(population("roles")) is False
    assert there_are(population("roles", "one", complete=DENIED)) is True
    assert there_are(population("roles", unread=(unread("torn"),), complete=DENIED)) is True
    assert there_are(population("roles", complete=DENIED)) is DENIED
    assert there_are(DENIED) is DENIED


def test_answers_are_put_together_without_losing_why_one_is_missing() -> None:
    assert either(False, GAP, True) is True
    assert either(False, OUT, DENIED, GAP) is DENIED
    assert either(False, False) is False
    assert (opposite(True), opposite(False), opposite(GAP)) == (False, True, GAP)
    assert (told(known(True)), told(known(False)), told(GAP)) == (True, False, GAP)


def about(answer: Answer, **more: Any) -> Check:
    @check(
        id="access.sample",
        version=1,
        topic="sso",
        severity="low",
        severity_reason="Little depends on it.",
        needs=("users",),
        title="t",
        why="w",
        on_pass="p",
        on_fail="f",
        executive="It is open.",
        on_unknown="u",
        fix="x",
        limits="l.",
        applies=Subject("no_sample", lambda posture: answer, **more),
    )
    def judge(posture: Posture, policy: Policy) -> Outcome:
        """Is it there?"""
        return setting("access.sample", ok())

    return judge


def result(made: Check, posture: Posture) -> tuple[str, str, list[UnknownKind]]:
    policy = load_policy().model_copy(update={"today": TODAY})
    found = run_check(made, posture, policy, WaiverBook(TODAY))
    return found.status, found.reason, [gap.kind for gap in found.missing]


SEEN = (population("users"), DENIED)


@pytest.mark.parametrize("users", SEEN)
def test_of_what_is_not_there_nothing_is_said(users: Any) -> None:
    assert result(about(False), posture_with(users=users)) == ("not_applicable", "no_sample", [])


def test_what_may_not_be_there_is_not_known() -> None:
    assert result(about(GAP), posture_with(users=population("users"))) == ("unknown", "", [GAP.kind])
    assert result(about(GAP), posture_with(users=DENIED)) == ("unknown", "", [DENIED.kind, GAP.kind])


def test_what_is_there_is_judged() -> None:
    assert result(about(True), posture_with(users=population("users")))[0] == "pass"
    assert result(about(True), empty_posture())[0] == "unknown"


def test_what_the_policy_demands_is_judged_though_it_is_not_there() -> None:
    demanded = about(False, demanded=lambda policy: True)
    assert result(demanded, posture_with(users=population("users")))[0] == "pass"
