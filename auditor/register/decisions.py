"""What the organisation decided, as far as it is in force on a day: holders that are justified, and findings that it lives with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from auditor.register.model.decisions import AcceptedException, Holder
from auditor.register.model.strict import Approved
from auditor.register.papers import is_placeholder
from auditor.register.reading import Kept
from auditor.register.saying import AHEAD

A = TypeVar("A", AcceptedException, Holder)


def holders_in_force(kept: Kept, today: date) -> tuple[Holder, ...]:
    """Who may hold what a check looks for."""
    return tuple(_in_force(kept.register.holders, today))


def exceptions_in_force(kept: Kept, today: date) -> tuple[AcceptedException, ...]:
    """Which findings are lived with."""
    return tuple(_in_force(kept.register.exceptions, today))


def _in_force(entries: tuple[A, ...], today: date) -> Iterator[A]:
    return (one for one in entries if is_in_force(one, today))


def is_in_force(one: Approved, today: date) -> bool:
    """Whether a decision holds on a day: it was made, is not over, and everything that it needs was filled in."""
    if any(is_placeholder(text) for text in (one.reason, one.owner, one.approver)):
        return False
    return one.on <= today + AHEAD and one.on <= one.expires and today <= one.expires
