"""The shape that checks of effective access repeat: whom it is about, who is wrong, and by what way."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Literal

import numpy as np

from auditor.access import NOT_TOLD, Effective, Flags, Split, Ways
from auditor.check import Judged, Outcome, Policy, Verdict, unsure
from auditor.posture import Between, Posture, Unknown, UserKind, gravest, not_provided

LISTED = 10_000
"""People of each kind that a result names; the others are counted."""

FEW = 2
"""As many as any organisation needs for a task, the second one for when the first is away."""

PEOPLE = (UserKind.PERSON, UserKind.PORTAL)
INSIDE = (UserKind.PERSON, UserKind.INTEGRATION)


def active(effective: Effective, *kinds: UserKind) -> Split:
    """Who certainly is, and who may be, an active account of one of these kinds; of any kind where none is named."""
    standings = effective.standings
    sure, maybe = standings.active == 1, standings.active != 0
    if kinds:
        named, hidden = standings.is_kind(*kinds), standings.kind == NOT_TOLD
        sure, maybe = sure & named, maybe & (named | hidden)
    return Split(sure, maybe)


def either(*splits: Split) -> Split:
    """Whoever is one of these."""
    return reduce(
        lambda one, other: Split(one.certain | other.certain, one.possible | other.possible), splits
    )


def both(first: Split, second: Split) -> Split:
    """Whoever is the one and the other."""
    return Split(first.certain & second.certain, first.possible & second.possible)


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
    suffix: str = "",
    listed: int = LISTED,
    part: bool = False,
) -> Outcome:
    """Of the people that a check is `about`, those who certainly hold something are `wrong`, and those who may are
    `unclear`; both are asked by the number of the principal, and only for those that are listed. Whoever the policy
    allows is right. `suffix` is what a finding is about beside the person: "user:1/export-and-alter-log".

    Who may belong to the people in question, and is right if so, is not judged: it would be right to say nothing. The
    sentence says of how many people it speaks, from those who certainly belong to those who may.
    Where only such people are left, each is unknown, for else there would seem to be nobody; a `part` of a population
    leaves that to whoever puts the parts together.
    """
    failing = about.certain & holds.certain
    unknown = about.possible & holds.possible & ~failing
    if not part and not (about.certain | unknown).any():
        unknown = about.possible
    name = _Names(effective, suffix)
    allowed = allowed_people(policy, check_id, effective, failing, suffix)
    outcome = Outcome(noun, complete=complete_people(posture), strict=strict)
    shown = np.flatnonzero(failing & allowed)[:listed]
    bad, hidden = np.flatnonzero(failing & ~allowed), np.flatnonzero(unknown)
    for number in (*shown.tolist(), *bad[:listed].tolist()):
        outcome.judged.append(Judged(*name(number), wrong(number)))
    gaps = {number: unclear(number) for number in hidden[:listed].tolist()}
    outcome.judged += [Judged(*name(number), unsure(gap)) for number, gap in gaps.items()]
    outcome.unlisted_failing = max(0, len(bad) - listed)
    outcome.unlisted_unknown = max(0, len(hidden) - listed)
    if outcome.unlisted_unknown:
        outcome.why_unlisted = (gravest(gaps.values()),)
    outcome.members = between(about)
    everyone = int(np.count_nonzero(about.certain | unknown))
    outcome.compliant = everyone - len(outcome.judged) - outcome.unlisted_failing - outcome.unlisted_unknown
    return outcome


def between(people: Split) -> Between:
    """How many of these there certainly are, and how many there may be."""
    return Between(int(np.count_nonzero(people.certain)), int(np.count_nonzero(people.possible)))


def complete_people(posture: Posture) -> Literal[True] | Unknown:
    """Whether all accounts were seen, and all roles that could be everybody's."""
    gaps: list[Unknown] = []
    for part in (posture.users, posture.access.roles):
        if isinstance(part, Unknown):
            gaps.append(part)
        elif isinstance(part.complete, Unknown):
            gaps.append(part.complete)
    return gravest(gaps) if gaps else True


def why(effective: Effective, number: int, ways: Ways | None = None, *, of_data: bool = True) -> Unknown:
    """Why it is not known what a principal holds: the gravest of who it is, what it has that was not seen and, for a
    question `of_data`, of which class it is not known what it holds; else how far its rights reach is not told."""
    gaps = [*doubts_of(effective, number), effective.gap(number)]
    if ways is not None:
        gaps += [container.gap for container in ways.of(number)]
    if of_data:
        gaps.append(effective.data_gap)
    found = [gap for gap in gaps if gap is not None]
    name = effective.tenant.principals[number].name
    return gravest(found) if found else not_provided("access", f"how far the rights of {name} reach")


def doubts_of(effective: Effective, number: int) -> list[Unknown]:
    """Why it is not known whether a principal is active, or of which kind it is."""
    principal = effective.tenant.principals[number]
    facts = (principal.active, getattr(principal, "kind", None))
    return [fact for fact in facts if isinstance(fact, Unknown)]


def allowed_people(
    policy: Policy, check_id: str, effective: Effective, holders: Flags, suffix: str = ""
) -> Flags:
    """Who of the holders the policy allows. Most policies name nobody, and then nobody is asked."""
    found = np.zeros(len(holders), np.bool_)
    if policy.allowed.get(check_id):
        name = _Names(effective, suffix)
        for number in np.flatnonzero(holders).tolist():
            found[number] = policy.is_allowed(check_id, name(number)[0])
    return found


class _Names:
    """Id and name of what a finding is about, by the number of the principal."""

    def __init__(self, effective: Effective, suffix: str) -> None:
        self._principals, self._suffix = effective.tenant.principals, suffix

    def __call__(self, number: int) -> tuple[str, str]:
        principal = self._principals[number]
        if not self._suffix:
            return principal.id, principal.name
        return f"{principal.id}/{self._suffix}", f"{principal.name}: {self._suffix}"
