"""Nights of tenants as history tells them, and a history that remembers in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from auditor.history.change import Cause, Change
from auditor.history.decision import Decision
from auditor.history.night import Night, State
from auditor.history.record import Entry, Gap, Judged, Record, Source
from auditor.nightly.alerts import Alerts, Message, Surroundings, TenantNight, tell
from auditor.nightly.alerts.config import Recipient
from auditor.nightly.alerts.wording.compose import Text
from auditor.nightly.outgoing import NotSentError

DAY = date(2026, 11, 27)
NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
CHECK = "access.export-data"


def entry(resource: str, status: str = "fail", severity: str = "high", **more: Any) -> Entry:
    name = more.pop("name", resource.partition(":")[2])
    mark = more.pop("fingerprint", f"mark of {resource}")
    return Entry(resource, name, status, severity, mark, **more)


def judged(
    check: str = CHECK, *entries: Entry, status: str = "", gaps: Sequence[Gap] = (), **more: Any
) -> Judged:
    bad = sum(one.status == "fail" for one in entries)
    unknown = more.pop("unknown", sum(one.status == "unknown" for one in entries))
    said = status or ("fail" if bad else "unknown" if unknown else "pass")
    return Judged(
        check,
        1,
        check,
        more.pop("severity", "high"),
        said,
        0,
        len(entries),
        unknown,
        gaps=tuple(gaps),
        entries=entries,
        **more,
    )


def record(
    *results: Judged, tenant: str = "acme", grade: str | None = "B", level: int | None = 3, **more: Any
) -> Record:
    made = Record(
        2, tenant, "salesforce", "2026-11-27T02:00:00Z", "1", "", "standard", "sha256:p", (), 70.0, 20.0, 10.0, level, grade, "", (), 1.0, 1.0,
        {one.check: one for one in results},
    )  # fmt: skip
    return replace(made, **more)


def worse(
    resource: str = "role:Sales",
    check: str = CHECK,
    cause: Cause = "configuration",
    what: str = "appeared",
    **more: Any,
) -> Change:
    if cause == "evidence" and not resource:
        what = "check_unseen"
    more.setdefault("fingerprint", f"mark of {resource}" if resource else "")
    return Change(what, check, resource, cause, False, True, "worse", **more)


def better(
    resource: str = "role:Sales", check: str = CHECK, cause: Cause = "configuration", what: str = "resolved"
) -> Change:
    return Change(what, check, resource, cause, True, False, "neither" if what == "gone" else "better")


def night(
    after: Record | None, *changes: Change, before: Record | None = None, tenant: str = "acme", day: date = DAY,
    state: State | None = None, reason: str = "",
) -> TenantNight:  # fmt: skip
    made = Night(
        tenant, day, state or ("failed" if after is None else "assessed"), "", "", None, reason, changes
    )
    return TenantNight(made, before, after)


@dataclass
class Note:
    state: str
    data: Mapping[str, Any]


@dataclass
class Seen:
    opened: date
    closed: date | None = None
    severity: str = "high"
    accepted: tuple[str, str] | None = None
    check: str = CHECK


@dataclass
class Remembered:
    """A history in memory, as far as alerts and tickets ask it."""

    kept: dict[tuple[str, str], list[Note]] = field(default_factory=dict)
    recorded: list[Night] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)
    decided: list[Decision] = field(default_factory=list)
    dies_at: int = 10**9
    writes: int = 0

    def notes(self, kind: str, key: str | None = None) -> list[Note]:
        return [notes[-1] for (one, name), notes in self.kept.items() if one == kind and key in (None, name)]

    def note(
        self, kind: str, key: str, state: str, at: str = "", data: Mapping[str, Any] | None = None
    ) -> None:
        self.writes += 1
        if self.writes >= self.dies_at:
            raise KilledError
        import json

        self.kept.setdefault((kind, key), []).append(Note(state, json.loads(json.dumps(data))))

    def append(self, told: TenantNight) -> None:
        self.recorded.append(told.night)

    def night(self, tenant: str, day: date, *, any_state: bool = False) -> Night | None:
        found = [one for one in self.recorded if one.tenant == tenant and one.day <= day]
        return found[-1] if found else None

    def record(self, tenant: str, day: date) -> Record | None:
        return None

    def nights(self, tenant: str, since: date, until: date) -> Iterable[Night]:
        return [one for one in self.recorded if one.tenant == tenant and since <= one.day <= until]

    def tenants(self) -> list[str]:
        return sorted({one.tenant for one in self.recorded})

    def decisions(self, tenant: str) -> list[Decision]:
        return self.decided

    def findings_since(self, tenant: str, since: date, until: date | None = None) -> Mapping[str, Any]:
        return self.seen


class KilledError(BaseException):
    """The process ends here."""


@dataclass
class World:
    """A config, a history, and whoever is told. `deaf` are recipients that cannot be told, `dies` how many messages leave before the process
    ends, right after the last of them."""

    config: Alerts
    history: Remembered = field(default_factory=Remembered)
    got: list[tuple[str, Text]] = field(default_factory=list)
    deaf: set[str] = field(default_factory=set)
    around: Surroundings = field(
        default_factory=lambda: Surroundings(
            check_text=lambda check, key, language: check if key == "title" else ""
        )
    )
    dies_after: int = 10**9

    def send(self, recipient: Recipient, text: Text) -> None:
        if recipient.name in self.deaf:
            raise NotSentError("it answered 503")
        self.got.append((recipient.name, text))
        if len(self.got) >= self.dies_after:
            raise KilledError

    def run(
        self,
        *told: TenantNight,
        now: datetime | None = None,
        dry: bool = False,
        around: Surroundings | None = None,
    ) -> list[Message]:
        moment = now or NOON + timedelta(days=(max((one.night.day for one in told), default=DAY) - DAY).days)
        for one in told:
            self.history.append(one)
        return tell(told, self.config, self.history, moment, self.send, dry, around or self.around)

    def open(self, tenant: str = "acme") -> dict[str, Any]:
        notes = self.history.notes("alerts", tenant)
        return dict(notes[-1].data["open"]) if notes else {}


def config(**more: Any) -> Alerts:
    given: dict[str, Any] = {"to": [{"name": "ops", "url": {"env": "CRM_AUDIT_OPS"}}], **more}
    return Alerts.model_validate(given)


def source(kind: str, observed: str) -> Source:
    return Source(kind, f"sha256:{kind}", observed)
