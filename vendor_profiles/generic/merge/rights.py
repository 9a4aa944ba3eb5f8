"""Rules about rights that a form asks for as a whole: sharing, limits on records, bundles, part-administrators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.posture import (
    EVERY_OBJECT,
    DelegatedGroup,
    Evidence,
    Fact,
    Known,
    Population,
    RecordRule,
    RoleGroup,
    Seen,
    SharingRule,
    Unknown,
)


def access(facts: Mapping[str, Fact[Any]]) -> dict[str, Seen[Any]]:
    """Those parts of the access that are no plain facts and have no table."""
    return {
        "sharing_rules": _sharing_rules(facts["access.sharing_rules"]),
        "record_rules": _of_choice(facts["access.record_rules"], "record_rules", _record_rule),
        "role_groups": _of_choice(facts["access.role_groups"], "role_groups", _role_group),
        "delegated_groups": _of_choice(facts["access.delegated_groups"], "delegated_groups", _delegated),
    }


def _of_choice(fact: Fact[str], noun: str, build: Callable[[Fact[bool], Evidence], Any]) -> Seen[Any]:
    """One member that stands for all of them, or none: the answer is yes, no, or that there are none."""
    if isinstance(fact, Unknown):
        return fact
    if fact.value == "none":
        return Population(noun, ())
    return Population(noun, (build(Known(fact.value == "yes", fact.evidence), fact.evidence),))


def _record_rule(active: Fact[bool], evidence: Evidence) -> RecordRule:
    return RecordRule("record-rule:any", "*", EVERY_OBJECT, active, evidence)


def _role_group(current: Fact[bool], evidence: Evidence) -> RoleGroup:
    return RoleGroup("role-group:any", "*", current, evidence)


def _delegated(may: Fact[bool], evidence: Evidence) -> DelegatedGroup:
    return DelegatedGroup("delegated-group:any", "*", may, evidence)


def _sharing_rules(fact: Fact[tuple[str, ...]]) -> Seen[SharingRule]:
    """One rule an audience; that it opens records for reading is the least that it does."""
    if isinstance(fact, Unknown):
        return fact
    rules = tuple(
        SharingRule(f"sharing-rule:{audience}", audience, EVERY_OBJECT, audience, "read", fact.evidence)
        for audience in fact.value
    )
    return Population("sharing_rules", rules)
