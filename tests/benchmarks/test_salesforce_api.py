"""The benchmark of an organisation by its API reads all of it, page by page, and counts as its docstring says."""

from __future__ import annotations

import pytest

from auditor.vendor import vendor_named
from benchmarks.crm.salesforce import ASSIGNMENTS, OBJECTS, PAGE, PROFILES, SETS
from benchmarks.salesforce_api import measure


@pytest.mark.slow
def test_every_page_is_read_and_requests_are_as_many_as_the_formula_says() -> None:
    users = 2_500
    figures = measure(users=users, latency_ms=1, rounds=1)
    plan = vendor_named("salesforce").profile.api
    assert plan is not None
    once = [one for one in plan.resources.values() if one.each is None]
    further = [(rows - 1) // PAGE for rows in (users, users * ASSIGNMENTS, (SETS + PROFILES) * OBJECTS)]
    assert figures.requests == len(once) + sum(further) + PROFILES
    assert figures.bound_seconds == pytest.approx(figures.requests / plan.limits.per_second, rel=0.01)
    assert figures.ratio > 0 < figures.collect_ratio
