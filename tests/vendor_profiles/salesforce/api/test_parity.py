"""One organisation by its export and by its API: wherever both can tell, the verdict is the same."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.assess.result import Result

from .as_export import files_of
from .org import Org, generated, hardened, weak
from .support import posture_of_files, posture_of_org, results_of

SEEDS = range(12)
UNKNOWN = ("unknown", "not_applicable")
Pair = tuple[dict[str, Result], dict[str, Result]]


@cache
def judged(seed: int) -> Pair:
    org: Org = {-1: weak, -2: hardened}[seed]() if seed < 0 else generated(seed)
    return results_of(posture_of_org(org)), results_of(posture_of_files(files_of(org)), "export")


def _failing(result: Result, left_out: set[str]) -> set[str]:
    return {entry.id for entry in result.resources if entry.status == "fail"} - left_out


def _unclear(result: Result) -> set[str]:
    return {entry.id for entry in result.resources if entry.status == "unknown"}


@pytest.mark.parametrize("seed", [-1, -2, *SEEDS])
def test_what_fails_by_one_source_fails_by_the_other(seed: int) -> None:
    by_api, by_export = judged(seed)
    wrong = {}
    for id_, one in by_api.items():
        other = by_export[id_]
        if one.status in UNKNOWN or other.status in UNKNOWN:
            continue
        unclear = _unclear(one) | _unclear(other)
        if _failing(one, unclear) != _failing(other, unclear):
            wrong[id_] = (_failing(one, unclear), _failing(other, unclear))
    assert wrong == {}


@pytest.mark.parametrize("seed", [-1, -2, *SEEDS])
def test_what_both_know_whole_has_one_verdict(seed: int) -> None:
    by_api, by_export = judged(seed)
    whole = {
        id_: (one, by_export[id_])
        for id_, one in by_api.items()
        if not any(r.unknown or r.missing or r.status in UNKNOWN for r in (one, by_export[id_]))
    }
    verdicts = [
        {id_: (pair[n].status, pair[n].passing, pair[n].total) for id_, pair in whole.items()} for n in (0, 1)
    ]
    assert verdicts[0] == verdicts[1]


def test_the_comparison_is_of_much() -> None:
    """It would hold of nothing, too."""
    told = [
        id_
        for seed in SEEDS
        for id_, one in judged(seed)[0].items()
        if one.status not in UNKNOWN and judged(seed)[1][id_].status not in UNKNOWN
    ]
    assert len(set(told)) >= 75
