"""Somebody says of a step how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from auditor.incident.case.folder import Folder
from auditor.incident.case.steps import Plan, Ticked
from auditor.incident.planning.make import keep
from auditor.incident.planning.ticks import ticked
from auditor.incident.preserve.custody import note as log
from auditor.jsonfile import model_of
from auditor.userfile import UserFileError
from auditor.writing import Manner

State = Literal["approved", "done", "not_needed", "failed"]


def tick_and_note(
    folder: Folder, step: str, state: str, by: str, note: str, at: datetime, manner: Manner
) -> Plan:
    """Ticks a step of the plan that lies in the folder, and keeps it. Raises UserFileError for a plan or a step that there is not."""
    plan = model_of(folder.plan, Plan, "incident plan")
    if plan is None:
        raise UserFileError(f"{folder.plan}: there is no plan yet; make it with: crm-audit incident plan")
    plan = ticked(plan, step, Ticked(state=cast(State, state), by=by, at=at, note=note))
    keep(folder.plan, plan, manner)
    if folder.custody.exists():
        log(folder, "noted", (), by, at, text=f"{step}: {state}" + (f": {note}" if note else ""))
    return plan
