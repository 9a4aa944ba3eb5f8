"""Which rights people made use of lately, as far as the product logs it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.posture import Action, Capability, Posture, Unknown, gravest

Used = tuple[Action | Capability, str]
"""What was used, and on which class; `*` where the log does not say."""


@dataclass(frozen=True, slots=True)
class Log:
    """By account what it used since a day, and what it may have used since, because the log does not say when; `doubt`
    is why it does not. `whole` is True where it is known that there was no other use."""

    since: date
    used: dict[str, frozenset[Used]]
    perhaps: dict[str, frozenset[Used]]
    whole: Literal[True] | Unknown
    doubt: Unknown | None = None


def log_of(posture: Posture, since: date) -> Log:
    """What the uses of a posture say about the time since a day."""
    uses = posture.access.uses
    if isinstance(uses, Unknown):
        return Log(since, {}, {}, uses)
    used: dict[str, set[Used]] = defaultdict(set)
    perhaps: dict[str, set[Used]] = defaultdict(set)
    for use in uses.items:
        if isinstance(use.last, Unknown):
            perhaps[use.user].add((use.action, use.object_class))
        elif use.last.value >= since:
            used[use.user].add((use.action, use.object_class))
    unsaid = [use.last for use in uses.items if isinstance(use.last, Unknown)]
    gaps = [entry.unknown for entry in uses.unread]
    gaps += [uses.complete] if isinstance(uses.complete, Unknown) else []
    return Log(
        since,
        _frozen(used),
        _frozen(perhaps),
        gravest(gaps) if gaps else True,
        gravest(unsaid) if unsaid else None,
    )


def _frozen(found: dict[str, set[Used]]) -> dict[str, frozenset[Used]]:
    return {user: frozenset(rights) for user, rights in found.items()}
