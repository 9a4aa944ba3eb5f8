"""What is deleted when it is no longer needed, and whether a deletion leaves a trace."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Unknown, out_of_reach
from auditor.posture.facts.population import Seen

RULES = "Retention rules"
DELETIONS = "Deletions"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """A rule by which records of customers are deleted or made anonymous once their time is over. `last_run` is the last day on which it ran to
    its end, None where it never did."""

    id: str
    name: str
    active: Fact[bool]
    last_run: Fact[date | None]
    evidence: Evidence


def _no_rules() -> Unknown:
    return out_of_reach(RULES)


def _no_deletions() -> Unknown:
    return out_of_reach(DELETIONS)


@dataclass(frozen=True, slots=True)
class Retention:
    """`deletions_recorded`: of a record that was deleted it is kept which one it was, who deleted it and when."""

    rules: Seen[RetentionRule] = field(default_factory=_no_rules, metadata=BESIDE)
    deletions_recorded: Fact[bool] = field(default_factory=_no_deletions, metadata=BESIDE)
