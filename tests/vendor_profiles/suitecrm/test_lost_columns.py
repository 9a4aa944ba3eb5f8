"""No column of an answer that is lost makes a verdict of a tenant better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.vendor_profiles.lost_columns import improved
from tests.vendor_profiles.suitecrm.support import ANSWERS, of_api, statuses


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return statuses(of_api(answers), "api")


BEFORE = judge(ANSWERS)


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    assert improved(ANSWERS, kind, judge, BEFORE) == {}
