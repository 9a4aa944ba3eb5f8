"""Which accounts the checks of use are about, and how very many of them are judged."""

from __future__ import annotations

from collections.abc import Callable

from auditor.check import Judged, Outcome, Policy, Verdict, unsure
from auditor.posture import (
    Between,
    Fact,
    Known,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    all_true,
    map_fact,
)

LEFT_OUT = (UserKind.SYSTEM, UserKind.GUEST)
LISTED = 10_000
"""Accounts of each kind that a result names; the others are counted."""


def is_active_account(user: User) -> Fact[bool]:
    """Whether somebody could sign in with it: it is switched on, and not one of the product's own."""
    return all_true(user.active, map_fact(user.kind, lambda kind: kind not in LEFT_OUT))


def judge_people(
    users: Seen[User],
    policy: Policy,
    check_id: str,
    judge: Callable[[User], Verdict],
) -> Outcome:
    """Judge every active account of a person. Of a million of them those that are wrong or not known are named up to a
    number that somebody could read."""
    if isinstance(users, Unknown):
        return Outcome("active_users", complete=users)
    outcome = Outcome("active_users", complete=users.complete)
    failing = unknown = allowed = 0
    doubtful = len(users.unread)
    hidden: dict[tuple[UnknownKind, str], Unknown] = {}
    for user in users.items:
        active, kind = user.active, user.kind
        if isinstance(active, Known) and isinstance(kind, Known):  # nearly always
            if not active.value or kind.value is not UserKind.PERSON:
                continue
            verdict = judge(user)
        elif isinstance(doubt := _is_person(active, kind), Unknown):
            doubtful += 1
            verdict = unsure(doubt)
        else:
            continue
        passed = verdict.passed
        if passed is True:
            outcome.compliant += 1
            continue
        if isinstance(passed, Unknown):
            unknown += 1
            if unknown > LISTED:
                hidden.setdefault((passed.kind, passed.resource), passed)
                continue
        elif policy.is_allowed(check_id, user.id):
            allowed += 1
        else:
            failing += 1
            if failing > LISTED:
                continue
        outcome.judged.append(Judged(user.id, user.name, verdict))
    outcome.judged.extend(Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in users.unread)
    outcome.unlisted_failing, outcome.unlisted_unknown = max(0, failing - LISTED), max(0, unknown - LISTED)
    outcome.why_unlisted = tuple(hidden.values())
    seen = outcome.compliant + failing + unknown + len(users.unread) + allowed
    outcome.members = Between(seen - doubtful, seen)
    return outcome


def _is_person(active: Fact[bool], kind: Fact[UserKind]) -> Fact[bool]:
    """Whether it is an active account of a person."""
    return all_true(active, map_fact(kind, lambda one: one is UserKind.PERSON))
