"""The examples of a check: the first case of its own test that fails and the first that passes, with what the engine says of each."""

from __future__ import annotations

import json
from typing import Any

from auditor.assess.result import Resource, Result
from auditor.check import Check, load_catalogue
from auditor.check.registry import OWN_PACKAGE
from auditor.jsontext import plain_of
from auditor.report.speech.words import Words
from tests.checks.cases import Case
from tests.checks.tables import cases_of
from tools.catalogue.seen import seen

FOLDER = "checks/examples"
ENTITIES = 3
KINDS = {"fails": ("fail", "partial"), "passes": ("pass",)}
"""What an example is called -> the statuses that it may have."""


def own_checks() -> list[Check]:
    """Every check of this distribution, whatever else is installed."""
    return [one for one in load_catalogue() if one.judge.__module__.partition(".")[0] == OWN_PACKAGE]


def place_of(check: Check) -> str:
    """Where the examples of a check are kept, below the project's folder."""
    return f"{FOLDER}/{check.id}.json"


def examples_text(check: Check) -> str:
    """The file of a check's examples."""
    return json.dumps(examples_of(check), ensure_ascii=False, indent=1) + "\n"


def examples_of(check: Check) -> dict[str, Any]:
    """Name of an example -> what is shown of it; null where no case can be, as of a check that only ever names what is wrong."""
    found: dict[str, Any] = {"check": check.id, "version": check.version}
    for name, statuses in KINDS.items():
        case = _first(cases_of(check), statuses)
        found[name] = None if case is None else _told(check, case)
    return found


def _first(cases: list[Case], statuses: tuple[str, ...]) -> Case | None:
    """The first case under the standard policy, else the first one."""
    mine = [case for case in cases if case.status in statuses]
    return next((case for case in mine if not case.under), mine[0] if mine else None)


def _told(check: Check, case: Case) -> dict[str, Any]:
    result = case.judged(check)
    return {
        "case": case.name,
        "status": result.status,
        "said": {language: Words(language, load_catalogue()).sentence(result) for language in ("en", "vi")},
        "passing": result.passing,
        "failing": result.failing,
        "total": plain_of(result.whole),
        "seen": seen(check, case.posture),
        "entities": [_entity(one) for one in _shown(result)],
    }


def _shown(result: Result) -> list[Resource]:
    wanted = "pass" if result.status == "pass" else "fail"
    return [one for one in result.resources if one.status == wanted][:ENTITIES]


def _entity(one: Resource) -> dict[str, Any]:
    """What is not told is left out: an entity may be right or wrong without a value."""
    told = {"id": one.id, "actual": plain_of(one.actual), "expected": plain_of(one.expected)}
    return {name: value for name, value in told.items() if value is not None}
