"""What A and B name, and what is compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.assess.document import NAME as ASSESSMENT
from auditor.assess.document import read_document
from auditor.cli.shared.held_to import held_to
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.pipeline.drifting import Drift, State, drift
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.userfile import UserFileError

if TYPE_CHECKING:
    from auditor.history.store import History

_MARK = b"crm-auditor/assessment/"
_HEAD = 512


def compared(before: str, after: str, values: dict[str, Any], machine: Machine) -> Drift:
    """What changed between what A and B name. Raises UserFileError."""
    if (values["db"] is None) != (values["tenant"] is None):
        raise click.UsageError("--db and --tenant belong together: A and B are then two of its days")
    if values["db"] is not None:
        return _of_history(before, after, values, machine)
    was, now = (_state(name, values, earlier=name_is) for name, name_is in ((before, True), (after, False)))
    found = drift(was, now, machine)
    if found.before.vendor != found.after.vendor:
        raise UserFileError(
            f"{before} is of {found.before.vendor} and {after} of {found.after.vendor}; name two states of one CRM"
        )
    return found


def _state(name: str, values: dict[str, Any], *, earlier: bool) -> State:
    path = assessment_at(Path(name))
    if path is not None:
        document, where = read_document(path)
        return State(record_of(document, where=where))

    def own(key: str) -> Any:
        other = values[f"{key}_before"] or None
        if earlier and other is None and key == "policy" and values["preset_before"] is not None:
            return ()  # a preset by itself
        return other if earlier and other is not None else values[key]

    policy, preset = held_to(own("policy"), own("preset"))
    return State(
        request=Request(
            paths=(name,),
            vendor=values["vendor"],
            keys=tuple(values["keys"]),
            policy=policy,
            preset=preset,
            waivers=own("waivers"),
            checks=tuple(values["checks"]),
            skip=tuple(values["skip"]),
            today=values["today_before"] if earlier else values["today"],
            as_of_evidence=True,
            takes_found_config=False,
            keeps_posture=False,
        )
    )


def assessment_at(path: Path) -> Path | None:
    """The assessment.json that a path is, or that its folder holds; None for anything else."""
    if path.is_dir():
        path = path / ASSESSMENT
    try:
        with path.open("rb") as file:
            return path if _MARK in file.read(_HEAD) or path.name == ASSESSMENT else None
    except OSError:
        return None


def _of_history(before: str, after: str, values: dict[str, Any], machine: Machine) -> Drift:
    from auditor.history.store import History  # brings SQLAlchemy, which nothing else here needs

    days = _day(before), _day(after)
    with History.open(values["db"], make=False) as history:
        was, now = (_night(history, values["tenant"], day) for day in days)
        return drift(State(was), State(now), machine, tuple(history.decisions(values["tenant"])))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserFileError(f"{text}: with --db A and B are days, written as 2026-11-20") from error


def _night(history: History, tenant: str, day: date) -> Record:
    record = history.record(tenant, day)
    if record is None:
        raise UserFileError(f"{tenant}: the history has no night at or before {day}")
    return record
