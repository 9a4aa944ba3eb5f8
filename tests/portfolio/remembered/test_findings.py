"""Open findings with their age and deadline, accepted risks that end, evidence that grows old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.portfolio.remembered.dossier import Wrong
from auditor.portfolio.remembered.ending import Aging, Waiver, aging, waivers
from auditor.portfolio.remembered.findings import Finding, accepted_count, open_findings, time_to_fix
from tests.portfolio.tenants import CHECKS, DAY, ago

DAYS = {"critical": 7, "high": 30}


def wrong(
    check: str, name: str, severity: str = "high", days: int = 3, until: str = "", gone: int | None = None
) -> Wrong:
    accepted = (until, "Team") if until else None
    return Wrong(check, severity, name, ago(days), None if gone is None else ago(gone), accepted)


def test_of_each_check_the_oldest_entity_counts_and_what_is_accepted_or_put_right_does_not() -> None:
    found = open_findings(
        [
            wrong(CHECKS[1], "b", days=40),
            wrong(CHECKS[1], "a", days=3),
            wrong(CHECKS[1], "c", days=90, until="2026-12-31"),
            wrong(CHECKS[1], "d", days=99, gone=2),
            wrong(CHECKS[0], "e", "critical", 8),
            wrong(CHECKS[2], "f", "critical", 9, gone=1),
        ],
        DAYS,
    )
    assert found == [
        Finding(CHECKS[0], "critical", 1, ("e",), ago(8), ago(1)),
        Finding(CHECKS[1], "high", 2, ("a", "b"), ago(40), ago(10)),
    ]
    assert [one.late(DAY) for one in found] == [1, 10]


def test_what_is_younger_and_graver_may_be_due_first() -> None:
    (found,) = open_findings(
        [wrong(CHECKS[1], "old", days=20), wrong(CHECKS[1], "young", "critical", 9)], DAYS
    )
    assert (found.since, found.due, found.severity) == (ago(20), ago(2), "critical")


def test_where_no_deadline_is_asked_nothing_is_late() -> None:
    (found,) = open_findings([wrong(CHECKS[1], "a", "low", 900)], DAYS)
    assert (found.due, found.late(DAY)) == (None, 0)


def test_what_may_stay_as_it_is_has_no_deadline_and_is_open_all_the_same() -> None:
    made = [replace(wrong(CHECKS[1], "a", days=90), settled=True), wrong(CHECKS[1], "b", days=31)]
    assert [(one.count, one.late(DAY)) for one in open_findings(made, DAYS)] == [(2, 1)]
    assert [one.due for one in open_findings(made[:1], DAYS)] == [None]


def test_the_last_day_is_still_in_time() -> None:
    (found,) = open_findings([wrong(CHECKS[1], "a", days=30)], DAYS)
    assert (found.due, found.late(DAY)) == (DAY, 0)


def test_a_check_is_accepted_once_at_its_gravest() -> None:
    made = [
        wrong(CHECKS[1], "a", "low", until="2027-01-01"),
        wrong(CHECKS[1], "b", "high", until="2027-01-01"),
    ]
    assert accepted_count(
        [*made, wrong(CHECKS[0], "c"), wrong(CHECKS[2], "d", until="2027-01-01", gone=1)]
    ) == {"high": 1}


def test_the_time_to_fix_is_the_median_of_each_severity() -> None:
    closed = [
        wrong("c", "a", days=30, gone=10),
        wrong("c", "b", days=60, gone=20),
        wrong("c", "d", "low", 9, gone=8),
    ]
    awaited = [wrong("c", "e", days=99), wrong("c", "f", days=9)]
    stays = [wrong("c", "g", days=200, until="2027-01-01"), replace(wrong("c", "h", days=300), settled=True)]
    found = time_to_fix([*closed, *awaited, *stays], DAY)
    assert {key: (one.closed, one.median_days, one.open, one.oldest) for key, one in found.items()} == {
        "high": (2, 30, 2, 99),
        "low": (1, 1, 0, None),
    }


def test_accepted_risks_end_in_the_order_of_their_last_days() -> None:
    made = [
        wrong(CHECKS[1], "late", until="2026-12-20"),
        wrong(CHECKS[1], "soon", until="2026-11-28"),
        wrong(CHECKS[0], "gone", until="2026-11-20"),
        wrong(CHECKS[0], "far", until="2027-06-01"),
        wrong(CHECKS[0], "open"),
        wrong(CHECKS[2], "odd", until="some day"),
        wrong(CHECKS[2], "right", until="2026-11-28", gone=1),
    ]
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
    assert [one.until for one in aging({kind: observed}, DAY)] == ([] if until is None else [until])


def test_how_old_evidence_may_be_can_be_set() -> None:
    assert aging({"api": "2026-11-01"}, DAY, {"api": 20}) == [
        Aging("api", date(2026, 11, 1), date(2026, 11, 21))
    ]
