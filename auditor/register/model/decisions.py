"""What the organisation decided, and what matters to it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from auditor.register.model.strict import Approved, Id, Line, Rank, Strict, Text


class AcceptedException(Approved):
    """A finding that the organisation lives with: check id, and a glob of resource ids."""

    check: str = Field(min_length=1)
    resource: str = Field(min_length=1)


class Holder(Approved):
    """Somebody or something that may hold what a check looks for: check id, and a glob of resource ids."""

    check: str = Field(min_length=1)
    resource: str = Field(min_length=1)


class Valued(Strict):
    """An app, or a kind of data, with what it matters: 1 little, 4 the business stands on it."""

    name: Line
    criticality: Rank
    owner: Line | None = None
    why: Text | None = None


class Criticality(Strict):
    """How far the organisation hangs on the vendor (1: replaced in a day; 4: stands still without), and how deep the vendor gets into its
    data (1: none of people; 4: all of it, with the right to change and delete)."""

    dependency: Rank
    access: Rank
    why: Text | None = None


class Condition(Strict):
    """What must be true by a day for the decision to hold. `check` is the id of the check that must pass, where one can tell; else somebody
    writes the day on which it was met."""

    id: Id
    text: Text
    by: date
    owner: Line
    check: str | None = None
    document: Id | None = Field(None, description="kind of document that must have come")
    met: date | None = None


class Decided(Strict):
    """A decision on the vendor."""

    on: date
    by: Line
    decision: Literal["accept", "accept-with-conditions", "reject"]
    reasons: tuple[Text, ...] = ()
    conditions: tuple[Condition, ...] = ()
    until: date | None = Field(None, description="day of the next review")
