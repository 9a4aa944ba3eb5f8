"""Answers about access as data, for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.access import (
    AllWays,
    Certainty,
    Container,
    Difference,
    Held,
    Rights,
    Span,
    Subject,
    Wanted,
    WhoCan,
    conditions_on,
    standing,
)
from auditor.posture import Capability, Unknown

SCHEMA = "crm-auditor/access/1"
_ACTIVE = {Certainty.YES: True, Certainty.NO: False, Certainty.UNKNOWN: None}


def who_can_json(answer: WhoCan) -> dict[str, Any]:
    """What `access_said` says, as data."""
    return {
        "schema": SCHEMA,
        "question": _question(answer.wanted),
        "complete": answer.complete,
        "accounts": answer.number.plain(),
        "principals": [
            {
                "id": one.principal.id,
                "name": one.principal.name,
                "login": one.principal.login,
                "active": _ACTIVE[standing(one.principal)],
                **_held(one.held),
            }
            for one in answer.holders
        ],
        "roles": [
            {"id": one.role.id, "name": one.role.name, "accounts": one.accounts.plain(), **_held(one.held)}
            for one in answer.roles
        ],
        "unseen": list(map(_gap, answer.gaps)),
    }


def rights_json(subject: Subject, rights: Rights) -> dict[str, Any]:
    """What `access_said` says, as data."""
    return {
        "schema": SCHEMA,
        "principal": _subject(subject),
        "complete": not rights.unclear,
        "rights": [
            {"right": str(row.action), "object": row.object_class, **_reaches(row.span)}
            for row in rights.rows()
        ],
        "unseen": list(map(_gap, rights.gaps)),
    }


def path_json(subject: Subject, wanted: Wanted, held: Held, ways: AllWays) -> dict[str, Any]:
    """What `access_said` says, as data. Of many ways `all_ways` holds the first."""
    return {
        "schema": SCHEMA,
        "principal": _subject(subject),
        "question": _question(wanted),
        "complete": held.certainty is not Certainty.UNKNOWN,
        **_held(held),
        "all_ways": [
            {
                "reach": way.reach.name.lower(),
                "object": way.object_class or None,
                "conditions": list(conditions_on(way.path)),
                "path": _path(way.path),
            }
            for way in ways.shown
        ],
    }


def compare_json(
    one: Subject, other: Subject, rows: Sequence[Difference], gaps: Sequence[Unknown]
) -> dict[str, Any]:
    """What `access_said` says, as data."""
    return {
        "schema": SCHEMA,
        "principals": [_subject(one), _subject(other)],
        "complete": not gaps and all(row.certain for row in rows),
        "differences": [
            {
                "right": str(row.action),
                "object": row.object_class,
                "certain": row.certain,
                "first": _reaches(row.first),
                "second": _reaches(row.second),
            }
            for row in rows
        ],
        "unseen": list(map(_gap, gaps)),
    }


def _question(wanted: Wanted) -> dict[str, Any]:
    scope = None if isinstance(wanted.action, Capability) else wanted.scope.name.lower()
    return {"right": str(wanted.action), "object": wanted.object_class, "at_least": scope}


def _subject(subject: Subject) -> dict[str, str]:
    return {"id": subject.id, "name": subject.name}


def _held(held: Held) -> dict[str, Any]:
    return {
        "certainty": str(held.certainty),
        **_reaches((held.least, held.most)),
        "object": held.object_class or None,
        "path": _path(held.path),
        "ways": held.ways,
        "conditions": list(held.conditions),
        "unknown": None if held.why is None else _gap(held.why),
    }


def _path(containers: Iterable[Container]) -> list[dict[str, str]]:
    return [{"id": one.id, "name": one.name, "kind": one.kind} for one in containers]


def _reaches(span: Span) -> dict[str, str]:
    return {"reach": span[0].name.lower(), "reach_at_most": span[1].name.lower()}


def _gap(gap: Unknown) -> dict[str, str]:
    return {
        "kind": str(gap.kind),
        "resource": gap.resource,
        "permission": gap.permission,
        "reason": gap.reason,
    }
