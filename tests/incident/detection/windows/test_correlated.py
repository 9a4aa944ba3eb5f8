"""Correlations find in DuckDB what they find event by event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.incident.detection.rules.rulebook import read_rules
from auditor.incident.detection.run import run_rules
from tests.examples import examples
from tests.incident.detection.table import store_of
from tests.incident.detection.windows.reference import Begins, Found, Hit, counted, matches, ordered, temporal

START = datetime(2026, 3, 2)
PARTS = ("failure", "export", "grant")

hits = st.lists(
    st.builds(
        lambda minute, key, parts, value: Hit(0, minute, key, parts, value),
        st.integers(0, 40),
        st.sampled_from("ab"),
        st.frozensets(st.integers(0, 2), max_size=2),
        st.none() | st.integers(0, 4),
    ),
    max_size=14,
).map(
    lambda those: [Hit(line, one.minute, one.key, one.parts, one.value) for line, one in enumerate(those, 1)]
)


def _events(those: Sequence[Hit]) -> list[dict[str, Any]]:
    return [
        {
            "time": START + timedelta(minutes=hit.minute),
            "class": "other",
            "user_id": hit.key,
            "rows": hit.value,
            "detail": " ".join(PARTS[part] for part in sorted(hit.parts)) or "-",
            "line": hit.line,
        }
        for hit in those
    ]


def _found(those: Sequence[Hit], correlation: dict[str, Any]) -> list[Found]:
    parts = [
        {
            "title": name,
            "name": name,
            "logsource": {"category": "crm"},
            "detection": {"s": {"detail|contains": name}, "condition": "s"},
        }
        for name in PARTS
    ]
    rule = {"title": "r", "name": "r", "correlation": {"group-by": ["user_id"], **correlation}}
    (made,) = [
        one
        for one in read_rules(yaml.safe_dump_all([*parts, rule]).encode(), "r.yml", complete=False)
        if one.name == "r"
    ]
    with store_of(_events(those)) as store:
        run = run_rules(store, [made])
    assert [one for one in run.could_not if one.reason == "error"] == []
    return sorted(
        (str(one.key["user_id"]), tuple(sorted(seen.line for seen in one.events))) for one in run.matches
    )


def _same(those: Sequence[Hit], correlation: dict[str, Any], begins: Begins, parts: int) -> None:
    met = [
        Hit(hit.line, hit.minute, hit.key, frozenset(p for p in hit.parts if p < parts), hit.value)
        for hit in those
    ]
    told = any(hit.value is not None for hit in those) or not correlation["type"].startswith("value")
    assert _found(those, correlation) == (sorted(matches(met, begins)) if told else [])


@pytest.mark.parametrize("kind", ["event_count", "value_count", "value_sum", "value_avg", "value_median"])
@pytest.mark.parametrize("op", ["gte", "gt", "lt", "eq"])
@given(those=hits, number=st.integers(1, 4), minutes=st.sampled_from([3, 10]), both=st.booleans())
@settings(max_examples=examples(12), deadline=None)
def test_what_is_counted(kind: str, op: str, those: list[Hit], number: int, minutes: int, both: bool) -> None:
    condition: dict[str, Any] = {op: number} | ({} if kind == "event_count" else {"field": "rows"})
    parts = 2 if both else 1
    correlation = {
        "type": kind,
        "rules": list(PARTS[:parts]),
        "timespan": f"{minutes}m",
        "condition": condition,
    }
    _same(those, correlation, counted(kind, op, number, minutes), parts)


@given(those=hits, minutes=st.sampled_from([3, 10]), parts=st.sampled_from([2, 3]))
@settings(max_examples=examples(60), deadline=None)
@example([Hit(1, 0, "a", frozenset({0, 1}), None)], 3, 2)
def test_what_comes_together(those: list[Hit], minutes: int, parts: int) -> None:
    correlation = {"type": "temporal", "rules": list(PARTS[:parts]), "timespan": f"{minutes}m"}
    _same(those, correlation, temporal(parts, minutes), parts)


@given(those=hits, minutes=st.sampled_from([3, 10]), parts=st.sampled_from([2, 3]))
@settings(max_examples=examples(60), deadline=None)
@example([Hit(1, 0, "a", frozenset({0, 1}), None)], 3, 2)
@example([Hit(1, 0, "a", frozenset({1}), None), Hit(2, 0, "a", frozenset({0}), None)], 3, 2)
@example([Hit(1, 0, "a", frozenset({0}), None), Hit(2, 4, "a", frozenset({1}), None)], 3, 2)
def test_what_comes_one_after_another(those: list[Hit], minutes: int, parts: int) -> None:
    correlation = {"type": "temporal_ordered", "rules": list(PARTS[:parts]), "timespan": f"{minutes}m"}
    _same(those, correlation, ordered(parts, minutes), parts)


@pytest.mark.parametrize(
    ("condition", "there"),
    [
        ("failure and not export", lambda found: found[0] and not found[1]),
        ("failure and (export or grant)", lambda found: found[0] and (found[1] or found[2])),
    ],
)
@given(those=hits)
@settings(max_examples=examples(30), deadline=None)
def test_what_an_expression_asks_for(
    condition: str, there: Callable[[list[bool]], bool], those: list[Hit]
) -> None:
    parts = 3 if "grant" in condition else 2
    correlation = {"type": "temporal", "rules": list(PARTS[:parts]), "timespan": "5m", "condition": condition}
    _same(those, correlation, temporal(parts, 5, lambda found: there([*found, False])), parts)
