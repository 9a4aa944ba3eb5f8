"""How many administrators there are that somebody could sign in as, and why that may be more than are known."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.check import Accepts
from auditor.posture import Between, Evidence, Known, Population, Unknown, User, administers


@dataclass(frozen=True, slots=True)
class Administrators:
    """`known` are those who certainly are, active and administrators; `doubts` has for each that may be one why it is not
    known, and `unlisted` why there may be more of them."""

    known: tuple[User, ...]
    doubts: tuple[Unknown, ...]
    unlisted: Unknown | None

    @property
    def number(self) -> Between:
        """From those who are known to those who may be."""
        most = len(self.known) + len(self.doubts)
        return Between(len(self.known), most if self.unlisted is None else None)

    @property
    def accepts(self) -> Accepts:
        """Who they are: one more is another finding than fewer of the same."""
        return Accepts([user.id for user in self.known], private=True)

    @property
    def place(self) -> Evidence | None:
        """Where the first of them stands."""
        return self.known[0].evidence if self.known else None


def active_administrators(listed: Population[User]) -> Administrators:
    """Of a list of those who are administrators or may be."""
    facts = [(user, administers(user)) for user in listed.items]
    known = tuple(user for user, fact in facts if isinstance(fact, Known) and fact.value)
    doubts = [fact for _, fact in facts if isinstance(fact, Unknown)]
    doubts += [entry.unknown for entry in listed.unread]
    return Administrators(
        known, tuple(doubts), listed.complete if isinstance(listed.complete, Unknown) else None
    )
