"""What a form states of things that go on by themselves: mails, assistants, packages, test systems, rules of deletion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import (
    Agent,
    Fact,
    Mailing,
    Outbound,
    Package,
    Population,
    Retention,
    RetentionRule,
    Seen,
    TestCopy,
    Unknown,
    map_fact,
    not_provided,
    unseen,
)

from ..questions import KIND
from .single import facts_below, plain

_ANY = "*"


def outbound(facts: Mapping[str, Fact[Any]]) -> Outbound:
    return Outbound(
        scheduled=_where_told(
            Mailing, "outbound.scheduled", facts, "scheduled_mails", "scheduled-mail", "active"
        ),
        forwards=_where_told(Mailing, "outbound.forwards", facts, "forwards", "forward", "active"),
        **plain("outbound", facts, without=("scheduled", "forwards")),
    )


def retention(facts: Mapping[str, Fact[Any]]) -> Retention:
    return Retention(
        rules=_where_told(
            RetentionRule, "retention.rules", facts, "retention_rules", "retention-rule", "active"
        ),
        **plain("retention", facts, without=("rules",)),
    )


def copies(facts: Mapping[str, Fact[Any]]) -> Seen[TestCopy]:
    return _where_told(TestCopy, "copies", facts, "test_copies", "test-copy")


def agents(facts: Mapping[str, Fact[Any]]) -> Seen[Agent]:
    return _where_told(Agent, "integrations.agents", facts, "agents", "agent", "active")


def packages(facts: Mapping[str, Fact[Any]]) -> Seen[Package]:
    """Who installed them is asked of all at once: somebody did, who is still here or not."""
    somebody = map_fact(facts["integrations.packages.installer_active"], lambda _: _ANY)
    return _where_told(Package, "integrations.packages", facts, "packages", "package", installer=somebody)


def _where_told(
    kind: type[Any],
    path: str,
    facts: Mapping[str, Fact[Any]],
    noun: str,
    word: str,
    switch: str = "",
    **more: Fact[Any],
) -> Seen[Any]:
    """One member that stands for all of them, where a person says that there are any; none where the answer is no. `switch` is the fact that says
    that it is in use."""
    exists = facts[path]
    if isinstance(exists, Unknown):
        return exists
    if not exists.value:
        return Population(noun, ())
    given = {switch: exists} if switch else {}
    told = {**facts_below(path, facts), **given, **more}
    member = unseen(kind, not_provided(KIND), id=f"{word}:any", name=_ANY, evidence=exists.evidence, **told)
    return Population(noun, (member,))
