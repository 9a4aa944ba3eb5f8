"""A decision that a named person made: into the case, and into the register, so that its conditions are looked at every night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from auditor.assurance.packing.case import Case
from auditor.assurance.packing.opening import Opened
from auditor.register.model.decisions import Decided


def decided_of(opened: Opened, by: str, decision: str, on: date, language: str) -> Opened:
    """The same review, with what was decided."""
    decided = Decided.model_validate(entry_of(opened.case, by, decision, on, language))
    return replace(opened, case=replace(opened.case, decided=decided))


def entry_of(case: Case, by: str, decision: str, on: date, language: str) -> dict[str, Any]:
    """The decision as it stands in a register. Whoever accepts with conditions decides on those that are proposed."""
    voice = case.voice(language)
    entry: dict[str, Any] = {
        "on": on,
        "by": by,
        "decision": decision,
        "reasons": [voice.ground(one) for one in case.proposed.blockers],
        "until": case.proposed.until,
    }
    if decision == "accept-with-conditions":
        entry["conditions"] = [
            {
                "id": one.id,
                "text": voice.demand(one),
                "by": one.by,
                "owner": voice.owner(one.owner),
                **({"check": one.check} if one.check else {}),
                **({"document": one.document} if one.document else {}),
            }
            for one in case.proposed.conditions
        ]
    return {key: value for key, value in entry.items() if value not in ([], None)}
