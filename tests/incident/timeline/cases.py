"""A case with something of everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, Person, Tenant, Times
from auditor.incident.case.matches import Seen
from auditor.incident.case.steps import Plan, Step, Ticked
from auditor.incident.case.triage import Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.timeline.merged import Case, Span
from auditor.incident.timeline.work import Asked, Timeline
from tests.incident.building import at
from tests.incident.triage.cases import match, ran

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


def zoned(minutes: float) -> datetime:
    """A time with its zone."""
    return at(minutes).replace(tzinfo=UTC)


def incident(**times: datetime) -> Incident:
    """An incident of an hour."""
    usual = {"occurred_from": zoned(0), "occurred_until": zoned(60)}
    return Incident(
        id="inc-1",
        tenant=Tenant(name="Acme", vendor="acme"),
        opened_at=zoned(600),
        opened_by=Person(name="Trần Lan"),
        times=Times(**(usual | times)),
    )


def suspect(id_: str = "eve", kind: Any = "account", name: str = "") -> Suspect:
    """Somebody who is suspicious."""
    return Suspect(
        kind=kind, id=id_, name=name, confidence="high", score=0.9, reasons=(), first=None, last=None
    )


def plan() -> Plan:
    """One step that somebody did."""
    words = {"en": "Revoke tokens", "vi": "Thu hồi token"}
    step = Step(
        id="revoke", phase="contain", order=1, title=words, how=(), why=words, approves=words, verify=words, breaks=words,
        ticks=(Ticked(state="done", by="Trần Lan", at=zoned(70)),),
    )  # fmt: skip
    return Plan.model_validate({"schema": "crm-auditor/plan/1", "made_at": "x", "steps": (step,)})


def case(**given: Any) -> Case:
    """All of it."""
    usual: dict[str, Any] = {
        "incident": incident(contained_at=zoned(65)),
        "run": ran(
            match(events=()).model_copy(
                update={"events": (Seen(file="acme/data", line=2, time=None, fields={}),)}
            )
        ),
        "suspects": (suspect(),),
        "plan": plan(),
    }
    return Case(**(usual | given))


def timeline(store: EventStore, span: Span = Span(), made: Case | None = None, **asked: Any) -> Timeline:  # noqa: B008
    """The timeline of a case."""
    return Timeline(Asked(Folder(Path("case")), NOW, **asked), store, made or case(), span)


def texts(lines: Sequence[str]) -> list[str]:
    """Lines without their marks and times."""
    return [line[23:].strip() for line in lines]
