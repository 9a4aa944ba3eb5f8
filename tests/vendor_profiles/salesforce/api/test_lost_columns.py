"""No column of an answer that is lost makes a verdict of a weak organisation better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.vendor_profiles.lost_columns import improved

from .fake import Fake
from .org import weak
from .support import VENDOR, answers_of, extraction_of, policy, statuses

FOUND, GAPS, ABSENT = answers_of(Fake(weak()))


def judge(answers: Mapping[str, Any]) -> dict[str, str]:
    return statuses(VENDOR.normalizer.merge(extraction_of(dict(answers), GAPS, ABSENT), policy()))


BEFORE = judge(FOUND)
NULL_SAYS_SOMETHING = {("LiveUser", "*/records/*/LastLoginDate null")}
"""The product's own word for an account that never signed in, which is judged by a check of its own."""


def test_the_organisation_is_judged_at_all() -> None:
    assert list(BEFORE.values()).count("fail") > 60


@pytest.mark.parametrize("kind", sorted(kind for kind in FOUND if not kind.endswith("Columns")))
def test_a_lost_column_improves_no_check(kind: str) -> None:
    found = improved(FOUND, kind, judge, BEFORE)
    assert {how: better for how, better in found.items() if (kind, how) not in NULL_SAYS_SOMETHING} == {}


@pytest.mark.parametrize(
    "kind", ["LivePermissionSetColumns", "LiveTwoFactorMethodsInfoColumns", "LiveSelfColumns"]
)
def test_the_names_of_columns_that_are_lost_improve_no_check(kind: str) -> None:
    assert improved(FOUND, kind, judge, BEFORE, ("fields",)) == {}


@pytest.mark.parametrize("kind", sorted(FOUND))
def test_an_answer_that_is_lost_improves_no_check(kind: str) -> None:
    """Not asked, refused or broken: the same as far as verdicts go."""
    after = judge({name: pages for name, pages in FOUND.items() if name != kind})
    worth = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 2}
    assert [id_ for id_ in BEFORE if worth[after[id_]] > worth[BEFORE[id_]]] == []
