from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.incident.case.steps import Plan, Step, Ticked
from auditor.incident.planning.ticks import is_open, made, proven, state_of, ticked
from auditor.userfile import UserFileError

AT = datetime(2026, 11, 28, 3, tzinfo=UTC)
LATER = datetime(2026, 11, 28, 4, tzinfo=UTC)
TEXT = {"en": "text", "vi": "chữ"}
DONE = Ticked(state="done", by="Lan", at=AT)


def step(name: str, phase: str = "repair", checks: tuple[str, ...] = ()) -> Step:
    return Step.model_validate(
        {
            "id": name,
            "phase": phase,
            "order": 1,
            "title": TEXT,
            "how": [TEXT],
            "why": TEXT,
            "approves": TEXT,
            "verify": TEXT,
            "breaks": TEXT,
            "checks": checks,
        }
    )


def plan(*steps: Step) -> Plan:
    return made(steps, None, "2026-11-28T02:00:00Z")


def test_steps_are_numbered_by_phase() -> None:
    found = plan(step("b", "repair"), step("a", "preserve"), step("c", "contain"))
    assert [(one.id, one.order) for one in found.steps] == [("a", 1), ("c", 2), ("b", 3)]


def test_a_plan_that_is_made_anew_keeps_what_was_ticked_also_where_nobody_would_plan_it_any_more() -> None:
    earlier = ticked(ticked(plan(step("a"), step("b"), step("c")), "a", DONE), "b", DONE)
    again = made([step("a"), step("d")], earlier, "2026-11-28T05:00:00Z")
    assert {one.id: state_of(one) for one in again.steps} == {"a": "done", "b": "done", "d": "open"}


def test_done_is_not_proven_and_a_scan_proves() -> None:
    before = ticked(plan(step("a", checks=("mfa.admins",))), "a", DONE)
    assert state_of(before.steps[0]) == "done"
    after = proven(before, {"mfa.admins": "pass"}, "scan", LATER)
    assert state_of(after.steps[0]) == "proven"
    assert proven(after, {"mfa.admins": "pass"}, "scan", LATER) == after


@pytest.mark.parametrize("status", ["fail", "partial", "unknown", "not_applicable", None])
def test_nothing_but_a_pass_proves_and_what_is_not_shown_any_more_is_open_again(status: str | None) -> None:
    statuses = {} if status is None else {"mfa.admins": status}
    once = plan(step("a", checks=("mfa.admins",)))
    assert proven(once, statuses, "scan", AT) == once
    was = proven(once, {"mfa.admins": "pass"}, "scan", AT)
    assert state_of(proven(was, statuses, "scan", LATER).steps[0]) == "reopened"
    assert is_open(proven(was, statuses, "scan", LATER).steps[0])


def test_of_several_checks_all_must_pass() -> None:
    once = plan(step("a", checks=("x", "y")))
    assert proven(once, {"x": "pass"}, "scan", AT) == once


def test_a_step_without_a_check_is_proven_by_nothing() -> None:
    once = plan(step("a", "contain"))
    assert proven(once, {"a": "pass"}, "scan", AT) == once


def test_several_steps_are_ticked_by_how_they_begin() -> None:
    found = ticked(plan(step("set-back:1"), step("set-back:2"), step("other")), "set-back:*", DONE)
    assert [state_of(one) for one in found.steps] == ["done", "done", "open"]


def test_a_step_that_there_is_not_names_the_nearest() -> None:
    with pytest.raises(UserFileError, match=r"no step 'freeze-acount'.*freeze-accounts"):
        ticked(plan(step("freeze-accounts")), "freeze-acount", DONE)


def test_nothing_is_said_before_what_was_last_said() -> None:
    once = ticked(plan(step("a")), "a", Ticked(state="done", by="Lan", at=LATER))
    with pytest.raises(UserFileError, match="lies before"):
        ticked(once, "a", DONE)


@given(st.lists(st.sampled_from(["approved", "done", "not_needed", "failed"]), max_size=5))
def test_every_tick_stays(states: list[str]) -> None:
    found = plan(step("a"))
    for state in states:
        found = ticked(found, "a", Ticked.model_validate({"state": state, "by": "Lan", "at": AT}))
    assert [one.state for one in found.steps[0].ticks] == states
