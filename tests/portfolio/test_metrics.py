"""The metrics: read by the parser of Prometheus itself, of the last night alone, and used by the dashboard as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import Dashboard
from prometheus_client.parser import text_string_to_metric_families

from auditor.portfolio.build import dashboard
from auditor.report.escape import plain
from tests.docs.pages import ROOT, blocks
from tests.portfolio.made import MADE_AT, made
from tests.portfolio.tenants import Tenant, fleet, point
from tests.report.hostile import HOSTILE

Labels = frozenset[tuple[str, str]]
NAMES = [*HOSTILE, 'a"b\\c\nd\r']


def parsed(folder: Path) -> dict[str, dict[Labels, float]]:
    """Every sample by the name of its metric and its labels."""
    text = (folder / "metrics.prom").read_bytes().decode("utf-8")
    found: dict[str, dict[Labels, float]] = {}
    for family in text_string_to_metric_families(text):
        assert family.type == "gauge"
        assert family.documentation
        samples = found.setdefault(family.name, {})
        for sample in family.samples:
            key = frozenset(sample.labels.items())
            assert key not in samples, f"{sample.name} {sample.labels} stands twice"
            samples[key] = sample.value
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("metrics")
    made(fleet(), out, dict.fromkeys([*fleet(), "new"], ()))
    return out


@pytest.fixture(scope="module")
def metrics(folder: Path) -> dict[str, dict[Labels, float]]:
    return parsed(folder)


def of(metrics: dict[str, dict[Labels, float]], name: str, tenant: str) -> dict[Labels, float]:
    """The samples of a tenant, by the other labels."""
    mine = {key: value for key, value in metrics[name].items() if ("tenant", tenant) in key}
    return {key - {("tenant", tenant)}: value for key, value in mine.items()}


def labels(**given: str) -> Labels:
    return frozenset(given.items())


def test_the_names_are_as_prometheus_wants_them(metrics: dict[str, dict[Labels, float]]) -> None:
    for name in metrics:
        assert re.fullmatch(r"crm_audit(_[a-z]+)+", name)
        assert not name.endswith(("_total", "_count", "_sum", "_bucket")), "a gauge is no counter"
    assert metrics["crm_audit_tenants"] == {frozenset(): 9}
    assert metrics["crm_audit_portfolio_timestamp_seconds"] == {frozenset(): MADE_AT.timestamp()}


def test_a_tenant_that_was_assessed_has_its_numbers(metrics: dict[str, dict[Labels, float]]) -> None:
    assert of(metrics, "crm_audit_score_points", "worse") == {
        labels(part="good"): 61.0, labels(part="bad"): 24.0, labels(part="unseen"): 15.0,
    }  # fmt: skip
    assert of(metrics, "crm_audit_level", "worse") == {frozenset(): 2}
    assert of(metrics, "crm_audit_failed", "worse") == {frozenset(): 0}
    found = of(metrics, "crm_audit_findings", "worse")
    assert found[labels(severity="critical", state="open")] == 1
    assert found[labels(severity="high", state="open")] == 1
    assert found[labels(severity="high", state="overdue")] == 1
    assert found[labels(severity="low", state="open")] == 0
    assert labels(severity="low", state="overdue") not in found, "no deadline is set for these"
    assert of(metrics, "crm_audit_changes_worse", "worse") == {frozenset(): 2}
    assert of(metrics, "crm_audit_evidence_lost", "blind") == {frozenset(): 1}
    assert of(metrics, "crm_audit_evidence_missing", "blind") == {frozenset(): 1}
    assert of(metrics, "crm_audit_waivers_ending", "ending") == {frozenset(): 2}
    assert of(metrics, "crm_audit_coverage_ratio", "calm") == {
        labels(of="in_scope"): 0.8,
        labels(of="overall"): 0.5,
    }


@pytest.mark.parametrize("tenant", ["failing", "overdue", "new"])
def test_a_tenant_that_was_not_seen_has_no_value_that_could_be_taken_for_todays(
    metrics: dict[str, dict[Labels, float]], tenant: str
) -> None:
    always = {"crm_audit_night_state", "crm_audit_failed", "crm_audit_last_assessed_timestamp_seconds"}
    assert {name for name in metrics if of(metrics, name, tenant)} <= always
    assert of(metrics, "crm_audit_failed", tenant) == {frozenset(): 1}
    state = {"new": "never", "failing": "failed"}.get(tenant, tenant)
    states = of(metrics, "crm_audit_night_state", tenant)
    assert states[labels(state=state)] == 1
    assert sum(states.values()) == 1
    assert len(of(metrics, "crm_audit_last_assessed_timestamp_seconds", tenant)) == (tenant != "new")


def test_every_tenant_says_whether_it_is_known(metrics: dict[str, dict[Labels, float]]) -> None:
    tenants = {value for key in metrics["crm_audit_failed"] for _, value in key}
    assert tenants == {*fleet(), "new"}


def test_one_that_is_not_rated_is_below_every_grade(tmp_path: Path) -> None:
    made({"t": Tenant([point(level=None, grade=None)])}, tmp_path)
    assert of(parsed(tmp_path), "crm_audit_level", "t") == {frozenset(): 0}


def test_names_of_tenants_come_back_and_none_acts(tmp_path: Path) -> None:
    made({name: Tenant([point()]) for name in NAMES}, tmp_path)
    found = {value for key in parsed(tmp_path)["crm_audit_failed"] for _, value in key}
    assert found == {plain(name) for name in NAMES}


def test_the_same_night_gives_the_same_file(folder: Path, tmp_path: Path) -> None:
    made(dict(reversed(fleet().items())), tmp_path, dict.fromkeys([*fleet(), "new"], ()))
    assert (tmp_path / "metrics.prom").read_bytes() == (folder / "metrics.prom").read_bytes()


DASHBOARD: dict[str, Any] = json.loads(dashboard())


def queries() -> list[str]:
    """Every query of the dashboard, with a value in the place of its variable."""
    found = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
    return [text.replace("$tenant", ".*") for text in found]


def selectors(node: Any) -> Iterator[Any]:
    """The selectors of a query."""
    if isinstance(node, promql_parser.VectorSelector):
        yield node
    for name in ("expr", "lhs", "rhs", "param", "args"):
        inner = getattr(node, name, None)
        for one in inner if isinstance(inner, list) else [inner]:
            if one is not None and type(one).__module__.startswith("promql_parser"):
                yield from selectors(one)


def test_grafanas_own_model_of_a_dashboard_holds_all_of_it() -> None:
    """What the published schema does not know would be lost on the way through it."""
    back = json.loads(JSONEncoder().encode(Dashboard.from_json(DASHBOARD)))
    assert kept(DASHBOARD, back) == DASHBOARD


def kept(wanted: Any, found: Any) -> Any:
    """The part of what came back that was asked for; the model adds defaults."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: kept(value, found[key]) for key, value in wanted.items() if key in found}
    if isinstance(wanted, list) and isinstance(found, list):
        return [kept(one, other) for one, other in zip(wanted, found, strict=True)]
    return found


