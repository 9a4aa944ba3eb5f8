"""No column of an answer that is lost makes a verdict of a weak tenant better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.vendor_profiles.lost_columns import improved
from tests.vendor_profiles.zoho.tenant import EACH, posture, results, weak

WEAK = weak()
NO_LOSS: dict[str, tuple[str, ...]] = {}
"""By kind: what the product itself writes so, and means as no (README.md)."""


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: result.status for id_, result in results(posture(dict(answers))).items()}


BEFORE = judge(WEAK)


@pytest.mark.parametrize("kind", sorted(WEAK))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    roots = sorted(WEAK[kind])[-1:] if kind in EACH else None  # documents by value, one like the other
    found = improved(WEAK, kind, judge, BEFORE, roots)
    assert sorted(found) == sorted(NO_LOSS.get(kind, ())), found
