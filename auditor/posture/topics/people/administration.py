"""Who changed what of the settings, people and roles, and when, as the product's own audit trail tells it."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture.facts.evidence import Evidence


@dataclass(frozen=True, slots=True)
class AdministrationEvent:
    """One change that somebody made. `at` is an ISO 8601 time in UTC; `name` what was done, in the product's words; `actor` the id of the
    account that did it, empty where it is none, and `actor_name` its name; `target` the id of what was changed, empty where the
    trail names it by its name alone, within `name`."""

    id: str
    name: str
    at: str
    actor: str
    actor_name: str
    target: str
    evidence: Evidence
