"""No column of an answer that is lost makes a verdict of a weak tenant better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.vendor_profiles.lost_columns import improved
from vendor_profiles.bottlecrm import kinds

from .tenant import judged, read
from .test_reach import WEAK

NO_LOSS = {kinds.ACTIVE: ["active_users/active_users/*/user_details/last_login null"]}
"""By kind: what the product itself writes so. Null is its word for an account that never signed in."""


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: result.status for id_, result in judged(read(answers)).items()}


BEFORE = judge(WEAK)


@pytest.mark.parametrize("kind", sorted(WEAK))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    assert list(improved(WEAK, kind, judge, BEFORE)) == NO_LOSS.get(kind, [])
