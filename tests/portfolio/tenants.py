"""A history in memory, with a small fleet in it: one tenant for each thing that can happen to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.record import Record
from auditor.history.store.model import Lately, Note, Point, Seen

DAY = date(2026, 11, 27)
DEADLINES = {"critical": 7, "high": 30}
CHECKS = ("mfa.admins", "access.view-all-data", "access.admin-count")


@dataclass
class Tenant:
    """What is remembered of one."""

    points: list[Point] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    changes: list[tuple[date, Change]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Memory:
    """A history that holds what it is given."""

    def __init__(self, tenants: Mapping[str, Tenant]) -> None:
        self._tenants = tenants

    def tenants(self) -> Sequence[str]:
        return list(self._tenants)

    def trend(self, tenant: str, since: date, until: date) -> Sequence[Point]:
        return [one for one in self._of(tenant).points if since <= one.day <= until]

    def lately(self, tenant: str, since: date, until: date) -> Lately:
        mine = self._of(tenant)
        findings = {str(number): one for number, one in enumerate(mine.seen)}
        return Lately(findings, [one for one in mine.changes if since <= one[0] <= until])

    def decisions(self, tenant: str) -> Sequence[Decision]:
        return ()

    def record(self, tenant: str, day: date) -> Record | None:
        raise AssertionError("no assessment is read where nobody decided anything")

    def notes(self, kind: str, key: str | None = None) -> Sequence[Note]:
        return self._of(key or "").notes

    def _of(self, tenant: str) -> Tenant:
        return self._tenants.get(tenant, Tenant())


def ago(days: int) -> date:
    """So many days before DAY."""
    return DAY - timedelta(days=days)


def point(day: date = DAY, **other: Any) -> Point:
    """A night that was assessed."""
    return Point(
        **{
            "tenant": "t", "day": day, "seq": 1, "state": "assessed", "vendor": "tryton", "value": 60.0, "bad": 25.0, "unseen": 15.0,
            "level": 3, "grade": "C", "qualified": "configuration only", "scope": ("api",), "catalogue": "2026.11", "policy": "sha256:1",
            "coverage_overall": 0.5, "coverage_in_scope": 0.8, "assessed_at": f"{day.isoformat()}T02:10:00Z", "policy_name": "standard",
            "releases": ("7.0",), "sources": {"api": f"{day.isoformat()}T02:00:00Z"},
            **other,
        }
    )  # fmt: skip


def failed(one: Point, reason: str = "the product did not answer") -> Point:
    """The same night, and nothing came of it."""
    return Point("t", one.day, one.seq, "failed", reason)


def nights(count: int, first: float = 50.0, step: float = 0.1, **same: Any) -> list[Point]:
    """The last so many nights up to DAY."""
    made = []
    for number in range(count):
        value = round(first + step * number, 1)
        made.append(point(ago(count - 1 - number), value=value, bad=85.0 - value, **same))
    return made


def wrong(
    check: str, name: str, severity: str = "high", days: int = 3, until: str = "", gone: int | None = None
) -> Seen:
    """A finding that is open for so many days, accepted until a day where one is named, put right `gone` days ago."""
    accepted = (until, "Team") if until else None
    return Seen(check, severity, ago(days), None if gone is None else ago(gone), name, accepted)


def change(
    direction: str = "worse", cause: str = "configuration", severity: str = "high", **more: Any
) -> Change:
    """A change of a role."""
    made = {
        "what": "appeared",
        "check": CHECKS[1],
        "resource": "role:7",
        "before": None,
        "after": "fail",
        "name": "Sales",
    }
    return Change(**{**made, "cause": cause, "direction": direction, "severity": severity, **more})


def fleet() -> dict[str, Tenant]:
    """One tenant for each thing that can happen."""
    worse = Tenant(
        [*nights(89, 70, 0)[:-1], point(value=61.0, bad=24.0, level=2, grade="D", changes={"worse": 2})],
        [
            wrong(CHECKS[1], "Sales", days=45), wrong(CHECKS[1], "Service", days=4), wrong(CHECKS[0], "Root", "critical", 2),
            wrong(CHECKS[0], "Gone", days=30, gone=10), wrong(CHECKS[0], "Old", days=60, gone=20),
        ],
        [
            (ago(3), change("better", "waiver", "medium", name="Old role")),
            (DAY, change(by="anna@example.com", at="2026-11-26T14:02:00Z")),
            (DAY, change("worse", "configuration", "critical", what="changed", check=CHECKS[0], name="Root", before=True, after=False)),
        ],
    )  # fmt: skip
    failing = nights(60, 80, 0, level=4, grade="B")
    failing[20:24] = [failed(one) for one in failing[20:24]]
    failing[-1] = failed(failing[-1], "the credential was refused (401)")
    overdue = [replace(one, day=one.day - timedelta(days=9)) for one in nights(40, 90, 0, level=5, grade="A")]
    cut = nights(30, 66, 0)
    cut[-1] = replace(cut[-1], state="cut_short", value=40.0, unseen=45.0, bad=15.0, level=1, grade="E")
    other = nights(40, 55, 0.2)
    other = [replace(one, catalogue="2026.10") if one.day < ago(4) else one for one in other]
    blind = nights(35, 72, 0)
    blind[-1] = replace(blind[-1], value=58.0, bad=12.0, unseen=30.0, missing=1, changes={"worse": 1})
    lost = change(
        "worse",
        "evidence",
        what="unseen",
        name="Password policies",
        because=("gap_right", "denied", "Profile", "View Setup"),
    )
    ending = nights(15, 60, 1, sources={"form": "2025-11-30", "register": "2026-08-21"})
    accepted = [
        wrong(CHECKS[1], "Partner", until="2026-12-01"),
        wrong(CHECKS[1], "Guest", "medium", until="2026-12-20"),
    ]
    return {
        "calm": Tenant(nights(90)),
        "worse": worse,
        "failing": Tenant(failing, [wrong(CHECKS[1], "Sales")]),
        "overdue": Tenant(overdue),
        "cut": Tenant(cut),
        "other": Tenant(other),
        "blind": Tenant(blind, [], [(DAY, lost)]),
        "ending": Tenant(ending, accepted),
    }
