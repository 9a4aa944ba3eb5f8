"""No column of an answer that is lost makes a verdict of a weak environment better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from benchmarks.twins.dataverse.shapes import (
    EACH,
)
from tests.vendor_profiles.dataverse.online.tenant import (
    posture,
    results,
    weak,
)
from tests.vendor_profiles.lost_columns import improved

WEAK = weak()
NO_LOSS: dict[str, tuple[str, ...]] = {
    "EntraUser": ("value/*/signInActivity null",),  # never signed in
    "Step": ("value/*/_impersonatinguserid_value null",),  # runs in the name of whoever sets it off
    "User": ("value/*/applicationid null",),  # no application user
}
"""By kind: what the product itself writes so, and means as no (README.md)."""


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: result.status for id_, result in results(posture(dict(answers))).items()}


BEFORE = judge(WEAK)


@pytest.mark.parametrize("kind", sorted(WEAK))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    found = improved(WEAK, kind, judge, BEFORE, sorted(WEAK[kind])[:2] if kind in EACH else None)
    assert sorted(found) == sorted(NO_LOSS.get(kind, ())), found
