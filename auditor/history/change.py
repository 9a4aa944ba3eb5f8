"""What is another than it was, and why: the entry of `crm-audit diff` and of every night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Cause = Literal["configuration", "population", "check", "evidence", "policy", "waiver", "product"]
"""configuration: the entity is set otherwise · population: it came or went · check: the check judges otherwise (its version, the
program's) · evidence: what was seen is not seen any more, or the other way round · policy, waiver: what is allowed or accepted changed ·
product: another release of the CRM brought it."""

Direction = Literal["worse", "better", "neither"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `what` says which kind (docs/drift.md lists them), `check` is empty for what concerns the tenant as a whole, and
    `resource` and `fingerprint` for what concerns a check as a whole. `before` and `after` are plain values, None where there was or is
    nothing. `name` is the entity for people, `why` what the cause rests on (the right that is lacking, the versions, the waiver).
    `by` and `at` are who did it and when, by the product's own audit trail; empty where it does not tell. `because` is `why` as a key
    of the texts and what they are filled with, so that it is said in every language; `decision` what was decided about the finding
    (auditor/history/decision.py), empty where there is none to decide about."""

    what: str
    check: str
    resource: str
    cause: Cause
    before: Any
    after: Any
    direction: Direction = "neither"
    severity: str = ""
    name: str = ""
    why: str = ""
    fingerprint: str = ""
    by: str = ""
    at: str = ""
    because: tuple[str, ...] = ()
    decision: str = ""
