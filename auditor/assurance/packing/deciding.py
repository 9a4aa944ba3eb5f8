"""A decision that a named person made: into the case, and into the register, so that its conditions are looked at every night."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from auditor.assurance.packing.case import Case
from auditor.register.file.writing import with_entry
from auditor.register.model.decisions import Condition, Decided
from auditor.userfile import UserFileError, validate
from auditor.writing import Manner


def decided_of(case: Case, by: str, decision: str, on: date, language: str) -> Decided:
    """The decision as it stands in a register. Whoever accepts with conditions decides on those that are proposed. Raises UserFileError
    for a name that is none."""
    voice = case.voice(language)
    conditions = [
        Condition(
            id=one.id,
            text=voice.demand(one),
            by=one.by,
            owner=voice.owner(one.owner),
            check=one.check or None,
            document=one.document or None,
        )
        for one in (case.proposed.conditions if decision == "accept-with-conditions" else ())
    ]
    data = {
        "on": on,
        "by": by,
        "decision": decision,
        "reasons": tuple(voice.ground(one) for one in case.proposed.blockers),
        "conditions": tuple(conditions),
        "until": case.proposed.until,
    }
    return validate(Decided, data, Path("--decided-by"))


def enter(register: Path, decided: Decided, manner: Manner) -> None:
    """Puts the decision into the register, once. Raises UserFileError where there is none."""
    if not register.exists():
        raise UserFileError(
            f"{register}: is not there, so no decision can be kept; `crm-audit assurance start` makes one"
        )
    with_entry(register, "decisions", decided, manner)
