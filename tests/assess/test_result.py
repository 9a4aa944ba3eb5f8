from __future__ import annotations

import pytest

from auditor.assess.result import STATUSES, fingerprint
from auditor.posture import UnknownKind
from tests.assess.making import result

OUT, DENIED, GAP = UnknownKind.OUT_OF_REACH, UnknownKind.DENIED, UnknownKind.NOT_PROVIDED


def test_a_fingerprint_never_changes() -> None:
    assert fingerprint("access.modify-all-data", "profile:Admin") == (
        "e27fde9c40b65aef05be2d059aa858bca3061a9c70115cc7089d88be9d363f6f"
    )


def test_a_fingerprint_is_of_both_parts_and_of_any_name() -> None:
    found = {
        fingerprint("access.a", "profile:Admin"),
        fingerprint("access.b", "profile:Admin"),
        fingerprint("access.a", "profile:Sales"),
        fingerprint("access.aprofile", ":Admin"),
        fingerprint("access.a", "profile:\udcff"),
    }
    assert len(found) == 5


@pytest.mark.parametrize(
    ("status", "value"),
    [("pass", 1.0), ("partial", 0.75), ("fail", 0.0), ("unknown", 0.0), ("not_applicable", 0.0)],
)
def test_only_what_is_right_earns(status: str, value: float) -> None:
    assert result(status, passing=3, total=4).value == value
    assert status in STATUSES


def test_a_partial_result_of_nothing_earns_nothing() -> None:
    assert result("partial").value == 0


def test_failing_is_what_is_neither_right_nor_unknown() -> None:
    assert result("partial", passing=3, total=9, unknown=2).failing == 4


@pytest.mark.parametrize(
    ("status", "missing", "expected"),
    [
        ("unknown", (OUT,), True),
        ("unknown", (OUT, OUT), True),
        ("unknown", (OUT, GAP), False),
        ("unknown", (DENIED,), False),
        ("unknown", (), False),
        ("partial", (OUT,), False),
        ("fail", (OUT,), False),
    ],
)
def test_out_of_reach_is_unknown_by_that_alone(
    status: str, missing: tuple[UnknownKind, ...], expected: bool
) -> None:
    found = result(status, missing=missing, total=2, passing=1)
    assert found.out_of_reach is expected
    assert found.counts_for_score is not expected


@pytest.mark.parametrize("status", STATUSES)
def test_a_result_is_judged_unless_it_is_unknown(status: str) -> None:
    assert result(status).judged is (status != "unknown")
    assert result(status).counts_for_score is (status != "not_applicable")


def test_repetitions_and_readiness_do_not_count() -> None:
    assert not result("fail", same_as="access.other").counts_for_score
    assert not result("fail", scored=False).counts_for_score
    assert not result("fail", "readiness.sample").counts_for_score
