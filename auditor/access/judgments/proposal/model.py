"""What is proposed to be taken away, and why. Nothing here is ever done: people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.access.judgments.proposal.usage_log import Used
from auditor.posture import Between, Role, Unknown


class Why(StrEnum):
    """Why something can go."""

    SWITCHED_OFF = "account_switched_off"
    DORMANT = "account_dormant"
    REDUNDANT = "kept_otherwise"
    UNHELD = "held_by_nobody"
    UNUSED = "not_used"


@dataclass(frozen=True, slots=True)
class Named:
    """A role, group or account by its id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that could go. `accounts` are those from whom the role would be taken; with none, the role itself would go,
    or `rights` of it. `people` is how many active accounts it touches, or may; `kept_by` is by what they keep all that the role
    gives them."""

    why: Why
    role: Named
    people: Between
    accounts: tuple[Named, ...] = ()
    kept_by: tuple[Named, ...] = ()
    rights: tuple[Used, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was not proposed because evidence is missing: of which kind, and what is missing."""

    why: Why
    gap: Unknown


@dataclass(frozen=True, slots=True)
class Limits:
    """Since when an account must have been used not to be dormant; before when it must have been made to be dormant though
    it was never used; since when a right must have been used."""

    signed_in_since: date
    made_before: date
    used_since: date


@dataclass(frozen=True, slots=True)
class Proposals:
    """Valid together: whoever follows all of them takes from no active account a right that it used or may have used."""

    items: tuple[Proposal, ...]
    withheld: tuple[Withheld, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing was withheld for want of evidence."""
        return not self.withheld


def named(role: Role) -> Named:
    """A role by its id and name."""
    return Named(role.id, role.name)
