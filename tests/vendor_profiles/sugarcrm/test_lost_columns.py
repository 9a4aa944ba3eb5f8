"""No column of an answer that is lost makes a verdict better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from auditor.snapshot import ResourceState
from tests.vendor_profiles.lost_columns import WORTH, improved
from tests.vendor_profiles.sugarcrm.tenant import EACH, PLAN, posture, results, weak

WEAK = weak()
ROOTS = {"ActionRole": ["a-Contacts-export"], "Field": ["Contacts"], "RoleUser": ["r1"], "TeamUser": ["t1"]}
"""Of kinds that are asked row by row, the document that is followed: one is like the other."""
NO_LOSS = {"Field": ("Contacts/id_number_c removed", "Contacts/id_number_c/pii removed")}
"""By kind: a field that is not there, and a mark that the product itself leaves out where it is not set (README.md)."""


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: result.status for id_, result in results(posture(dict(answers))).items()}


BEFORE = judge(WEAK)


@pytest.mark.parametrize("kind", sorted(WEAK))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    assert BEFORE["access.people-export"] == "partial"
    found = improved(WEAK, kind, judge, BEFORE, ROOTS.get(kind))
    assert sorted(found) == sorted(NO_LOSS.get(kind, ())), found
    assert set(ROOTS) == set(EACH)


@pytest.mark.parametrize("state", [ResourceState.DENIED, ResourceState.ERROR, ResourceState.NOT_ASKED])
@pytest.mark.parametrize("kind", sorted(PLAN.resources))
def test_a_list_that_was_not_seen_improves_no_check(kind: str, state: ResourceState) -> None:
    after = results(posture(weak(), {kind: state}))
    better = [id_ for id_ in BEFORE if WORTH[after[id_].status] > WORTH[BEFORE[id_]]]
    assert better == []
