"""The shape that checks of effective access repeat: whom it is about, who is wrong, and by what way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from auditor.access import NOT_TOLD, Effective, Flags, Split, Ways
from auditor.check import Judged, Outcome, Policy, Verdict, unsure
from auditor.posture import Posture, Unknown, UnknownKind, UserKind, gravest

LISTED = 10_000
"""People of each kind that a result names; the others are counted."""


def active(effective: Effective, *kinds: UserKind) -> Split:
    """Who certainly is, and who may be, an active account of one of these kinds; of any kind where none is named."""
    standings = effective.standings
    sure, maybe = standings.active == 1, standings.active != 0
    if kinds:
        named, hidden = standings.is_kind(*kinds), standings.kind == NOT_TOLD
        sure, maybe = sure & named, maybe & (named | hidden)
    return Split(sure, maybe)


def judge_people(
    posture: Posture,
    policy: Policy,
    check_id: str,
    effective: Effective,
    *,
    about: Split,
    holds: Split,
    wrong: Callable[[int], Verdict],
    unclear: Callable[[int], Unknown],
    noun: str = "active_users",
    strict: bool = False,
) -> Outcome:
    """Of the people that a check is `about`, those who certainly hold something are `wrong`, and those who may are
    `unclear`; both are asked by the number of the principal, and only for those that are listed. Whoever the policy
    allows is right."""
    failing = about.certain & holds.certain
    unknown = about.possible & holds.possible & ~failing
    allowed = _allowed(policy, check_id, effective, failing)
    outcome = Outcome(noun, complete=complete_people(posture), strict=strict)
    shown = np.flatnonzero(failing & allowed)[:LISTED]
    bad, hidden = np.flatnonzero(failing & ~allowed), np.flatnonzero(unknown)
    for number in (*shown.tolist(), *bad[:LISTED].tolist()):
        outcome.judged.append(_judged(effective, number, wrong(number)))
    for number in hidden[:LISTED].tolist():
        gap = unclear(number)
        outcome.judged.append(_judged(effective, number, unsure(gap)))
        outcome.why_unlisted = (gap,)
    outcome.unlisted_failing = max(0, len(bad) - LISTED)
    outcome.unlisted_unknown = max(0, len(hidden) - LISTED)
    everyone = int(np.count_nonzero(about.certain | unknown))
    listed = len(outcome.judged) + outcome.unlisted_failing + outcome.unlisted_unknown
    outcome.compliant = everyone - listed
    return outcome


def complete_people(posture: Posture) -> Literal[True] | Unknown:
    """Whether all accounts were seen, and all roles that could be everybody's."""
    gaps: list[Unknown] = []
    for part in (posture.users, posture.access.roles):
        if isinstance(part, Unknown):
            gaps.append(part)
        elif isinstance(part.complete, Unknown):
            gaps.append(part.complete)
    return gravest(gaps) if gaps else True


def why(effective: Effective, number: int, ways: Ways | None = None) -> Unknown:
    """Why it is not known what a principal holds: the gap on its way, else a gap of its own."""
    if ways is not None:
        for container in reversed(ways.of(number)):
            if container.gap is not None:
                return container.gap
    graph = effective.tenant.graph
    principal = effective.tenant.principals[number]
    facts = (principal.active, getattr(principal, "kind", None))
    gaps = [fact for fact in facts if isinstance(fact, Unknown)]
    if not gaps:
        held = graph.assignments[graph.assigned == number].tolist()
        gaps = [gap for one in held if (gap := graph.containers[one].gap) is not None]
    return (
        gravest(gaps)
        if gaps
        else Unknown(UnknownKind.ERROR, "access", reason=f"how far {principal.id} reaches")
    )


def _judged(effective: Effective, number: int, verdict: Verdict) -> Judged:
    principal = effective.tenant.principals[number]
    return Judged(principal.id, principal.name, verdict)


def _allowed(policy: Policy, check_id: str, effective: Effective, holders: Flags) -> Flags:
    """Who of the holders is allowed. Most policies name nobody, and then nobody is asked."""
    found = np.zeros(len(holders), np.bool_)
    if policy.allowed.get(check_id):
        principals = effective.tenant.principals
        for number in np.flatnonzero(holders).tolist():
            found[number] = policy.is_allowed(check_id, principals[number].id)
    return found
