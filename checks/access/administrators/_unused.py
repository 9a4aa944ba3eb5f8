"""Which accounts nobody uses, asked only of those that matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from auditor.access import Effective, Split
from auditor.posture import Known, Unknown, User
from checks.access._people import LISTED


@dataclass(frozen=True, slots=True)
class Limits:
    """An account is unused that nobody signed in to since `oldest`, or at all although it was made before `newest`."""

    oldest: date
    newest: date

    def unused(self, user: User) -> bool | Unknown:
        """Whether nobody uses the account."""
        last = user.last_login
        if isinstance(last, Unknown):
            return last
        if last.value is not None:
            return last.value < self.oldest
        return user.created if isinstance(user.created, Unknown) else user.created.value < self.newest


def unused(effective: Effective, about: Split, limits: Limits) -> tuple[Split, dict[int, Unknown]]:
    """Of the principals in question who is unused, and why that is not known where it is not. Where so many may be in
    question that nobody would read their names, the rest of them may be unused."""
    certain, possible = np.zeros_like(about.certain), about.possible.copy()
    doubtful = np.flatnonzero(about.possible & ~about.certain)[:LISTED]
    asked = np.concatenate((np.flatnonzero(about.certain), doubtful))
    people = [effective.tenant.principals[number] for number in asked.tolist()]
    answers = [limits.unused(one) if isinstance(one, User) else None for one in people]
    certain[asked[[answer is True for answer in answers]]] = True
    possible[asked[[answer is False for answer in answers]]] = False
    gaps = zip(asked.tolist(), answers, strict=True)
    return Split(certain, possible), {number: gap for number, gap in gaps if isinstance(gap, Unknown)}


def last_used(effective: Effective, number: int) -> str:
    """The day on which a principal last signed in, or never."""
    last = getattr(effective.tenant.principals[number], "last_login", None)
    return str(last.value) if isinstance(last, Known) and last.value is not None else "never"
