"""Which tables a policy adds to those that hold personal data."""

from __future__ import annotations

import pytest

from auditor.policy.model import PersonalDataGlobs
from auditor.posture import Marking
from tests.vendor_profiles.answers import policy_of
from tests.vendor_profiles.dataverse.online.tenant import PRODUCT, TODAY, weak


@pytest.mark.parametrize(("globs", "marking"), [((), None), (("TE*",), Marking.POLICY), (("other_*",), None)])
def test_a_table_that_the_policy_names(globs: tuple[str, ...], marking: Marking | None) -> None:
    policy = policy_of(TODAY).model_copy(update={"personal_data": PersonalDataGlobs(objects=globs)})
    found = PRODUCT.posture(weak(), None, policy).data
    assert found.marks.get("team") is marking
    assert found.marks["contact"] is Marking.CLASSIFIED
