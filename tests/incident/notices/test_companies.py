"""Five companies and a processor, each with what a lawyer would answer, worked out by hand."""

from __future__ import annotations

import pytest

from auditor.incident.notices.law.read import rules
from tests.incident.notices.cases import NAMES, company, moment, told


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_has_its_verdict(name: str) -> None:
    wanted, case = told(name), company(name)
    by_verdict = {
        verdict: sorted(one.rule.id for one in case.judged if one.verdict == verdict)
        for verdict in ("applies", "may_apply", "does_not_apply")
    }
    assert by_verdict["applies"] == sorted(wanted["applies"])
    assert by_verdict["may_apply"] == sorted(wanted["may_apply"])
    assert len(case.judged) == len(rules())


@pytest.mark.parametrize("name", NAMES)
def test_each_deadline_has_its_time(name: str) -> None:
    wanted, case = told(name), company(name)
    times = {one: None if at is None else moment(at) for one, at in wanted["due"].items()}
    assert {one.name: one.at for one in case.dues} == times


@pytest.mark.parametrize("name", NAMES)
def test_what_is_over_comes_first_and_what_cannot_be_counted_is_not_sure(name: str) -> None:
    wanted, case = told(name), company(name)
    assert sorted(one.name for one in case.dues if one.is_overdue) == wanted["overdue"]
    assert sorted(one.name for one in case.dues if not one.sure) == wanted["unsure"]
    over = [one.is_overdue for one in case.dues]
    assert over == sorted(over, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_has_its_reason(name: str) -> None:
    for one in company(name).judged:
        if one.verdict == "does_not_apply":
            assert one.reasons, one.rule.id
        if one.verdict == "may_apply":
            assert one.tell, one.rule.id
