import json
from datetime import date
from typing import Any

import pytest

from auditor.posture import Contradiction, Posture, Scope, UserKind
from checks.assurance.contradicting_sources import sources_agree as check
from tests.builders import GAP, evidence, population, posture_with, unread
from tests.checks.support import verdict


def contradiction(used: Any, other: Any, name: str = "authentication.mfa_required") -> Contradiction:
    return Contradiction(f"fact:{name}", name, used, other, evidence("api.json", 4), evidence("old.json", 9))


def tenant(*items: Any, provided: dict[str, int] | None = None, **more: Any) -> Posture:
    seen = {"Settings": 1} if provided is None else provided
    return posture_with(contradictions=population("contradictions", *items, **more), provided=seen)


def test_fails_and_says_both_values() -> None:
    result = verdict(check, tenant(contradiction(False, True)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("fact:authentication.mfa_required", "medium")
    assert (found.path, found.line) == ("api.json", 4)
    assert (found.actual, found.expected) == ([False, True], "the same from both")


def test_says_where_no_value_was_used() -> None:
    result = verdict(check, tenant(contradiction(None, "Europe")))
    assert result.resources[0].actual == ["counts as not known", "Europe"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 1, 2), "2026-01-02"),
        (UserKind.PORTAL, "portal"),
        (Scope.OWN, "1"),
        (("read", "admin"), "admin + read"),
        ((), "none"),
        (None, "none"),
        (30, 30),
    ],
)
def test_shows_any_value_plainly(value: Any, shown: Any) -> None:
    actual = verdict(check, tenant(contradiction(True, value))).resources[0].actual
    assert actual == [True, shown]
    assert type(actual[1]) is type(shown)
    json.dumps(actual)


def test_none_means_that_it_does_not_apply_and_never_a_pass() -> None:
    result = verdict(check, tenant())
    assert (result.status, result.value) == ("not_applicable", 0.0)
    assert result.status != "pass"


def test_is_unknown_while_no_source_was_seen() -> None:
    assert verdict(check, posture_with()).status == "unknown"
    assert verdict(check, tenant(complete=GAP)).status == "unknown"
    assert verdict(check, posture_with(contradictions=GAP, provided={"Settings": 1})).status == "unknown"
    assert verdict(check, tenant(unread=(unread("fact:x"),))).status == "unknown"


def test_a_contradiction_counts_whatever_the_sources_call_themselves() -> None:
    assert verdict(check, tenant(contradiction(False, True), provided={})).status == "fail"
