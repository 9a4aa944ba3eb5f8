from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, assess, policy_digest
from auditor.assess.result import Result
from auditor.assess.scoring.score import score_of
from auditor.assess.serialize import to_json
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Action, Capability, Posture, Right, UnknownKind
from tests.assess.making import (
    NOW,
    POLICY,
    SOURCE,
    TODAY,
    answering,
    assessed,
    result,
    sample,
    things,
    waiver,
)
from tests.builders import DENIED, GAP, empty_posture, known, population, posture_with, role, unread

YES, NO = known(True), known(False)
OUT = (UnknownKind.OUT_OF_REACH,)
RIGHTS = (Right(Action.UPDATE), Right(Capability.RUN_CODE), Right(Capability.MANAGE_USERS))


def tenant() -> Posture:
    roles = [role(f"Role {number}", *RIGHTS[: number % 4]) for number in range(9)]
    built = posture_with(
        **{
            "access.roles": population("roles", *roles, unread=(unread("profile:Torn"),)),
            "transport.hsts": YES,
            "transport.mail_tls_required": NO,
            "logging.relays": DENIED,
        }
    )
    return replace(built, provided={"Profile": 10, "SecuritySettings": 1})


def text_of(made: Assessment) -> str:
    return to_json(made, lambda entry: (entry.check.id, ""))


def whole(order: int = 1) -> Assessment:
    return assessed(*list(load_catalogue())[::order], posture=tenant(), waivers=WaiverBook(TODAY))


def test_the_same_input_gives_the_same_bytes_in_any_order_of_checks() -> None:
    assert text_of(whole()) == text_of(whole()) == text_of(whole(-1))


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    code = "from tests.assess.test_assessment import *; sys.stdout.write(text_of(whole()))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"},
    )
    ours, theirs = (hashlib.sha256(text).hexdigest() for text in (text_of(whole()).encode(), run.stdout))
    assert ours == theirs


def test_what_one_assessment_made_of_the_waivers_says_nothing_of_the_next() -> None:
    book = WaiverBook(TODAY, (waiver("thing:A", TODAY),))
    wrong, right = (answering(things({"A": fact})) for fact in (NO, YES))
    said = [[note.state for note in assessed(check, waivers=book).waiver_notices] for check in (wrong, right)]
    assert said == [["loose"], ["unused"]]
    assert [note.state for note in assessed(wrong, waivers=book).waiver_notices] == ["loose"]


def test_what_a_policy_allows_to_anybody_is_said() -> None:
    policy = POLICY.model_copy(update={"allowed": {"access.sample": ("thing:A", "*")}})
    check = answering(things({"A": NO}))
    tenant = Tenant("ACME", "salesforce", "Salesforce", (SOURCE,), ())
    made = assess(
        empty_posture(),
        [check],
        policy,
        WaiverBook(TODAY),
        tenant,
        assessed_at=NOW,
        today=TODAY,
        catalogue_version="1",
    )
    assert [(note.state, note.check, note.resource) for note in made.waiver_notices] == [
        ("allows_all", "access.sample", "*")
    ]


def test_an_assessment_knows_its_tenant_rules_and_evidence() -> None:
    book = WaiverBook(TODAY, (waiver("thing:gone", TODAY),))
    made = assessed(answering(things({"A": YES})), waivers=book)
    assert (made.tenant, made.vendor, made.vendor_name, made.sources) == (
        "ACME",
        "salesforce",
        "Salesforce",
        (SOURCE,),
    )
    assert (made.checks, made.policy_name, made.provided) == (1, "standard", {"Profile": 2})
    assert [note.state for note in made.waiver_notices] == ["unused"]
    assert made.result("access.sample") is made.results[0]
    assert made.result("access.other") is None


def test_the_day_comes_from_the_caller() -> None:
    seen: list[date] = []

    def judge(posture: object, policy: object) -> object:
        seen.append(policy.today)  # type: ignore[attr-defined]
        return things({})

    assessed(sample(judge=judge))  # type: ignore[arg-type]
    assert seen == [TODAY]


