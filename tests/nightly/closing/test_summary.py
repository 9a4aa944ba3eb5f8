"""What a scheduler acts on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.history.change import Change
from auditor.nightly.closing.summary import Summary, earlier_of, write_summary
from auditor.nightly.tenant.told import Came, Told, counted
from auditor.nightly.tenant.unread import Unread
from auditor.schemas import problems
from tests.nightly.support import DAY

STATES: tuple[Came, ...] = ("assessed", "cut_short", "failed", "done_before", "elsewhere", "left")


def told(tenant: str = "acme", came: Came = "assessed", **more: Any) -> Told:
    return Told(tenant, DAY, came, "2026-11-24T12:00:00.000Z", "2026-11-24T12:01:00.000Z", **more)


def summary(*all_of: Told, **more: Any) -> Summary:
    return Summary(DAY, "2026-11-24T12:00:00.000Z", "2026-11-24T12:09:00.000Z", all_of, **more)


@pytest.mark.parametrize(
    ("ours", "code"),
    [
        ({}, 0),
        ({"better": 3}, 0),
        ({"came": "done_before"}, 0),
        ({"worse": 1}, 1),
        ({"lost": 1}, 3),
        ({"came": "cut_short"}, 3),
        ({"came": "failed"}, 3),
        ({"came": "elsewhere"}, 3),
        ({"came": "left"}, 3),
        ({"is_recorded": False}, 3),
        ({"worse": 1, "lost": 1}, 1),
        ({"worse": 1, "came": "cut_short"}, 1),
        ({"fault": True}, 4),
        ({"fault": True, "worse": 1, "lost": 1}, 4),
        ({"came": "done_before", "worse": 2}, 1),
    ],
)
def test_the_code(ours: dict[str, Any], code: int) -> None:
    assert summary(told(**ours)).code == code
    assert summary(told("other"), told(**ours)).code == code


def test_what_could_not_be_done_after_the_tenants_is_no_pass() -> None:
    assert summary(told(), troubles=("the head could not be published",)).code == 3


@given(
    st.lists(
        st.builds(
            told,
            came=st.sampled_from(STATES),
            worse=st.integers(0, 2),
            lost=st.integers(0, 2),
            fault=st.booleans(),
            is_recorded=st.booleans(),
        ),
        max_size=4,
    )
)
def test_no_tenant_makes_another_ones_night_look_better(all_of: list[Told]) -> None:
    rank = {0: 0, 3: 1, 1: 2, 4: 3}
    whole = rank[summary(*all_of).code]
    assert whole == max((rank[summary(one).code] for one in all_of), default=0)


def test_evidence_that_is_lost_is_not_called_worse_and_what_follows_is_not_counted() -> None:
    changes = [
        Change("score", "", "", "evidence", 80.0, 70.0, "worse"),
        Change("unseen", "a.b", "z", "evidence", "pass", "unknown", "worse"),
        Change("kind_gone", "", "Users", "evidence", 3, 0, "worse"),
        Change("seen", "a.b", "", "evidence", "unknown", "pass", "better"),
        Change("appeared", "a.b", "x", "configuration", None, "fail", "worse"),
        Change("appeared", "a.b", "y", "population", None, "fail", "neither"),
    ]
    assert counted(changes) == (1, 1, 2)


def test_the_file(tmp_path: Path) -> None:
    made = summary(
        told("a", worse=2, since=DAY, before_grade="B", before_value=80.0, grade="C", value=70.5),
        told("b", "failed", reason="cannot be reached"),
        left_out=("c",),
        troubles=("the head could not be published",),
    )
    write_summary(tmp_path, made)
    data = json.loads((tmp_path / "2026-11-24/summary.json").read_text())
    assert problems("nightly", data) == []
    assert (data["code"], data["worse"], data["unseen"], data["left_out"]) == (1, ["a"], ["b"], ["c"])
    assert data["tenants"][0]["before"] == {"day": "2026-11-24", "grade": "B", "value": 80.0}
    assert data["states"] == {"assessed": 1, "failed": 1}


def test_a_run_of_one_group_leaves_the_others_of_the_day(tmp_path: Path) -> None:
    write_summary(tmp_path, summary(told("a"), told("b", "failed")))
    write_summary(tmp_path, summary(told("b")))
    data = json.loads((tmp_path / "2026-11-24/summary.json").read_text())
    assert {row["tenant"]: row["state"] for row in data["tenants"]} == {"b": "assessed", "a": "assessed"}
    assert (data["run"], data["code"]) == (["b"], 0)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "crm-auditor/nightly/1", "tenants": 3}'])
def test_a_summary_that_is_none_is_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / "2026-11-24").mkdir()
    (tmp_path / "2026-11-24/summary.json").write_text(text)
    write_summary(tmp_path, summary(told()))
    data = json.loads((tmp_path / "2026-11-24/summary.json").read_text())
    assert [row["tenant"] for row in data["tenants"]] == ["acme"]


def filed(folder: Path, made: Summary) -> dict[str, Any]:
    write_summary(folder, made)
    data: dict[str, Any] = json.loads((folder / "2026-11-24/summary.json").read_text())
    assert problems("nightly", data) == []
    return data


def test_a_run_of_some_does_not_stand_for_the_others(tmp_path: Path) -> None:
    filed(tmp_path, summary(told("a"), told("b", "failed"), told("c", worse=1), troubles=("no room",)))
    data = filed(tmp_path, summary(told("a"), is_of_all=False))
    assert (data["code"], data["worse"], data["unseen"]) == (1, ["c"], ["b"])
    assert (data["run"], data["troubles"]) == (["a"], ["no room"])
    data = filed(tmp_path, summary(told("b"), told("c"), is_of_all=False))
    assert (data["code"], data["states"]) == (
        3,
        {"assessed": 3},
    )  # what went wrong beside them is not mended by that
    assert filed(tmp_path, summary(told("a"), told("b"), told("c")))["code"] == 0


@pytest.mark.parametrize("came", ["elsewhere", "left"])
def test_a_run_that_found_all_taken_says_nothing_of_them(tmp_path: Path, came: Came) -> None:
    first = filed(tmp_path, summary(told("a", worse=1), told("b", "failed", reason="is down")))
    second = summary(told("a", came), told("b", came))
    assert second.code == 3
    again = filed(tmp_path, second)
    assert {key: again[key] for key in ("code", "tenants", "worse", "unseen")} == {
        key: first[key] for key in ("code", "tenants", "worse", "unseen")
    }


def test_what_a_row_says_is_read_as_it_was_told(tmp_path: Path) -> None:
    whole = told(
        "a",
        worse=2,
        since=DAY,
        before_grade="B",
        before_value=80.0,
        grade="C",
        value=70.5,
        unread=(Unread("x.xml", "unreadable", "Permission denied"),),
        unread_count=1,
        denied=("Users",),
        fault=True,
    )
    write_summary(tmp_path, summary(whole))
    assert earlier_of(tmp_path, DAY).told == (whole,)


def test_what_could_not_be_read_is_no_pass() -> None:
    assert summary(told(unread_count=1)).code == 3
    assert summary(told(denied=("Users",))).code == 0
