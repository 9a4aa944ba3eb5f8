from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from auditor.assess.result import STATUSES, Acceptance, Resource, Result, fingerprint
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
        fingerprint("access.a", "profile:\ud800"),
        fingerprint("access.a", "profile:\udcff\ud800"),
    }
    assert len(found) == 7


def test_what_is_right_earns_its_share() -> None:
    assert result("pass", passing=4, total=4).value == 1
    assert result("partial", passing=3, total=4).value == Fraction(3, 4)
    assert result("fail", total=4).value == 0
    assert result("unknown").value == 0


def listed(*pairs: tuple[str, str], accepted: bool = False, **more: object) -> Result:
    """A failing result of resources with these statuses and severities."""
    found = result("fail", total=len(pairs))
    taken = Acceptance("CISO", "Sales", "2027-01-01", "Needed") if accepted else None
    found.resources = [
        Resource(f"thing:{at}", "", status, severity, accepted=taken if severity == "high" else None)
        for at, (status, severity) in enumerate(pairs)
    ]
    return replace(found, **more)  # type: ignore[arg-type]


def test_a_finding_is_as_grave_as_its_gravest_entity_accepted_or_not() -> None:
    assert listed(("fail", "low"), ("fail", "high"), ("pass", "critical")).severity == "high"
    assert listed(("fail", "low"), ("fail", "high"), accepted=True).severity == "high"
    assert listed(("fail", "high"), accepted=True).severity == "high"
    assert listed(("fail", "low"), unlisted=3).severity == "critical"
    assert result("pass", passing=1, total=1).severity == "critical"


def test_for_the_level_what_is_unknown_hidden_or_accepted_is_open() -> None:
    assert listed(("fail", "low")).gravest_open == "low"
    assert listed(("fail", "low"), ("unknown", "medium")).gravest_open == "medium"
    assert listed(("fail", "high"), ("fail", "low"), accepted=True).gravest_open == "high"
    assert listed(("fail", "low"), complete=False).gravest_open == "critical"
    assert listed(("fail", "low"), unlisted=1).gravest_open == "critical"
    assert result("unknown").gravest_open == "critical"
    assert result("pass", passing=1, total=1).gravest_open is None
    assert result("not_applicable").gravest_open is None


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
    found = result(status, missing=missing, total=2, unknown=2)
    assert not result(status, missing=missing, total=2, passing=1, unknown=1).out_of_reach
    assert found.out_of_reach is expected
    assert found.counts_for_score is not expected


def test_a_population_that_was_seen_whole_and_is_right_in_part_is_judged() -> None:
    seen = result("unknown", missing=(OUT,), total=2, passing=1, unknown=1)
    assert (seen.rest_out_of_reach, seen.out_of_reach, seen.judged, seen.counts_for_score) == (
        True,
        False,
        True,
        True,
    )
    lost = result("unknown", missing=(OUT, GAP), total=2, passing=1, unknown=1)
    assert (lost.rest_out_of_reach, lost.judged) == (False, True)
    assert not replace(seen, complete=False).judged


@pytest.mark.parametrize("status", STATUSES)
def test_a_result_is_judged_unless_it_is_unknown(status: str) -> None:
    assert result(status).judged is (status != "unknown")
    assert result(status).counts_for_score is (status != "not_applicable")


def test_repetitions_and_readiness_do_not_count() -> None:
    assert not result("fail", same_as="access.other").counts_for_score
    assert not result("fail", scored=False).counts_for_score
    assert not result("fail", "readiness.sample").counts_for_score