@pytest.mark.parametrize("query", queries())
def test_every_query_parses_and_asks_for_what_there_is(
    query: str, metrics: dict[str, dict[Labels, float]]
) -> None:
    found = list(selectors(promql_parser.parse(query)))
    assert found, query
    for one in found:
        samples = metrics[one.name]
        for matcher in one.matchers.matchers:
            values = {dict(key).get(matcher.name) for key in samples}
            assert None not in values, f"{one.name} has no label {matcher.name}"
            wanted = matcher.value.split("|") if matcher.value != ".*" else []
            assert set(wanted) <= values, f"{one.name}: {matcher.name} is never {matcher.value}"


def test_the_dashboard_shows_every_metric_and_no_panel_lies_over_another() -> None:
    asked = {one.name for query in queries() for one in selectors(promql_parser.parse(query))}
    from auditor.portfolio.metrics import METRICS

    assert {metric.name for metric in METRICS} <= asked
    cells = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


def test_the_alerts_of_the_page_parse_and_ask_for_what_there_is(
    metrics: dict[str, dict[Labels, float]],
) -> None:
    (rules,) = [
        yaml.safe_load(block.text)
        for block in blocks()
        if block.page == "docs/portfolio.md" and block.language == "yaml"
    ]
    told = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    assert len(told) == 4
    for query in told:
        for one in selectors(promql_parser.parse(query)):
            assert one.name in metrics
            assert {(key.name, key.value) for key in one.matchers.matchers} <= {
                label for labels_of in metrics[one.name] for label in labels_of
            }


def test_the_page_names_every_metric_with_its_labels(metrics: dict[str, dict[Labels, float]]) -> None:
    page = (ROOT / "docs/portfolio.md").read_text(encoding="utf-8")
    for name, samples in metrics.items():
        (row,) = [line for line in page.splitlines() if line.startswith("|") and f"`{name}`" in line]
        assert {label for key in samples for label, _ in key} == set(
            re.findall(r"`(\w+)`", row.split("|")[2])
        )


def test_a_line_of_the_dashboard_never_leads_over_what_was_not_told() -> None:
    lines = [panel for panel in DASHBOARD["panels"] if panel["type"] == "timeseries"]
    assert lines
    assert all(panel["fieldConfig"]["defaults"]["custom"]["spanNulls"] is False for panel in lines)
