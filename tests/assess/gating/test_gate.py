from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import baseline_of
from auditor.assess.gating.gate import GateVerdict, at_least, judge_gate
from auditor.assess.gating.why import Why
from auditor.assess.result import Missing
from auditor.check import SEVERITIES, Outcome, Policy
from auditor.codes import COULD_NOT_TELL, FOUND, INTERNAL, PASSED, USAGE
from auditor.posture import Posture, Unknown, UnknownKind
from auditor.snapshot import READER_FAILED, Signature, Skipped
from tests.assess.making import POLICY, TODAY, answering, assessed, sample, things, waiver
from tests.builders import DENIED, GAP, OUT, known

YES, NO = known(True), known(False)
IDS = frozenset({"thing:A", "thing:B"})
BLINDING = [UnknownKind.DENIED, UnknownKind.ERROR, UnknownKind.STALE]


def broken(posture: Posture, policy: Policy) -> Outcome:
    raise ValueError("no such plan")


def seen(facts: dict[str, Any], *, waivers: WaiverBook | None = None, **more: Any) -> Assessment:
    return assessed(answering(things(facts), **more), waivers=waivers)


def gate(assessment: Assessment, *, expects: tuple[str, ...] = (), **options: Any) -> GateVerdict:
    policy = POLICY.model_copy(update={"expects": expects})
    return judge_gate(assessment, policy, IDS, **{"fail_on": "high", **options})


def found(verdict: GateVerdict) -> list[tuple[str, str]]:
    return [(result.check.id, resource.id) for result, resource in verdict.findings]


def test_the_codes_are_those_of_the_contract() -> None:
    assert (PASSED, FOUND, USAGE, COULD_NOT_TELL, INTERNAL) == (0, 1, 2, 3, 4)
    assert GateVerdict().code == 0


# 0 and 1 ----------------------------------------------------------------------------------------------------


def test_what_is_right_passes() -> None:
    verdict = gate(seen({"A": YES, "B": YES}))
    assert (verdict.code, verdict.findings, verdict.could_not_tell, verdict.not_provided) == (0, [], [], [])


def test_every_failing_resource_is_a_finding() -> None:
    verdict = gate(seen({"A": NO, "B": NO, "C": YES}))
    assert verdict.code == 1
    assert found(verdict) == [("access.sample", "thing:A"), ("access.sample", "thing:B")]


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("threshold", SEVERITIES)
def test_the_threshold_is_of_severity(severity: str, threshold: str) -> None:
    ranks = {"critical": 4, "high": 3, "medium": 2, "low": 1}
    above = ranks[severity] >= ranks[threshold]
    assert at_least(severity, threshold) is above
    assert gate(seen({"A": NO}, severity=severity), fail_on=threshold).code == int(above)


def test_the_severity_of_the_resource_counts() -> None:
    made = seen({"A": NO, "B": NO}, severity="critical")
    made.results[0].resources[0].severity = "low"
    assert found(gate(made)) == [("access.sample", "thing:B")]


def test_without_a_threshold_nothing_fails() -> None:
    assert gate(seen({"A": NO}), fail_on=None).code == 0


def test_a_waived_finding_never_fails() -> None:
    book = WaiverBook(TODAY, (waiver("thing:A", TODAY),))
    assert gate(seen({"A": NO}, waivers=book)).code == 0
    assert found(gate(seen({"A": NO, "B": NO}, waivers=book))) == [("access.sample", "thing:B")]


def test_a_repeated_row_never_fails() -> None:
    assert gate(seen({"A": NO}, same_as="access.other")).code == 0


def test_what_is_shown_and_not_scored_fails_no_build() -> None:
    """Two checks that want the opposite of one setting could otherwise never pass together."""
    assert gate(seen({"A": NO}, scored=False)).code == 0


# 3 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BLINDING)
def test_evidence_that_was_refused_broken_or_old_blinds(kind: UnknownKind) -> None:
    gap = Unknown(kind, "Profile", reason="what happened", path="profiles/A.profile")
    verdict = gate(seen({"A": YES, "B": gap}))
    assert verdict.code == 3
    lacks = Missing(kind, "", "", "what happened", "profiles/A.profile")
    assert verdict.could_not_tell == [Why("blind", ("access.sample",), gap=lacks)]


