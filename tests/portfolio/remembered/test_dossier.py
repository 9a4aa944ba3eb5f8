"""How the last night ended, and what may be said of today because of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.history.store.model import Note
from auditor.portfolio.drawn.shown import shown_of
from auditor.portfolio.remembered.dossier import Dossier, LastNight
from auditor.portfolio.remembered.ending import Limits
from auditor.portfolio.remembered.need import Need, needs, order
from auditor.portfolio.remembered.reading import dossier
from auditor.portfolio.remembered.row import Row
from tests.portfolio.tenants import (
    CHECKS,
    DAY,
    DEADLINES,
    Memory,
    Tenant,
    ago,
    failed,
    fleet,
    nights,
    point,
    wrong,
)


def known(tenant: Tenant) -> Dossier:
    return dossier(Memory({"t": tenant}), "t", DAY)


def row(tenant: Tenant) -> Row:
    return shown_of(known(tenant), Limits(DEADLINES)).row


@pytest.mark.parametrize(
    ("points", "state", "tells"),
    [
        ([point()], LastNight.ASSESSED, True),
        ([point(ago(1))], LastNight.ASSESSED, True),
        ([point(ago(2))], LastNight.OVERDUE, False),
        ([failed(point(ago(2)))], LastNight.OVERDUE, False),
        ([point(ago(1)), failed(point())], LastNight.FAILED, False),
        ([point(state="cut_short")], LastNight.CUT_SHORT, True),
        ([point(ago(400))], LastNight.OVERDUE, False),
        ([], LastNight.NEVER, False),
    ],
)
def test_the_last_night_tells_of_today_only_where_it_was_assessed_and_is_not_old(
    points: list[Any], state: LastNight, tells: bool
) -> None:
    found = known(Tenant(points))
    assert found.state is state
    assert (found.now is not None) is tells


def test_a_night_that_failed_is_shown_with_its_reason_and_none_of_its_numbers() -> None:
    points = nights(10)
    shown = row(Tenant([*points[:-1], failed(points[-1], "401")]))
    assert (shown.state, shown.reason, shown.now) == (LastNight.FAILED, "401", None)
    assert shown.known is not None
    assert shown.known.day == ago(1)


def keys(name: str) -> list[str]:
    return [one.key for one in needs(row(fleet()[name]), DAY)]


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("calm", []),
        ("other", []),
        ("failing", ["need.failed"]),
        ("overdue", ["need.overdue"]),
        ("cut", ["need.cut_short"]),
        ("blind", ["need.blind"]),
        ("worse", ["need.worse", "need.fallen", "need.late"]),
        ("ending", ["need.waivers", "need.aging"]),
    ],
)
def test_who_needs_somebody_and_why(name: str, reasons: list[str]) -> None:
    assert keys(name) == reasons


def test_a_tenant_that_was_never_assessed_needs_somebody() -> None:
    assert needs(row(Tenant()), DAY) == [Need(0, "need.never", {"day": None})]


def test_who_could_not_be_seen_comes_before_who_got_worse_and_these_before_the_calm() -> None:
    rows = {name: row(tenant) for name, tenant in fleet().items()}
    ordered = sorted(rows, key=lambda name: order(rows[name], DAY))
    assert set(ordered[:2]) == {"failing", "overdue"}
    assert set(ordered[2:4]) == {"cut", "blind"}
    assert ordered[4:6] == ["worse", "ending"]
    assert set(ordered[6:]) == {"calm", "other"}


def test_lost_evidence_never_makes_a_tenant_less_urgent() -> None:
    """A night that fails, is cut short, or is not there moves a tenant to the front, whatever it was before."""
    for name, tenant in fleet().items():
        before = order(row(tenant), DAY)
        gone = Tenant([one for one in tenant.points if one.day < ago(1)], tenant.seen)
        ended = Tenant([*tenant.points[:-1], failed(point())], tenant.seen)
        assert order(row(gone), DAY)[0] <= before[0], name
        assert order(row(ended), DAY)[0] <= before[0], name


def test_a_grade_that_is_lost_because_less_was_seen_is_a_fall() -> None:
    points = nights(5)
    points[-1] = point(level=None, grade=None)
    assert row(Tenant(points)).fallen == ("C", "")


def test_a_grade_by_other_questions_did_not_fall() -> None:
    points = nights(5)
    points[-1] = point(level=1, grade="E", catalogue="2026.12")
    assert row(Tenant(points)).fallen is None


def test_of_a_tenant_that_has_failed_for_months_the_newest_assessment_is_shown() -> None:
    points = [
        point(ago(200)),
        point(ago(150), value=70.0),
        failed(point(ago(149))),
        *(failed(point(ago(days))) for days in (3, 2, 1)),
    ]
    found = known(Tenant(points, [wrong(CHECKS[1], "Sales", days=150)]))
    assert found.state is LastNight.FAILED
    assert found.sight is not None
    assert found.sight.day == ago(150)
    assert len(found.wrong) == 1, "what could not be seen is not put right"
    shown = row(Tenant(points))
    assert (shown.now, shown.known and shown.known.day) == (None, ago(150))


def test_of_a_tenant_that_nobody_looked_at_for_months_the_last_night_is_shown() -> None:
    found = known(Tenant([point(ago(200)), failed(point(ago(150)))]))
    assert [one.day for one in found.spots] == [ago(200), ago(150)]
    assert found.state is LastNight.OVERDUE


@pytest.mark.parametrize(
    ("qualified", "scope", "limit"),
    [
        ("configuration only", ("export",), "configuration_only"),
        ("configuration only", ("api", "export"), "as_far_as_seen"),
        ("", ("export",), ""),
    ],
)
def test_what_a_grade_speaks_of_is_said_as_reports_say_it(
    qualified: str, scope: tuple[str, ...], limit: str
) -> None:
    assert row(Tenant([point(qualified=qualified, scope=scope)])).qualified == limit


def test_a_condition_that_is_late_needs_somebody() -> None:
    late = {"late": [{"text": "Send the report", "by": "2026-11-20", "owner": "Lê An"}]}
    one = row(Tenant(nights(3), notes=[Note("conditions", "t", "late", DAY.isoformat(), late)]))
    assert [(need.key, need.params) for need in needs(one, DAY)] == [
        ("need.promised", {"n": 1, "day": date(2026, 11, 20)})
    ]
