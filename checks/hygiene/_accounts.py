"""Which accounts the checks of use are about, and how very many of them are judged."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

import numpy as np

from auditor.access import NOT_TOLD, standings_of_users
from auditor.check import Judged, Outcome, Policy, Verdict, unsure
from auditor.posture import (
    Between,
    Fact,
    Posture,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    all_true,
    gravest,
    map_fact,
)

LEFT_OUT = (UserKind.SYSTEM, UserKind.GUEST)
LISTED = 10_000
"""Accounts of each kind that a result names; the others are counted."""


def is_active_account(user: User) -> Fact[bool]:
    """Whether somebody could sign in with it: it is switched on, and not one of the product's own."""
    return all_true(user.active, map_fact(user.kind, lambda kind: kind not in LEFT_OUT))


def judge_people(
    posture: Posture,
    policy: Policy,
    check_id: str,
    judge: Callable[[User], Verdict],
) -> Outcome:
    """Judge every active account of a person. Of a million of them those that are wrong or not known are named up to a
    number that somebody could read."""
    users, told = posture.users, standings_of_users(posture)
    if isinstance(users, Unknown):
        return Outcome("active_users", complete=users)
    person, active = told.is_kind(UserKind.PERSON), told.active == 1
    asked = (told.active != 0) & (person | (told.kind == NOT_TOLD))
    sure = (person & active)[asked]
    outcome = Outcome("active_users", complete=users.complete)
    compliant = failing = unknown = allowed = 0
    doubtful = len(users.unread) + int(np.count_nonzero(~sure))
    hidden: dict[tuple[UnknownKind, str], Unknown] = {}
    latest: Unknown | None = None  # most have the same gap
    for user, is_sure in zip(compress(users.items, asked.tolist()), sure.tolist(), strict=True):
        verdict = judge(user) if is_sure else unsure(_why_not_known(user))
        passed = verdict.passed
        if passed is True:
            compliant += 1
            continue
        if isinstance(passed, Unknown):
            unknown += 1
            if unknown > LISTED:
                if passed is not latest:
                    latest = hidden.setdefault((passed.kind, passed.resource), passed)
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
    outcome.compliant = compliant
    seen = compliant + failing + unknown + len(users.unread) + allowed
    outcome.members = Between(seen - doubtful, seen)
    return outcome


def _why_not_known(user: User) -> Unknown:
    """Why it is not known whether it is an active account of a person."""
    return gravest(fact for fact in (user.active, user.kind) if isinstance(fact, Unknown))
