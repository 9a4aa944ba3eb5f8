"""The kinds of change: what `what` says (docs/drift.md has each with an example)."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.codes import COULD_NOT_TELL, FOUND, PASSED
from auditor.history.change import Change

ENTITY = (
    "appeared",  # is wrong, and was not
    "resolved",  # was wrong, and is shown to be right
    "gone",  # was wrong, and is not there any more
    "unseen",  # was known, and is not
    "seen",  # was not known, and is right
    "came_unknown",  # came, and is not known
    "left_unknown",  # was not known, and is not there any more
    "graver",
    "lighter",
    "changed",  # is wrong as before, with another value
    "accepted",
    "no_longer_accepted",
    "acceptance_changed",
)
CHECK = (
    "check_new",
    "check_gone",
    "check_unseen",  # came to a verdict, and does not
    "check_seen",
    "check_stopped",  # a fault of the program stands in its way
    "check_runs",
    "not_applicable",
    "applies",
    "status",
    "more_unlisted",  # more is wrong than is listed
    "fewer_unlisted",
)
TENANT = (
    "source_new",
    "source_gone",
    "kind_new",
    "kind_gone",
    "entities",  # how many there are of one kind
    "scope",
    "catalogue",
    "selection",
    "policy",
    "product",
    "score",
    "level",
    "grade",
)
WHATS = (*ENTITY, *CHECK, *TENANT)

LOST = frozenset({"unseen", "check_unseen", "kind_gone", "source_gone"})
SUMMARY = frozenset({"score", "level", "grade"})
"""What follows from the other changes."""


def lost(change: Change) -> bool:
    """Whether it says that evidence was lost."""
    return change.what in LOST and change.cause == "evidence"


def code_of(changes: Iterable[Change]) -> int:
    """The exit code of `crm-audit diff`: 1 where something got worse, else 3 where evidence was lost, else 0. What follows from
    the changes (grade, level, points) is not counted once more."""
    told = [change for change in changes if change.what not in SUMMARY]
    if any(change.direction == "worse" and not lost(change) for change in told):
        return FOUND
    return COULD_NOT_TELL if any(map(lost, told)) else PASSED