def test_one_broken_file_is_one_reason_and_the_one_that_blinds_most_comes_first() -> None:
    few, many = (Unknown(UnknownKind.ERROR, "Profile", path=path) for path in ("few", "many"))
    other = replace(many, resource="PermissionSet")  # a folder that may hold two kinds
    made = assessed(
        answering(things({"A": few, "B": many, "C": other}), "access.a"),
        answering(things({"A": many}), "access.b"),
    )
    told = [(why.gap.path, why.checks) for why in gate(made).could_not_tell if why.gap is not None]
    assert told == [("many", ("access.a", "access.b")), ("few", ("access.a",))]


def test_a_fault_of_our_own_is_no_missing_evidence_and_never_passes() -> None:
    made = assessed(sample(judge=broken), keep_going=True)
    verdict = gate(made)
    assert (verdict.code, verdict.could_not_tell, verdict.not_provided) == (4, [], [])
    (fault,) = verdict.faults
    assert fault.startswith("access.sample: ValueError at tests/assess/gating/test_gate.py:")
    assert gate(made, keep_going=True).code == 3


def test_a_fault_hides_no_finding_and_a_finding_no_fault() -> None:
    made = assessed(sample(judge=broken), answering(things({"A": NO}), "access.other"), keep_going=True)
    assert gate(made).code == 4
    assert gate(made).findings
    assert gate(made, keep_going=True).code == 1


def test_a_reader_that_failed_is_a_fault_too() -> None:
    made = assessed(answering(things({"A": YES})))
    made.skipped = (Skipped("a.profile", READER_FAILED, "KeyError at reader.py:1"),)
    assert (gate(made).code, gate(made).faults) == (4, ["a.profile: KeyError at reader.py:1"])
    assert gate(made, keep_going=True).code == 3


def test_a_need_that_was_denied_blinds() -> None:
    assert gate(assessed(sample(needs=("users",)), posture=None)).code == 0  # not provided
    made = assessed(sample(judge=lambda posture, policy: things({}, complete=DENIED)))
    assert gate(made).code == 3


def test_evidence_that_was_not_provided_or_is_out_of_reach_is_only_told() -> None:
    verdict = gate(seen({"A": GAP, "B": OUT, "C": Unknown(UnknownKind.NOT_PROVIDED, "CustomSite")}))
    assert (verdict.code, verdict.not_provided) == (0, ["CustomSite", "Test"])


def test_a_failing_finding_beats_what_could_not_be_told_and_both_are_said() -> None:
    verdict = gate(seen({"A": NO, "B": DENIED}))
    assert verdict.code == 1
    assert verdict.findings
    assert verdict.could_not_tell
    assert gate(seen({"A": NO, "B": DENIED}), fail_on=None).code == 3


@pytest.mark.parametrize("expected", ["access.sample", "broad-data-access"])
def test_an_expected_check_or_topic_must_come_to_a_verdict(expected: str) -> None:
    assert gate(seen({"A": GAP}), expects=(expected,)).could_not_tell == [
        Why("expected_check", ("access.sample",))
    ]
    assert gate(seen({"A": OUT}), expects=(expected,)).code == 3
    assert gate(seen({"A": YES, "B": GAP}), expects=(expected,)).code == 0  # some of it is known
    assert gate(seen({}), expects=(expected,)).code == 0  # does not apply
    assert gate(seen({"A": NO}), expects=(expected,), fail_on=None).code == 0


def test_every_check_of_an_expected_topic_must() -> None:
    made = assessed(
        answering(things({"A": GAP}), "access.a"),
        answering(things({"A": YES}), "access.b"),
        answering(things({"A": GAP}), "access.c", topic="hsts"),
    )
    assert gate(made, expects=("broad-data-access",)).could_not_tell == [Why("expected_check", ("access.a",))]


