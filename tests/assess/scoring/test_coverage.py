from __future__ import annotations

import pytest

from auditor.assess.result import Result
from auditor.assess.scoring.coverage import confidence, coverage, critical_topic_out_of_reach
from auditor.posture import UnknownKind
from tests.assess.making import result

OUT = (UnknownKind.OUT_OF_REACH,)


def on(topic: str, status: str, id: str = "access.sample", **more: object) -> Result:
    return result(status, id, topic=topic, **more)  # type: ignore[arg-type]


def test_coverage_counts_topics_and_not_checks() -> None:
    few = [on("hsts", "pass"), on("sso", "unknown"), on("alerting", "fail")]
    assert coverage(few) == (0.667, 0.667)
    assert coverage([*few, on("hsts", "unknown"), on("hsts", "fail"), on("sso", "unknown")]) == (0.667, 0.667)
    assert coverage([*few, on("sso", "partial")]) == (1.0, 1.0)


def test_what_is_out_of_reach_lowers_only_the_overall_coverage() -> None:
    found = [on("hsts", "pass"), on("sso", "unknown", missing=OUT)]
    assert coverage(found) == (0.5, 1.0)
    # One check of the topic could have been answered: it is in scope, and not covered.
    assert coverage([*found, on("sso", "unknown", missing=(UnknownKind.DENIED,))]) == (0.5, 0.5)
    assert coverage([*found, on("sso", "fail")]) == (1.0, 1.0)


def test_what_does_not_apply_is_covered() -> None:
    assert coverage([on("hsts", "not_applicable")]) == (1.0, 1.0)


def test_what_is_only_shown_covers_nothing() -> None:
    shown = [
        on("hsts", "pass", same_as="access.other"),
        on("sso", "pass", "readiness.sample"),
        on("alerting", "pass", scored=False),
    ]
    assert coverage(shown) == (0.0, 0.0)
    assert coverage([*shown, on("admin-count", "pass")]) == (1.0, 1.0)
    assert coverage([]) == (0.0, 0.0)


def test_a_critical_topic_out_of_reach_shows() -> None:
    assert critical_topic_out_of_reach([result("unknown", severity="critical", missing=OUT)])
    assert not critical_topic_out_of_reach([result("unknown", severity="high", missing=OUT)])
    assert not critical_topic_out_of_reach([result("unknown", missing=(UnknownKind.DENIED,))])
    assert not critical_topic_out_of_reach([])


@pytest.mark.parametrize(
    ("grade", "trust"),
    [("observed", 1.0), ("probed", 1.0), ("derived", 0.8), ("declared", 0.6), ("attested", 0.4)],
)
def test_confidence_follows_the_grade_of_evidence(grade: str, trust: float) -> None:
    assert confidence([result("fail", grades=[grade])]) == trust


def test_confidence_is_weighted_by_check_and_takes_the_worst_evidence() -> None:
    found = [
        result("fail", severity="critical", grades=["observed", "attested", "declared"]),  # 10 at 0.4
        result("pass", severity="medium"),  # 5 at 1.0: nothing is listed
        result("partial", severity="low", total=2, passing=1, grades=["derived"]),  # 2.5 at 0.8
    ]
    assert confidence(found) == 0.63  # (4 + 5 + 2) / 17.5 = 0.6286


def test_confidence_speaks_of_what_was_judged_and_scored() -> None:
    unjudged = [
        result("unknown", grades=["attested"]),
        result("fail", grades=["attested"], same_as="access.other"),
        result("not_applicable"),
    ]
    assert confidence(unjudged) == 0.0
    assert confidence([*unjudged, result("pass", grades=["derived"])]) == 0.8
