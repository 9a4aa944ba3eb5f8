"""The synthetic tenant of the benchmark: the same to the bit, sharing sets, and its union is what DuckDB says."""

from __future__ import annotations

import numpy as np
import pytest

from auditor.access import distinct_sets
from benchmarks.access import CHECKS, checks_of_access, judged, measure
from benchmarks.tenant.generate import generate
from benchmarks.tenant.posture import posture_of
from benchmarks.tenant.shape import Shape


def test_the_same_seed_gives_the_same_rights_and_another_one_others() -> None:
    checks = checks_of_access()
    digests = [judged(posture_of(Shape(users=500, seed=seed)), checks).digest for seed in (7, 7, 8)]
    assert digests[0] == digests[1] != digests[2]


def test_it_is_as_large_as_its_shape_says_and_in_no_order() -> None:
    graph = generate(Shape(users=2000))
    assert (graph.principals, len(graph.assigned), len(graph.containers)) == (2000, 10_000, 2300)
    assert not np.array_equal(graph.assigned, np.sort(graph.assigned))
    assert len(distinct_sets(generate(Shape(users=50_000, jobs=10, apart=0))).holders) == 10


@pytest.mark.slow
def test_figures_come_from_a_run() -> None:
    figures = measure(Shape(users=3000), rounds=1)
    assert figures.seconds > 0
    assert figures.peak_mb > 20
    assert figures.duckdb_ratio == figures.union_seconds / figures.duckdb_seconds
    assert figures.digest == judged(posture_of(Shape(users=3000)), checks_of_access()).digest


def test_every_check_that_is_measured_is_in_the_catalogue() -> None:
    assert {check.id for check in checks_of_access()} == set(CHECKS)
