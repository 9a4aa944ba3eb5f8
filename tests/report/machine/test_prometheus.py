"""Metrics of one assessment, read by Prometheus' own parser, and equal to those that the portfolio has of the same night."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from auditor.assess.assessment import Assessment
from auditor.check import load_catalogue
from auditor.history.night import Night
from auditor.history.store import History
from auditor.portfolio import Wanted, pages
from auditor.portfolio.metrics import METRICS
from auditor.report.escape import plain
from auditor.report.formats import FORMATS
from auditor.report.machine.prometheus import names
from auditor.report.machine.standing import Standing
from auditor.report.plain import json_
from tests.report.hostile import HOSTILE
from tests.report.support import NOW, TODAY, assessment, clean, gaps, of_roles, words

Labels = frozenset[tuple[str, str]]


def text_of(made: Assessment, language: str = "en") -> str:
    (output,) = FORMATS["prometheus"]
    return output.render(made, words(language))


def parsed(text: str) -> dict[str, dict[Labels, float]]:
    found: dict[str, dict[Labels, float]] = {}
    for family in text_string_to_metric_families(text):
        assert family.type == "gauge"
        assert family.documentation
        samples = found.setdefault(family.name, {})
        for sample in family.samples:
            assert sample.timestamp is None, "the textfile collector refuses a time beside a sample"
            key = frozenset(sample.labels.items())
            assert key not in samples
            samples[key] = sample.value
    return found


def of(made: Assessment, name: str) -> dict[Labels, float]:
    """The samples by the labels beside that of the tenant."""
    tenant = ("tenant", plain(made.tenant))
    assert all(tenant in key for key in parsed(text_of(made))[name])
    return {key - {tenant}: value for key, value in parsed(text_of(made))[name].items()}


def labels(**given: str) -> Labels:
    return frozenset(given.items())


@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_prometheus_reads_it_and_every_name_is_described(make: Any) -> None:
    made = make()
    found = parsed(text_of(made))
    assert set(found) <= set(names.HELP)
    assert all(re.fullmatch(r"crm_audit(_[a-z]+)+", name) for name in found)
    assert text_of(made, "vi") == text_of(made)


def test_the_time_of_the_assessment_is_a_metric() -> None:
    moment = datetime.fromisoformat(NOW).timestamp()
    assert of(assessment(), names.LAST_ASSESSED) == {frozenset(): moment}


def test_the_hundred_points_are_there() -> None:
    made = assessment()
    found = of(made, names.SCORE_POINTS)
    assert found[labels(part="unseen")] == pytest.approx(made.score.unseen, abs=1e-6)
    assert sum(found.values()) == pytest.approx(100)


@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_every_check_that_counts_stands_in_one_status(make: Any) -> None:
    made = make()
    found = of(made, names.CHECKS)
    assert set(found) == {labels(status=one.value) for one in Standing}
    expected = Counter(
        "accepted" if entry.all_accepted and entry.is_finding else entry.status
        for entry in made.results
        if not entry.is_beside
    )
    assert {key: value for key, value in found.items() if value} == {
        labels(status=status): count for status, count in expected.items()
    }


def test_entities_are_those_of_the_assessment() -> None:
    made = assessment()
    found = of(made, names.ENTITIES)
    expected = Counter(
        (entry.severity, "accepted" if entry.accepted else "open")
        for result in made.results
        if not result.is_beside
        for entry in result.resources
        if entry.status == "fail"
    )
    assert {key: value for key, value in found.items() if ("state", "unknown") not in key} == {
        labels(severity=severity, state=state): count for (severity, state), count in expected.items()
    }


def test_a_severity_of_which_nothing_is_known_has_no_count_that_looks_good() -> None:
    assert names.FINDINGS not in parsed(text_of(of_roles()))
    seen = of(gaps(), names.FINDINGS)
    assert seen[labels(severity="critical", state="open")] == 1
    assert labels(severity="low", state="open") not in seen


def test_one_that_is_not_rated_is_below_every_grade() -> None:
    assert gaps().score.level is None
    assert of(gaps(), names.LEVEL) == {frozenset(): 0}


@pytest.mark.parametrize("name", [*HOSTILE, 'a"b\\c\nd <x>'])
def test_a_name_comes_back_and_does_not_act(name: str) -> None:
    made = assessment(tenant=name)
    text = text_of(made)
    assert {dict(key)["tenant"] for key in parsed(text)[names.LEVEL]} == {plain(name)}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", text)


def test_what_the_portfolio_calls_the_same_is_described_and_counted_the_same(tmp_path: Path) -> None:
    """A night that is remembered gives the portfolio the values that the assessment's own file has."""
    made = assessment(tenant="acme")
    document = json_.render(made, words()).encode("utf-8")
    with History.open(f"sqlite:///{tmp_path}/history.db") as history:
        history.append(Night("acme", TODAY, "assessed", NOW, NOW, document))
        wanted = Wanted(day=TODAY, made_at=datetime(2026, 11, 24, 9, tzinfo=UTC))
        pages(history, wanted, tmp_path / "pages", load_catalogue())
    theirs = parsed((tmp_path / "pages/metrics.prom").read_text(encoding="utf-8"))
    mine = parsed(text_of(made))
    shared = {metric.name for metric in METRICS} & set(mine)
    assert len(shared) == 7
    for name in shared:
        for key, value in mine[name].items():
            assert theirs[name][key] == pytest.approx(value, abs=1e-6), (name, key)
