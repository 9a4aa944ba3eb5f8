"""What became of a tenant lately is told without its documents: changes, findings with their names, and what evidence was of."""

from __future__ import annotations

import json
from datetime import date

from auditor.history.change import Change
from auditor.history.store import History
from tests.history.store.nights import USUAL, assessment, day, night, result

LONG_AGO, FAR = date(2000, 1, 1), date(2100, 1, 1)


def change(name: str) -> Change:
    return Change("appeared", "auth.mfa", name, "configuration", None, "fail", "worse", why="wider")


def test_each_change_comes_with_its_night_the_oldest_first(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(4, USUAL, changes=(change("d"), change("e"))))
        history.append(night(0, assessment(result("auth.mfa")), changes=(change("a"),)))
        history.append(night(2, changes=()))
        history.append(night(1, USUAL, tenant="other", changes=(change("x"),)))
        told = [(day(0), change("a")), (day(4), change("d")), (day(4), change("e"))]
        assert history.lately("acme", LONG_AGO, FAR).changes == told
        assert history.lately("acme", day(1), day(4)).changes == told[1:]
        assert history.lately("acme", day(1), day(3)).changes == []
        assert history.lately("nobody", LONG_AGO, FAR).changes == []


def test_of_a_night_that_was_run_again_the_changes_of_the_newest_run_count(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, USUAL, changes=(change("a"),)))
        history.append(night(0, assessment(value=40), changes=(change("b"),)))
        assert history.lately("acme", LONG_AGO, FAR).changes == [(day(0), change("b"))]


def test_findings_come_with_them(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, USUAL, changes=(change("a"),)))
        history.append(night(70, assessment(result("access.export", ["user:bob"])), changes=(change("b"),)))
        told = history.lately("acme", day(60), day(80))
        assert told.changes == [(day(70), change("b"))]
        assert told.findings == history.findings_since("acme", day(60), day(80))
        assert sorted((one.name, one.opened) for one in told.findings.values() if one.closed is None) == [
            ("user:bob", day(0))
        ]


def test_a_finding_has_its_name_and_who_accepted_it_until_when(history_url: str) -> None:
    accepted = result("auth.mfa", ["user:ann", "user:bob"])
    accepted["resources"][0] |= {
        "name": "Ann",
        "accepted": {"by": "CISO", "owner": "Team", "until": "2026-12-31", "reason": "small"},
    }
    with History.open(history_url) as history:
        history.append(night(0, assessment(accepted)))
        found = {one.name: one.accepted for one in history.findings_since("acme", LONG_AGO).values()}
        assert found == {"Ann": ("2026-12-31", "Team"), "user:bob": None}


def test_a_point_says_of_what_its_evidence_was(history_url: str) -> None:
    made = json.loads(
        assessment(
            result("auth.mfa", gaps=("View Users", "View Roles")),
            result("access.export", gaps=("View Users",)),
        )
    )
    made["sources"] = [
        {"kind": kind, "digest": "sha256:" + "1" * 64, "observed_at": at, "items": 2}
        for kind, at in (
            ("form", "2026-06-01T00:00:00Z"),
            ("form", "2026-05-01T00:00:00Z"),
            ("export", "2026-11-01T00:00:00Z"),
        )
    ]
    with History.open(history_url) as history:
        history.append(night(0, json.dumps(made).encode()))
        (point,) = history.trend("acme", LONG_AGO, FAR)
        assert point.sources == {"form": "2026-05-01T00:00:00Z", "export": "2026-11-01T00:00:00Z"}
        assert (point.missing, point.policy_name, point.assessed_at) == (
            2,
            "standard",
            "2026-11-24T08:30:00Z",
        )
