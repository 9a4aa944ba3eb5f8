"""A decision names who, why and for which value; it outlives every run, and what got worse is new again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.drift import changes, code_of
from auditor.history.drift.changed.decisions import decide, holding, newest, settled
from auditor.history.drift.comparing.held import held_by
from auditor.history.record import Entry
from auditor.userfile import UserFileError
from tests.history.drift.making import ACCEPTED, MAI, entry, judged, later, only, record

TODAY = date(2026, 11, 27)


def decided(what: Entry, state: str = "own", **more: Any) -> Decision:
    told: dict[str, Any] = {
        "by": "Le Van Cuong",
        "reason": "The robot signs in so",
        "day": date(2026, 11, 21),
    }
    return decide("acme", judged(what), what, state, **{**told, **more})


def appeared(now: Entry, *made: Decision) -> Change:
    found = changes(record(judged(right=2)), later(judged(now)), made)
    return only([one for one in found if one.resource])


def test_without_a_decision_it_is_new() -> None:
    assert (appeared(entry()).decision, appeared(entry()).direction) == ("new", "worse")


@pytest.mark.parametrize("state", ["accepted", "own"])
def test_what_may_stand_is_not_worse_by_coming_back(state: str) -> None:
    """A finding that was decided on, went, and came back is no news."""
    change = appeared(entry(), decided(entry(), state))
    assert (change.decision, change.direction) == (state, "neither")
    found = changes(record(judged(right=2)), later(judged(entry())), (decided(entry(), state),))
    assert code_of(found) == 0


def test_what_is_to_be_fixed_stays_worse() -> None:
    change = appeared(entry(), decided(entry(), "to_fix"))
    assert (change.decision, change.direction) == ("to_fix", "worse")


def test_it_outlives_any_number_of_runs() -> None:
    made = (decided(entry()),)
    night = record(judged(right=2))
    for day in range(10, 28):
        after = later(judged(entry()), assessed_at=f"2026-11-{day}T01:00:00Z")
        assert only([one for one in changes(night, after, made) if one.resource]).decision == "own"


def test_what_got_graver_is_new_again() -> None:
    made = decided(entry(severity="medium"))
    assert appeared(entry(severity="high"), made).decision == "new"
    assert appeared(entry(severity="low"), made).decision == "own"


def test_another_value_is_new_again_and_less_of_it_is_not() -> None:
    made = decided(entry(actual=["Contact", "Lead"]))
    assert appeared(entry(actual=["Contact"]), made).decision == "own"
    assert appeared(entry(actual=["Contact", "Lead", "Case"]), made).decision == "new"
    assert appeared(entry(actual=["Account"]), made).decision == "new"


def test_the_order_of_a_value_is_no_change() -> None:
    assert (
        appeared(entry(actual=["Lead", "Contact"]), decided(entry(actual=["Contact", "Lead"]))).decision
        == "own"
    )


def test_the_newest_counts_and_new_takes_it_back() -> None:
    first, second = decided(entry()), decided(entry(), "new", day=date(2026, 11, 24))
    assert appeared(entry(), first, second).decision == "new"
    assert appeared(entry(), second, first).decision == "new"
    third = decided(entry(), "accepted", day=date(2026, 11, 25))
    assert appeared(entry(), third, first, second).decision == "accepted"


def test_of_one_day_the_one_made_last_counts() -> None:
    first, second = decided(entry(), "own"), decided(entry(), "to_fix")
    assert newest((first, second))[entry().fingerprint].state == "to_fix"


def test_one_with_an_end_holds_until_then() -> None:
    made = decided(entry(), until=date(2026, 11, 26))
    assert holding(made, held_by(entry()), date(2026, 11, 26)) == made
    assert holding(made, held_by(entry()), TODAY) is None


def test_another_finding_is_none_of_its_business() -> None:
    assert appeared(entry("user:other"), decided(entry(MAI))).decision == "new"


def test_a_waiver_that_ends_on_what_was_decided_is_still_told_and_not_worse() -> None:
    was = entry(accepted={**ACCEPTED, "until": "2026-11-25"})
    found = changes(record(judged(was)), later(judged(entry())), (decided(entry()),))
    change = only([one for one in found if one.resource])
    assert (change.what, change.cause, change.direction) == ("no_longer_accepted", "waiver", "neither")


def test_what_is_resolved_has_nothing_to_decide() -> None:
    found = changes(record(judged(entry())), later(judged(right=2)), (decided(entry()),))
    assert only([one for one in found if one.resource]).decision == ""


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reason": " "}, "a reason"),
        ({"by": ""}, "who decided"),
        ({"state": "ignored"}, "no decision is called 'ignored'"),
        ({"until": date(2026, 11, 20)}, "before it is made"),
    ],
)
def test_what_lacks_something_is_refused(more: dict[str, Any], says: str) -> None:
    state = more.pop("state", "own")
    with pytest.raises(UserFileError, match=says):
        decided(entry(), state, **more)


def test_no_value_stands_in_the_open() -> None:
    made = decided(entry(actual="mai@acme.example"))
    assert "mai@acme.example" not in repr(replace(made, name=""))
    assert made.value[0].startswith("sha256:")


def test_what_is_settled_is_told_by_fingerprint() -> None:
    night = record(judged(entry(MAI), entry("user:other")))
    made = (decided(entry(MAI), "accepted"), decided(entry("user:other"), "to_fix"))
    assert settled(made, night, TODAY) == {entry(MAI).fingerprint}
