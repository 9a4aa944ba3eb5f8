"""A history in memory, with a small fleet in it: one tenant for each thing that can happen to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from auditor.history.change import Change
from auditor.history.record import Entry, Gap, Judged, Record, Source

DAY = date(2026, 11, 27)
CHECKS = ("mfa.admins", "access.view-all-data", "access.admin-count")


@dataclass(frozen=True)
class Point:
    """A night as the store answers with it."""

    day: date
    state: str = "assessed"
    reason: str = ""
    vendor: str = "tryton"
    value: float | None = 60.0
    bad: float | None = 25.0
    unseen: float | None = 15.0
    level: int | None = 3
    grade: str | None = "C"
    scope: Sequence[str] = ("api",)
    catalogue: str = "2026.11"
    selection: str = ""
    policy: str = "sha256:1"
    changes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """A finding over time."""

    check: str
    severity: str
    opened: date
    closed: date | None = None


@dataclass
class Tenant:
    """What is remembered of one."""

    points: list[Point] = field(default_factory=list)
    record: Record | None = None
    seen: dict[str, Seen] = field(default_factory=dict)
    changes: list[tuple[date, Change]] = field(default_factory=list)


class Memory:
    """A history that holds what it is given."""

    def __init__(self, tenants: Mapping[str, Tenant]) -> None:
        self._tenants = tenants

    def tenants(self) -> Sequence[str]:
        return list(self._tenants)

    def trend(self, tenant: str, since: date, until: date) -> Sequence[Point]:
        return [one for one in self._of(tenant).points if since <= one.day <= until]

    def record(self, tenant: str, day: date) -> Record | None:
        return self._of(tenant).record

    def findings_since(self, tenant: str, since: date, until: date | None = None) -> Mapping[str, Seen]:
        return self._of(tenant).seen

    def changes(self, tenant: str, since: date, until: date) -> Iterable[tuple[date, Change]]:
        return [one for one in self._of(tenant).changes if since <= one[0] <= until]

    def _of(self, tenant: str) -> Tenant:
        return self._tenants.get(tenant, Tenant())


def entry(name: str, severity: str = "high", until: str = "") -> Entry:
    """An entity that is wrong, accepted until a day where one is named."""
    accepted = {"by": "CISO", "owner": "Team", "until": until, "reason": "small"} if until else None
    return Entry(name, name, "fail", severity, f"f-{name}", 1, 2, accepted=accepted)


def judged(check: str, *entries: Entry, severity: str = "high", gaps: tuple[Gap, ...] = ()) -> Judged:
    """A result with what is wrong."""
    return Judged(check, 1, "t", severity, "fail" if entries else "pass", 1, 3, 0, gaps=gaps, entries=entries)


def record(*results: Judged, sources: tuple[Source, ...] = (), day: date = DAY) -> Record:
    """An assessment."""
    return Record(
        schema=2,
        tenant="t",
        vendor="tryton",
        assessed_at=f"{day.isoformat()}T02:10:00Z",
        catalogue="2026.11",
        selection="",
        policy_name="standard",
        policy_digest="sha256:1",
        sources=sources or (Source("api", "sha256:2", f"{day.isoformat()}T02:00:00Z", "7.0"),),
        value=60.0,
        bad=25.0,
        unseen=15.0,
        level=3,
        grade="C",
        qualified="as_far_as_seen",
        scope=("api",),
        coverage_overall=0.5,
        coverage_in_scope=0.8,
        results={one.check: one for one in results},
    )


def nights(count: int, first: float = 50.0, step: float = 0.1, **same: object) -> list[Point]:
    """The last so many nights up to DAY."""
    made = []
    for number in range(count):
        value = round(first + step * number, 1)
        made.append(
            replace(
                Point(DAY - timedelta(days=count - 1 - number), value=value, bad=85.0 - value),
                **same,  # type: ignore[arg-type]
            )
        )
    return made


def failed(point: Point, reason: str = "the product did not answer") -> Point:
    """The same night, and nothing came of it."""
    return replace(
        point, state="failed", reason=reason, value=None, bad=None, unseen=None, level=None, grade=None
    )


def change(
    direction: str = "worse", cause: str = "configuration", severity: str = "high", **more: object
) -> Change:
    """A change of a role."""
    made = {
        "what": "finding_opened",
        "check": CHECKS[1],
        "resource": "role:7",
        "before": None,
        "after": "read all",
    }
    return Change(
        **{**made, "cause": cause, "direction": direction, "severity": severity, "name": "Sales", **more}  # type: ignore[arg-type]
    )


def ago(days: int) -> date:
    """So many days before DAY."""
    return DAY - timedelta(days=days)


def fleet() -> dict[str, Tenant]:
    """One tenant for each thing that can happen."""
    calm = Tenant(nights(90), record(judged(CHECKS[0])))
    worse = Tenant(
        [*nights(89, 70, 0)[:-1], replace(Point(DAY), value=61.0, bad=24.0, level=2, grade="D", changes={"worse": 2})],
        record(judged(CHECKS[1], entry("Sales"), entry("Service")), judged(CHECKS[0], entry("Root", "critical"))),
        {"f-Sales": Seen(CHECKS[1], "high", ago(45)), "f-Root": Seen(CHECKS[0], "critical", ago(2)),
         "f-Gone": Seen(CHECKS[0], "high", ago(30), ago(10)), "f-Old": Seen(CHECKS[0], "high", ago(60), ago(20))},
        [(DAY, change(by="anna@example.com", at="2026-11-26T14:02:00Z", why="a rule was widened")),
         (DAY, change("worse", "configuration", "critical", check=CHECKS[0], name="Root", before=True, after=False)),
         (ago(3), change("better", "waiver", "medium", name="Old role"))],
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
    blind[-1] = replace(blind[-1], value=58.0, bad=12.0, unseen=30.0, changes={"worse": 1})
    ending = Tenant(
        nights(15, 60, 1),
        record(
            judged(
                CHECKS[1], entry("Partner", until="2026-12-01"), entry("Guest", "medium", until="2026-12-20")
            ),
            sources=(Source("form", "sha256:3", "2025-11-30"), Source("register", "sha256:4", "2026-08-21")),
        ),
    )
    lost = change("worse", "evidence", "high", name="Password policies", why="needs the right “View Setup”")
    return {
        "calm": calm,
        "worse": worse,
        "failing": Tenant(failing, record(judged(CHECKS[1], entry("Sales")), day=ago(1)), {"f-Sales": Seen(CHECKS[1], "high", ago(3))}),
        "overdue": Tenant(overdue, record(judged(CHECKS[0]), day=ago(9))),
        "cut": Tenant(cut, record(judged(CHECKS[0]))),
        "other": Tenant(other, record(judged(CHECKS[0]))),
        "blind": Tenant(blind, record(judged(CHECKS[0], gaps=(Gap("denied", "Profile", "View Setup", ""),))), {}, [(DAY, lost)]),
        "ending": ending,
    }  # fmt: skip
