"""The helpers that say what an unknown is refuse every other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from auditor.assess.result import Resource, Result
from auditor.assess.run import run_check
from auditor.check import Outcome, unsure
from auditor.check.outcome import Judged
from auditor.posture import Unknown, UnknownKind
from tests.assess.making import NOBODY, POLICY, answering
from tests.builders import DENIED, GAP, OUT, empty_posture, known
from tests.unknown import is_unknown, lacks, lacks_some

PROFILE = Unknown(UnknownKind.DENIED, "Profile", "View Setup", "403")


def answer(outcome: Outcome) -> Result:
    return run_check(answering(outcome), empty_posture(), POLICY, NOBODY)


def result(*gaps: Unknown) -> Result:
    outcome = Outcome("things", [Judged(f"thing:{gap.kind}", "one", unsure(gap)) for gap in gaps])
    return answer(outcome)


def test_a_fact_is_unknown_by_its_kind_and_resource() -> None:
    assert is_unknown(PROFILE, (UnknownKind.DENIED, "Profile"))
    assert is_unknown(PROFILE, GAP, Unknown(UnknownKind.DENIED, "Profile"))
    for others in ((), (GAP,), ((UnknownKind.ERROR, "Profile"),), ((UnknownKind.DENIED, "Role"),)):
        with pytest.raises(AssertionError):
            is_unknown(PROFILE, *others)
    with pytest.raises(AssertionError):
        is_unknown(known(True), GAP)


def test_a_result_lacks_these_and_no_others() -> None:
    both = result(PROFILE, GAP)
    assert lacks(both, (UnknownKind.DENIED, "Profile"), GAP)
    assert lacks_some(both, PROFILE, GAP, OUT)
    refused: list[tuple[Callable[..., bool], tuple[Any, ...]]] = [
        (lacks, ()),
        (lacks, (PROFILE,)),
        (lacks, (PROFILE, GAP, OUT)),
        (lacks, (DENIED, GAP)),
        (lacks_some, ()),
        (lacks_some, (PROFILE,)),
    ]
    for helper, gaps in refused:
        with pytest.raises(AssertionError):
            helper(both, *gaps)


def test_what_is_no_unknown_lacks_nothing() -> None:
    for helper in (lacks, lacks_some):
        with pytest.raises(AssertionError):
            helper(answer(Outcome("things", compliant=1)), GAP)
        with pytest.raises(AssertionError):
            helper(Result(answering(Outcome("things")), "unknown"))
        with pytest.raises(AssertionError):
            helper({"status": "pass", "missing": [{"kind": "not_provided", "resource": "Test"}]}, GAP)


def test_data_and_entities_are_read_alike() -> None:
    assert lacks({"status": "unknown", "missing": [{"kind": "denied", "resource": "Profile"}]}, PROFILE)
    assert lacks(result(PROFILE).resources[0], PROFILE)
    with pytest.raises(AssertionError):
        lacks(Resource("a", "A", "unknown", "high"), PROFILE)
