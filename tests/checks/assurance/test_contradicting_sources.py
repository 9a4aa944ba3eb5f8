import json
from datetime import date
from typing import Any

import pytest

from auditor.assess.result import Result
from auditor.posture import Contradiction, Evidence, Grade, Posture, Scope, Source, UnknownKind, UserKind
from checks.assurance.contradicting_sources import sources_agree as check
from tests.builders import GAP, evidence, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def contradiction(used: Any, other: Any, name: str = "authentication.mfa_required") -> Contradiction:
    return Contradiction(f"fact:{name}", name, used, other, evidence("api.json", 4), evidence("old.json", 9))


def tenant(*items: Any, provided: dict[str, int] | None = None, **more: Any) -> Posture:
    seen = {"Settings": 1} if provided is None else provided
    return posture_with(contradictions=population("contradictions", *items, **more), provided=seen)


def said(result: Result) -> list[Any]:
    return [statement["value"] for statement in result.resources[0].actual]


def test_fails_and_says_both_values_with_their_sources() -> None:
    result = verdict(check, tenant(contradiction(False, True)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("fact:authentication.mfa_required", "medium")
    assert (found.path, found.line) == ("api.json", 4)
    assert found.expected == "the same from both"
    assert found.actual == [
        {"value": False, "grade": "observed", "path": "api.json:4", "locator": ""},
        {"value": True, "grade": "observed", "path": "old.json:9", "locator": ""},
    ]


def test_where_no_value_was_used_both_stand_with_their_own_source() -> None:
    result = verdict(check, tenant(contradiction(None, ("Asia", "Europe"))))
    pairs = [(entry["value"], entry["path"]) for entry in result.resources[0].actual]
    assert pairs == [("Asia", "api.json:4"), ("Europe", "old.json:9")]


def test_what_a_person_states_names_the_person_and_the_day() -> None:
    form = Source("form.yaml", "0" * 64, "2026-11-20T00:00:00Z", Grade.ATTESTED)
    stated = Evidence(form, 7, "audit-retention (Nguyễn Thị An; 2026-11-20/2027-11-20)")
    entry = Contradiction("fact:x", "audit_retention_days", 0, 180, evidence("api.json"), stated)
    seen, form_says = verdict(check, tenant(entry)).resources[0].actual
    assert seen["value"] == "for ever"
    assert form_says == {
        "value": "180 days",
        "grade": "attested",
        "path": "form.yaml:7",
        "locator": "audit-retention",
        "by": "Nguyễn Thị An",
        "on": "2026-11-20",
    }


def test_zero_is_for_ever_only_where_the_posture_says_so() -> None:
    assert said(verdict(check, tenant(contradiction(0, 3, "retention_days")))) == ["0 days", "3 days"]
    assert said(verdict(check, tenant(contradiction(0, 3, "PasswordPolicy.history")))) == [0, 3]


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
    result = verdict(check, tenant(contradiction(True, value)))
    assert said(result) == [True, shown]
    assert type(said(result)[1]) is type(shown)
    json.dumps(result.resources[0].actual)


def test_none_means_that_it_does_not_apply_and_never_a_pass() -> None:
    result = verdict(check, tenant())
    assert (result.status, float(result.value)) == ("not_applicable", 0.0)
    assert result.status != "pass"


def test_is_unknown_while_no_source_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "sources"))
    assert lacks(verdict(check, tenant(complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with(contradictions=GAP, provided={"Settings": 1})), GAP)
    assert lacks(verdict(check, tenant(unread=(unread("fact:x"),))), (UnknownKind.ERROR, "Test"))


def test_a_contradiction_counts_whatever_the_sources_call_themselves() -> None:
    assert verdict(check, tenant(contradiction(False, True), provided={})).status == "fail"
