"""The shapes that checks of roles repeat: who holds a right, and what a role may do with which object."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from auditor.check.outcome import Judged, Outcome, each
from auditor.check.verdict import Verdict, judged, unsure
from auditor.posture import (
    Action,
    Evidence,
    Fact,
    FieldGrant,
    ObjectGrant,
    ObjectRight,
    PersonalNames,
    Population,
    Posture,
    Right,
    Role,
    Seen,
    Unknown,
    gravest,
)

_WORDS = {
    ObjectRight.READ: "read",
    ObjectRight.CREATE: "create",
    ObjectRight.UPDATE: "update",
    ObjectRight.DELETE: "delete",
    ObjectRight.READ_ALL: "read all",
    ObjectRight.MODIFY_ALL: "modify all",
    ObjectRight.UNCLEAR_REACH: "an unknown part of the records",
}


def nobody_holds(
    posture: Posture,
    right: Right,
    *,
    strict: bool = True,
    severity: Callable[[Role], str | None] = lambda _: None,
) -> Outcome:
    """No role gives `right`, but for the holders that the policy allows. `severity` is what lowers the check's own for a role."""
    return _free_of(posture, lambda role: role.holds(right), strict, severity)


def nobody_may(
    posture: Posture,
    action: Action,
    *,
    strict: bool = True,
    severity: Callable[[Role], str | None] = lambda _: None,
) -> Outcome:
    """No role gives `action` on anything that may hold personal data, but for the holders that the policy allows: a product
    that gives it object by object is judged like one that knows it as one right."""
    names = PersonalNames(posture.data)
    counts = cache(lambda name: names.object(name) is not False)
    return _free_of(posture, lambda role: role.gives(action, counts), strict, severity)


def _free_of(
    posture: Posture,
    holds: Callable[[Role], Fact[bool]],
    strict: bool,
    severity: Callable[[Role], str | None],
) -> Outcome:
    roles = posture.access.roles
    if isinstance(roles, Unknown):
        return Outcome("", complete=roles, strict=strict)
    # Thousands of roles and dozens of rights: those that are known not to hold one are only counted.
    facts = {role.id: holds(role) for role in roles.items}
    rest = tuple(role for role in roles.items if isinstance(fact := facts[role.id], Unknown) or fact.value)
    outcome = each(
        Population(roles.noun, rest, roles.complete, roles.unread),
        lambda role: judged(facts[role.id], lambda held: not held, expected=False, severity=severity(role)),
        strict=strict,
    )
    outcome.compliant += len(roles.items) - len(rest)
    return outcome


def each_pair(
    roles: Seen[Role],
    judge: Callable[[Role], Iterable[Judged] | Unknown],
    *,
    noun: str,
    strict: bool = False,
) -> Outcome:
    """Judge what each role has to do with objects or fields, pair by pair (see `pair`).

    A role of which `judge` knows nothing is one unknown, and makes the population incomplete, because it may
    hide any number of pairs. A role without any pair is one that is right. The outcome says of how many pairs (`rights`)
    these are, without the roles that stand for pairs of theirs, and of how many it is not known.
    """
    if isinstance(roles, Unknown):
        return Outcome("", complete=roles, strict=strict)
    # Without a role there is nothing of which it could be said that it gives no rights.
    outcome = Outcome(noun if len(roles) else roles.noun, complete=roles.complete, strict=strict)
    hidden = [entry.unknown for entry in roles.unread]
    pairs: list[Judged] = []
    for role in roles.items:
        found = judge(role)
        if isinstance(found, Unknown):
            hidden.append(found)
            outcome.judged.append(Judged(role.id, role.name, unsure(found)))
            continue
        rows = list(found)
        pairs += [row for row in rows if row.id != role.id]
        # A doubt about the role as a whole stands for any number of pairs.
        hidden += [
            row.verdict.passed
            for row in rows
            if row.id == role.id and isinstance(row.verdict.passed, Unknown)
        ]
        listed = [row for row in rows if row.verdict.passed is not True]
        outcome.judged.extend(listed)
        outcome.compliant += len(rows) - len(listed) if rows else 1
    outcome.judged.extend(Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in roles.unread)
    if outcome.complete is True and hidden:
        outcome.complete = gravest(hidden)
    unknown = sum(1 for row in pairs if isinstance(row.verdict.passed, Unknown))
    outcome.params = {"rights": len(pairs), "more_unknown": unknown}
    return outcome


def pair(role: Role, what: str, verdict: Verdict) -> Judged:
    """A role and an object, or a field, as one entity: "profile:Admin/Contact"."""
    return Judged(f"{role.id}/{what}", f"{role.name}: {what}", verdict)


def row_evidence(role: Role, grant: ObjectGrant | FieldGrant) -> Evidence:
    """The place that gives the role a right on an object or a field."""
    what = grant.field if isinstance(grant, FieldGrant) else grant.object_class
    return Evidence(grant.source or role.evidence.source, grant.line, what)


def right_words(rights: ObjectRight) -> list[str]:
    """The rights in words, weakest first."""
    return [word for right, word in _WORDS.items() if right in rights]
