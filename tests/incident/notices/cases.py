"""Cases for tests: incidents as companies/*.yaml tell them, and small changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from auditor.incident.case.incident import Incident
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Bounds, Triage
from auditor.incident.notices.answers import Answers
from auditor.incident.notices.case import Case
from auditor.incident.notices.law.read import rules
from auditor.userfile import read_yaml

COMPANIES = Path(__file__).with_name("companies")
NAMES = tuple(sorted(path.stem for path in COMPANIES.glob("*.yaml")))
NOBODY = Bounds(at_least=None, at_most=None)


def told(name: str) -> dict[str, Any]:
    """A company's file: the incident, and by hand what follows from it."""
    found: dict[str, Any] = read_yaml(COMPANIES / f"{name}.yaml")
    return found


def moment(value: Any) -> datetime:
    """A time of a file; YAML reads those with a zone by itself."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def incident_of(stated: Mapping[str, Any]) -> Incident:
    """An incident of what is stated, with what every one has."""
    whole = {
        "schema": "crm-auditor/incident/1",
        "id": "case-1",
        "tenant": {"name": "shop"},
        "opened_at": "2026-11-27T03:00:00Z",
        "opened_by": {"name": "Lan"},
        **stated,
    }
    return Incident.model_validate(whole)


def case_of(
    stated: Mapping[str, Any],
    at: str | datetime = "2026-11-28T03:00:00Z",
    *,
    triage: Triage | None = None,
    plan: Plan | None = None,
    answers: Mapping[str, Any] | None = None,
) -> Case:
    """The case of an incident."""
    said = Answers.model_validate(answers or {})
    return Case(incident_of(stated), triage, plan, said, rules(), moment(at))


def company(name: str, **more: Any) -> Case:
    """The case of a company's file; `more` goes over what is stated."""
    found = told(name)
    return case_of({**found["incident"], **more}, moment(found["at"]))


def triage_of(**more: Any) -> Triage:
    """A triage that found nothing but what is given."""
    whole = {
        "made_at": "2026-11-27T06:00:00Z",
        "rules_digest": "0" * 64,
        "from": "2026-11-01T00:00:00Z",
        "to": "2026-11-27T00:00:00Z",
        "suspects": (),
        "exposed": (),
        "people": NOBODY,
        "unknown": (),
        **more,
    }
    return Triage.model_validate(whole)


def suspect(name: str, **more: Any) -> dict[str, Any]:
    """An account that is suspected."""
    whole = {"kind": "account", "id": name, "name": name, "confidence": "high", "score": 0.9, "reasons": ()}
    return {**whole, "first": None, "last": None, **more}


def exposed(object_: str, **more: Any) -> dict[str, Any]:
    """A class of records of which nothing was counted but what is given."""
    whole = {"object": object_, "kinds": ("contact",), "personal": True, "by": ("account:mai",)}
    return {**whole, "could": NOBODY, "were": NOBODY, "changed": NOBODY, **more}
