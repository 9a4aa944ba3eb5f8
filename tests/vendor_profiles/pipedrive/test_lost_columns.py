"""No column of an answer that is lost makes a verdict of a weak company better, by whatever way it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from auditor.snapshot import ResourceState
from tests.vendor_profiles.lost_columns import WORTH, improved
from tests.vendor_profiles.pipedrive.tenant import ADMIN, EACH, LEAST, good, posture, results, seen, weak

ROOT = Path(__file__).parents[3]
WAYS = (LEAST, ADMIN)
COMPANIES = {"good": good, "weak": weak}
CASES = [
    pytest.param(name, way, kind, marks=[pytest.mark.slow] if name == "good" else [])
    for name in COMPANIES
    for way in WAYS
    for kind in sorted(seen(good(), way))
]


UNREAD = frozenset(
    [
        "add_time",
        "admin_id",
        "company_country",
        "company_domain",
        "company_id",
        "company_name",
        "created_by_user_id",
        "default_currency",
        "deleted_flag",
        "event_action",
        "event_object",
        "has_created_company",
        "icon_url",
        "lang",
        "last_delivery_time",
        "last_http_status",
        "locale",
        "manager_id",
        "modified",
        "phone",
        "remove_reason",
        "remove_time",
        "timezone_name",
        "timezone_offset",
        "version",
    ]
)
"""Columns that are left out here, because nothing reads them."""


def lean(node: Any) -> Any:
    """An answer without them."""
    if isinstance(node, list):
        return [lean(entry) for entry in node]
    if isinstance(node, dict):
        return {key: lean(value) for key, value in node.items() if key not in UNREAD}
    return node


def judge(answers: Mapping[str, Any], way: str) -> dict[str, str]:
    return {id_: result.status for id_, result in results(posture(dict(answers), way=way)).items()}


BEFORE = {(name, way): judge(make(), way) for name, make in COMPANIES.items() for way in WAYS}


@pytest.mark.parametrize(("name", "way", "kind"), CASES)
def test_a_lost_column_improves_no_check(name: str, way: str, kind: str) -> None:
    company = lean(seen(COMPANIES[name](), way))
    roots = sorted(company[kind])[-1:] if kind in EACH else None  # documents by value, one like the other
    found = improved(company, kind, lambda answers: judge(answers, way), BEFORE[name, way], roots)
    assert found == {}


@pytest.mark.parametrize("state", [ResourceState.DENIED, ResourceState.ERROR, ResourceState.NOT_ASKED])
@pytest.mark.parametrize(("name", "way", "kind"), CASES)
def test_a_lost_answer_improves_no_check(name: str, way: str, kind: str, state: ResourceState) -> None:
    after = results(posture(COMPANIES[name](), {kind: state}, way))
    before = BEFORE[name, way]
    assert [id_ for id_ in before if WORTH[after[id_].status] > WORTH[before[id_]]] == []


def test_nothing_reads_the_columns_that_are_left_out() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "vendor_profiles/pipedrive").glob("*.py")
    )
    assert [name for name in sorted(UNREAD) if f'"{name}"' in code] == []
