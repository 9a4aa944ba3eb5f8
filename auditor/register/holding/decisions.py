"""What the organisation decided, as far as it is in force on a day: holders that are justified, and findings that it lives with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from auditor.policy.wide import accepts_whatever
from auditor.register.file.reading import Kept
from auditor.register.holding.papers import is_placeholder
from auditor.register.holding.saying import AHEAD
from auditor.register.model.decisions import AcceptedException, Decided, Holder
from auditor.register.model.register import Register
from auditor.register.people import favours, same_person

A = TypeVar("A", AcceptedException, Holder)


def holders_in_force(kept: Kept, today: date) -> tuple[Holder, ...]:
    """Who may hold what a check looks for."""
    return tuple(_in_force(kept.register.holders, today))


def exceptions_in_force(kept: Kept, today: date) -> tuple[AcceptedException, ...]:
    """Which findings are lived with."""
    return tuple(_in_force(kept.register.exceptions, today))


def latest(register: Register | None, today: date | None = None) -> Decided | None:
    """The decision that holds: the last of those that were made by a day, or of all; of two of one day the one that was written later. Those
    before it are over, and their conditions with them."""
    made = [
        one for one in (() if register is None else register.decisions) if today is None or one.on <= today
    ]
    return max(enumerate(made), key=lambda one: (one[1].on, one[0]))[1] if made else None


def _in_force(entries: tuple[A, ...], today: date) -> Iterator[A]:
    return (one for one in entries if is_in_force(one, today))


def is_in_force(one: AcceptedException | Holder, today: date) -> bool:
    """Whether a decision holds on a day: it was made, is not over, everything that it needs was filled in, it is of somebody and not of whoever
    comes, and somebody else than whom it favours approved it."""
    if any(is_placeholder(text) for text in (one.reason, one.owner, one.approver)):
        return False
    if accepts_whatever(one.resource) or favours(one.approver, one.resource):
        return False
    if same_person(one.owner, one.approver):
        return False
    return one.on <= today + AHEAD and one.on <= one.expires and today <= one.expires
