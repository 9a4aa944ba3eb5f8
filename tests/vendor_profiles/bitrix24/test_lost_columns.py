"""No column of an answer that is lost makes a verdict of a weak portal better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.vendor_profiles.bitrix24.tenant import bad, basic, posture, results
from tests.vendor_profiles.lost_columns import improved

WEAK = bad()


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: result.status for id_, result in results(posture(dict(answers))).items()}


BEFORE = judge(WEAK)


BASIC = basic(bad())
BASIC_BEFORE = judge(BASIC)


@pytest.mark.parametrize("kind", sorted(BASIC))
def test_a_lost_column_improves_no_check_of_what_user_basic_shows(kind: str) -> None:
    assert improved(BASIC, kind, judge, BASIC_BEFORE) == {}


@pytest.mark.parametrize("kind", sorted(WEAK))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    assert improved(WEAK, kind, judge, BEFORE) == {}
