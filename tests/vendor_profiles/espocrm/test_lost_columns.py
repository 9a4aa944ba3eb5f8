"""No column of an answer that is lost makes a verdict of a weak tenant better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from benchmarks.twins.espocrm.shapes import EACH
from tests.vendor_profiles.espocrm.tenant import posture, results, weak
from tests.vendor_profiles.lost_columns import improved

WEAK = weak()
NO_LOSS = {
    "Role": (
        "list/*/data null",  # a role in which nothing was ever set
        "list/*/data/Webhook null",  # an area that a role does not give
        "list/*/data/Webhook removed",
    ),
    "Settings": (
        "apiCorsAllowedOriginList null",  # to an administrator every key that is set is shown: it is not set
        "apiCorsAllowedOriginList removed",
    ),
}
"""By kind: what the product itself writes so, and means as no (README.md)."""


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: result.status for id_, result in results(posture(dict(answers))).items()}


BEFORE = judge(WEAK)


@pytest.mark.parametrize("kind", sorted(WEAK))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    roots = sorted(WEAK[kind])[:2] if kind in EACH else None  # records by id, one like the other
    assert sorted(improved(WEAK, kind, judge, BEFORE, roots)) == sorted(NO_LOSS.get(kind, ()))