@pytest.mark.parametrize(
    ("glob", "there"),
    [
        ("Profile", True),
        ("Pro*", True),
        ("*", True),
        ("profile", False),
        ("CustomSite", False),
        ("mfa.unheard", False),
    ],
)
def test_an_expected_kind_of_evidence_must_be_there(glob: str, there: bool) -> None:
    verdict = gate(seen({"A": YES}), expects=(glob,))
    assert verdict.could_not_tell == ([] if there else [Why("expected", name=glob)])
    assert verdict.code == (0 if there else 3)


@pytest.mark.parametrize(
    ("expected", "items", "there"),
    [("source:export", 3, True), ("source:export", 0, False), ("source:api", 3, False)],
)
def test_an_expected_kind_of_source_is_there_once_something_of_it_was_read(
    expected: str, items: int, there: bool
) -> None:
    made = seen({"A": YES})
    made.sources = tuple(replace(source, items=items) for source in made.sources)
    verdict = gate(made, expects=(expected,), seen=frozenset({expected}))
    assert verdict.could_not_tell == ([] if there else [Why("expected", name=expected)])


@pytest.mark.parametrize(
    ("day", "most", "told"),
    [(0, 0, True), (-1, 0, False), (-30, 30, True), (-31, 30, False), (1, 30, True), (2, 30, False)],
)
def test_a_stored_snapshot_has_an_age_and_an_export_has_none(day: int, most: int, told: bool) -> None:
    made = seen({"A": YES})
    on = f"{TODAY + timedelta(days=day)}T08:00:00Z"
    (source,) = made.sources
    made.sources = (replace(source, observed_at=on, signature=Signature()),)
    assert gate(made, most_days=most).code == (0 if told else 3)
    made.sources = (replace(source, observed_at=on),)
    assert gate(made, most_days=most).code == 0


def test_coverage_under_the_minimum_could_not_tell() -> None:
    made = assessed(
        answering(things({"A": YES}), "access.a", topic="hsts"),
        answering(things({"A": GAP}), "access.b", topic="sso"),
        answering(things({"A": GAP}), "access.c", topic="alerting"),
    )
    assert gate(made).code == gate(made, minimum_coverage=0.333).code == 0
    verdict = gate(made, minimum_coverage=0.6)
    assert verdict.code == 3
    assert verdict.could_not_tell == [Why("coverage", seen=0.333, needed=0.6)]


# The baseline -----------------------------------------------------------------------------------------------


def test_a_baseline_alone_enforces_lost_evidence() -> None:
    before = seen({"A": NO, "B": YES})
    agreed = baseline_of(before, IDS | {"thing:C"})
    verdict = gate(seen({"B": GAP}), baseline=agreed, fail_on=None)
    assert verdict.code == 3
    assert verdict.could_not_tell == [
        Why("entity", name="thing:C"),
        Why("verdict", ("access.sample",)),
        Why("known", ("access.sample",), "thing:B"),
    ]
    assert verdict.gone_since == ["baseline"]
    assert gate(seen({"B": GAP}), base=agreed, fail_on=None).gone_since == ["base"]
    assert gate(seen({"A": YES, "B": GAP}), base=baseline_of(before, IDS), fail_on=None).gone_since == []
    assert found(gate(before, baseline=baseline_of(before, IDS))) == [("access.sample", "thing:A")]


def test_new_only_leaves_out_what_the_baseline_has() -> None:
    agreed = baseline_of(seen({"A": NO, "B": YES}), IDS)
    verdict = gate(seen({"A": NO, "B": YES}), baseline=agreed, new_only=True)
    assert (verdict.code, verdict.findings) == (0, [])
    verdict = gate(seen({"A": NO, "B": NO}), baseline=agreed, new_only=True)
    assert (verdict.code, found(verdict)) == (1, [("access.sample", "thing:B")])


def test_a_finding_that_was_unknown_before_is_new() -> None:
    agreed = baseline_of(seen({"A": GAP, "B": YES}), IDS)
    assert gate(seen({"A": NO, "B": YES}), baseline=agreed, new_only=True).code == 1
