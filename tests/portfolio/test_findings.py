"""Open findings with their age and deadline, accepted risks that end, evidence that grows old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.history.record import Source
from auditor.portfolio.dossier import Closed, Dossier
from auditor.portfolio.ending import Aging, Waiver, aging, waivers
from auditor.portfolio.findings import Finding, accepted_count, open_findings, time_to_fix
from tests.portfolio.remembered import CHECKS, DAY, ago, entry, judged, record

DAYS = {"critical": 7, "high": 30}


def test_of_each_check_the_oldest_entity_counts_and_what_is_accepted_does_not() -> None:
    made = record(
        judged(CHECKS[1], entry("a"), entry("b"), entry("c", until="2026-12-31")),
        judged(CHECKS[0], entry("d", "critical")),
        judged(CHECKS[2]),
    )
    since = {"f-a": ago(3), "f-b": ago(40), "f-c": ago(90), "f-d": ago(8)}
    found = open_findings(Dossier("t", DAY, record=made, since=since), DAYS)
    assert found == [
        Finding(CHECKS[0], "critical", 1, ("d",), ago(8), ago(1)),
        Finding(CHECKS[1], "high", 2, ("a", "b"), ago(40), ago(10)),
    ]
    assert [one.late(DAY) for one in found] == [1, 10]


def test_what_is_younger_and_graver_may_be_due_first() -> None:
    made = record(judged(CHECKS[1], entry("old"), entry("young", "critical")))
    (found,) = open_findings(
        Dossier("t", DAY, record=made, since={"f-old": ago(20), "f-young": ago(9)}), DAYS
    )
    assert (found.since, found.due, found.severity) == (ago(20), ago(2), "critical")


def test_a_finding_of_which_history_does_not_tell_since_when_is_open_all_the_same() -> None:
    (found,) = open_findings(Dossier("t", DAY, record=record(judged(CHECKS[1], entry("a")))), DAYS)
    assert (found.since, found.due, found.late(DAY)) == (None, None, 0)


def test_what_stands_beside_those_that_count_is_no_finding() -> None:
    made = record(replace(judged(CHECKS[1], entry("a"), entry("b", until="2026-12-01")), beside=True))
    assert open_findings(Dossier("t", DAY, record=made), DAYS) == []
    assert accepted_count(made) == {}


def test_the_time_to_fix_is_the_median_of_each_severity() -> None:
    closed = [
        Closed("high", ago(30), ago(10)),
        Closed("high", ago(60), ago(20)),
        Closed("low", ago(9), ago(8)),
    ]
    assert time_to_fix(tuple(closed)) == {"high": (30, 2), "low": (1, 1)}


def test_accepted_risks_end_in_the_order_of_their_last_days() -> None:
    made = record(
        judged(CHECKS[1], entry("late", until="2026-12-20"), entry("soon", until="2026-11-28")),
        judged(CHECKS[0], entry("gone", until="2026-11-20"), entry("far", until="2027-06-01"), entry("open")),
        judged(CHECKS[2], entry("odd", until="some day")),
    )
    assert waivers(made, DAY) == [
        Waiver(CHECKS[0], ("gone",), date(2026, 11, 20), "Team"),
        Waiver(CHECKS[1], ("soon",), date(2026, 11, 28), "Team"),
        Waiver(CHECKS[1], ("late",), date(2026, 12, 20), "Team"),
    ]


@pytest.mark.parametrize(
    ("kind", "observed", "until"),
    [
        ("form", "2025-12-20", date(2026, 12, 20)),
        ("form", "2026-06-01", None),
        ("register", "2026-07-01T03:00:00Z", date(2026, 9, 29)),
        ("register", "2026-09-01", date(2026, 11, 30)),
        ("register", "2026-11-20", None),
        ("export", "", None),
        ("api", "2020-01-01", None),
    ],
)
def test_evidence_grows_old_by_its_kind(kind: str, observed: str, until: date | None) -> None:
    found = aging(record(sources=(Source(kind, "sha256:1", observed),)), DAY)
    assert [one.until for one in found] == ([] if until is None else [until])


def test_of_a_kind_the_oldest_source_counts() -> None:
    sources = (Source("form", "a", "2025-12-20"), Source("form", "b", "2025-12-01"))
    assert aging(record(sources=sources), DAY) == [Aging("form", date(2025, 12, 1), date(2026, 12, 1))]


def test_where_nothing_was_ever_assessed_nothing_ends() -> None:
    assert (waivers(None, DAY), aging(None, DAY), open_findings(Dossier("t", DAY), DAYS)) == ([], [], [])