def test_a_policy_is_named_by_its_content_and_not_by_the_day() -> None:
    policy = load_policy()
    assert policy_digest(policy) == policy_digest(policy.model_copy(update={"today": TODAY}))
    assert policy_digest(policy) == policy_digest(policy.model_copy(update={"deadlines": {"critical": 7}}))
    assert policy_digest(policy) != policy_digest(policy.model_copy(update={"expects": ("mfa.admins",)}))
    assert policy_digest(policy).startswith("sha256:")


# Grade and qualification ------------------------------------------------------------------------------------


def on_topics(judged: int, unknown: int = 0, beyond: int = 0) -> list[Result]:
    """Low checks, each of a topic of its own: right, not provided, out of reach."""
    states = ["pass"] * judged + ["unknown"] * unknown
    found = [
        result(state, f"auth.a{at}", topic=f"topic-{at}", severity="low", missing=(UnknownKind.NOT_PROVIDED,))
        if state == "unknown"
        else result(state, f"auth.a{at}", topic=f"topic-{at}", severity="low", passing=1, total=1)
        for at, state in enumerate(states)
    ]
    return found + [
        result("unknown", f"auth.b{at}", topic=f"beyond-{at}", severity="low", missing=OUT)
        for at in range(beyond)
    ]


@pytest.mark.parametrize(
    ("judged", "unknown", "grade"), [(5, 0, "A"), (4, 1, "A"), (3, 2, "A"), (59, 41, None), (2, 3, None)]
)
def test_under_sixty_percent_of_the_topics_in_scope_there_is_no_grade(
    judged: int, unknown: int, grade: str | None
) -> None:
    score = score_of(on_topics(judged, unknown), ["export"])
    assert score.grade == grade
    assert score.value == pytest.approx(100 * judged / (judged + unknown))
    assert score.coverage_in_scope == judged / (judged + unknown)


def test_what_is_out_of_reach_takes_no_grade_and_qualifies_it() -> None:
    score = score_of(on_topics(5, beyond=3), ["export"])
    assert (score.grade, score.qualified, score.coverage_overall) == ("A", None, 0.625)
    score = score_of(on_topics(5, beyond=4), ["export"])
    assert (score.grade, score.qualified, score.value) == ("B", "configuration only", 100.0)


def test_a_critical_topic_out_of_reach_qualifies_any_grade() -> None:
    beyond = result("unknown", "mfa.admins", topic="mfa-admins", severity="critical", missing=OUT)
    score = score_of([*on_topics(9), beyond], ["export"])
    assert (score.coverage_overall, score.grade, score.qualified) == (0.9, "B", "configuration only")
    assert [(step.check, step.do) for step in score.next] == [("mfa.admins", "show")]


def test_a_narrowed_selection_gets_no_grade() -> None:
    assert score_of(on_topics(5), ["export"]).grade == "A"
    narrowed = score_of(on_topics(5), ["export"], "--check auth")
    assert (narrowed.grade, narrowed.value) == (None, 100.0)
    assert assessed(answering(things({"A": YES})), selection="--check access").score.grade is None


@pytest.mark.parametrize(
    "results",
    [[], [result("not_applicable")], [result("pass", "readiness.sample")], [result("unknown", missing=OUT)]],
)
def test_nothing_to_score_gets_no_grade(results: list[Result]) -> None:
    score = score_of(results, ["export"])
    assert (score.grade, score.value, score.next, score.actions) == (None, 0.0, (), ())


def test_the_scope_names_each_kind_of_source_once() -> None:
    assert score_of([], ["form", "export", "export"]).scope == ("export", "form")


def test_groups_say_where_nothing_applies() -> None:
    score = score_of([result("partial", "auth.a", passing=1, total=2)], ["export"])
    found = score.groups
    assert [name for name, points in found.items() if points is None] == [
        "access",
        "protection",
        "logging",
        "backup",
        "assurance",
    ]
    assert score.value == 50


def test_lost_evidence_lowers_the_score_of_a_whole_tenant() -> None:
    before = whole().score
    after = assessed(*load_catalogue(), posture=posture_with(tenant(), **{"transport.hsts": GAP})).score
    assert after.value < before.value or after.coverage_in_scope < before.coverage_in_scope
