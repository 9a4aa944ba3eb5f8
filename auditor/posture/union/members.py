"""Members of one population that several sources saw: which of them there are, and why not all of them are known."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Literal

from auditor.posture.facts.fact import BLINDING, Unknown, UnknownKind, gravest
from auditor.posture.facts.population import Population, Seen

APART = frozenset({"audit_credentials"})
"""Populations of which each source has members of its own, and none sees those of another."""


def behind(entity: Any, gap: Unknown) -> Any:
    """An entity of which a gap says why no source reached a fact."""
    facts = ((entry.name, getattr(entity, entry.name)) for entry in fields(entity))
    hidden = {
        name: gap
        for name, fact in facts
        if isinstance(fact, Unknown) and fact.kind is UnknownKind.OUT_OF_REACH
    }
    return replace(entity, **hidden) if hidden else entity


def apart(one: Seen[Any], other: Seen[Any]) -> Seen[Any]:
    """The members of both. That there are none takes both to say so; that these are all takes that nothing is known to be
    missing, was refused or broke."""
    known = [seen for seen in (one, other) if not isinstance(seen, Unknown)]
    silent = [seen for seen in (one, other) if isinstance(seen, Unknown)]
    missing = [seen.complete for seen in known if isinstance(seen.complete, Unknown)]
    items = {entity.id: entity for seen in reversed(known) for entity in seen.items}
    unread = {entry.id: entry for seen in known for entry in seen.unread if entry.id not in items}
    if silent and not items and not unread:
        return gravest([*silent, *missing])
    missing += [gap for gap in silent if gap.kind in BLINDING]
    complete: Literal[True] | Unknown = gravest(missing) if missing else True
    return Population(known[0].noun, tuple(items.values()), complete, tuple(unread.values()))


def complete_of(one: Population[Any], other: Population[Any]) -> Literal[True] | Unknown:
    """Complete where one source saw all of them."""
    unknown = [seen.complete for seen in (one, other) if isinstance(seen.complete, Unknown)]
    return True if len(unknown) < 2 else gravest(unknown)
