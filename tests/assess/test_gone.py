"""What is not among what is wrong now is gone only where that was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.gone import sees_gone
from auditor.assess.result import Missing, Omitted, Resource, Result
from auditor.fault import Fault
from auditor.posture import UnknownKind
from tests.assess.making import sample

WRONG = Result(
    sample("access.sample"),
    "partial",
    passing=1,
    total=2,
    resources=[Resource("role:A", "A", "fail", "high")],
)
GONE = {
    "others are wrong": WRONG,
    "all is right": replace(WRONG, status="pass", passing=2, resources=[]),
    "nothing to ask about": replace(WRONG, status="not_applicable", passing=0, total=0, resources=[]),
    "only right ones are left out": replace(WRONG, omitted=Omitted(right=7)),
}
NOT_KNOWN = {
    "no such check": None,
    "unknown": replace(WRONG, status="unknown"),
    "a fault of ours": replace(WRONG, fault=Fault("ValueError", "x.py:1")),
    "the list may be longer": replace(WRONG, complete=False),
    "something is unknown, perhaps under another name": replace(WRONG, unknown=1, total=3),
    "evidence is missing": replace(WRONG, missing=(Missing(UnknownKind.DENIED, "Group", "Right", "403"),)),
    "not all is named": replace(WRONG, unlisted=1),
    "wrong ones are left out of a long list": replace(WRONG, omitted=Omitted(fail=1)),
    "unknown ones are left out of a long list": replace(WRONG, omitted=Omitted(unknown=1)),
}


@pytest.mark.parametrize("result", GONE.values(), ids=GONE)
def test_it_is_gone_where_all_was_seen(result: Result) -> None:
    assert sees_gone(result)


@pytest.mark.parametrize("result", NOT_KNOWN.values(), ids=NOT_KNOWN)
def test_it_is_not_known_to_be_gone_where_something_was_not_seen_or_not_named(result: Result | None) -> None:
    assert not sees_gone(result)
