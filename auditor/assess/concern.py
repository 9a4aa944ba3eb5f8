"""Whom and what a finding concerns: people and kinds of records, each counted once, from what effective access keeps anyway.

A number is given only where it is certain. Where one more person may be among them (an account of which nobody told whether it is switched off or
whose it is, a role that may be held, users who were not listed) there is none: what was lost must not make a finding look smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from auditor.access import Effective, Holding, effective, holding
from auditor.access.given.accounts import NOT_TOLD
from auditor.access.given.graph import doubtful
from auditor.access.given.inheritance import including
from auditor.access.rights.masks import Flags
from auditor.assess.result import Concern, Resource, Result
from auditor.assess.subjects import parts_of
from auditor.posture import Population, Posture, UserKind

PEOPLE = (UserKind.PERSON, UserKind.PORTAL)
SIGN_IN = ("mfa", "auth")
_FIELDS = frozenset({"field_rights"})


def concerned(results: Iterable[Result], posture: Posture, today: date) -> None:
    """Notes on each finding whom and what it concerns, where anything can be told."""
    people = _People.of(posture, today)
    objects = _objects_of_rules(posture)
    for result in results:
        if result.is_finding:
            result.concern = concern_of(result, people, objects)


def concern_of(result: Result, people: _People | None, objects: dict[str, str]) -> Concern | None:
    """None where neither people nor kinds of records are known."""
    wrong = [entry for entry in result.resources if entry.status == "fail"]
    whole = result.failing == len(wrong)
    found = Concern(
        people=None if people is None else people.of_finding(result, wrong, whole),
        objects=_objects(result, wrong, objects) if whole else None,
    )
    return None if found == Concern() else found


@dataclass(frozen=True, slots=True)
class _People:
    """The columns that counting needs. `maybe` are the accounts that may be active ones of people, `sure` those that are; `doubt` marks the
    containers that stand for one of which it is not known whether somebody has it."""

    everyone: Effective
    held: Holding
    maybe: Flags
    sure: Flags
    doubt: Flags

    @classmethod
    def of(cls, posture: Posture, today: date) -> _People | None:
        """None where not all users are known: then no number of people is certain."""
        users = posture.users
        if not isinstance(users, Population) or users.complete is not True or len(users.unread):
            return None
        everyone = effective(posture, today)
        active, kind = everyone.standings.active, everyone.standings.kind
        person = everyone.standings.is_kind(*PEOPLE)
        return cls(
            everyone,
            holding(posture, today),
            (active != 0) & (person | (kind == NOT_TOLD)),
            (active == 1) & person,
            doubtful(everyone.tenant.graph),
        )

    def of_finding(self, result: Result, wrong: Sequence[Resource], whole: bool) -> int | None:
        """How many people; None where it is not certain, and where the finding speaks of nobody."""
        if result.noun == "settings":
            return _count(self.maybe, self.sure) if result.check.domain in SIGN_IN else None
        ids = {parts_of(entry)[0] for entry in wrong}
        accounts = [self.everyone.numbers[one] for one in ids if one in self.everyone.numbers]
        roles = [self.held.numbers[one] for one in ids if one in self.held.numbers]
        if not whole or not ids or len(accounts) + len(roles) != len(ids):
            return None
        if roles and self.held.gap is not None:
            return None
        maybe, sure = self._holders(roles)
        maybe[accounts] = sure[accounts] = True
        visited = (maybe & self.everyone.standings.is_kind(UserKind.GUEST)).any()
        count = _count(maybe & self.maybe, sure & self.sure)
        return count if count or not visited else None  # that of visitors is no number of people

    def _holders(self, roles: list[int]) -> tuple[Flags, Flags]:
        """Who may have one of these roles, and who has one, by whatever way."""
        if not roles:
            nobody = np.zeros(len(self.maybe), np.bool_)
            return nobody, nobody.copy()
        graph, sets = self.everyone.tenant.graph, self.everyone.sets
        ids = {graph.containers[one].id for one in roles}
        again = [one for one in np.flatnonzero(self.doubt).tolist() if graph.containers[one].id in ids]
        marks = np.zeros(len(graph.containers), np.bool_)
        marks[roles] = True
        sure = including(marks, graph.includes) & ~self.doubt
        marks[again] = True
        maybe = including(marks, graph.includes) if again or self.doubt.any() else sure
        return sets.over(maybe, np.logical_or)[sets.of], sets.over(sure, np.logical_or)[sets.of]


def _count(maybe: Flags, sure: Flags) -> int | None:
    certain, possible = int(np.count_nonzero(sure)), int(np.count_nonzero(maybe))
    return certain if certain == possible else None


def _objects_of_rules(posture: Posture) -> dict[str, str]:
    """The kind of records that each rule opens, by the id of the rule."""
    found: dict[str, str] = {}
    for rules in (posture.access.sharing_rules, posture.access.record_rules):
        if isinstance(rules, Population):
            found.update({rule.id: rule.object_class for rule in rules.items})
    return found


def _objects(result: Result, wrong: Sequence[Resource], rules: dict[str, str]) -> int | None:
    """How many kinds of records the wrong entities name; None where one of them names none."""
    names = {_object(entry, result.noun, rules) for entry in wrong}
    return None if not names or "" in names else len(names)


def _object(entry: Resource, noun: str, rules: dict[str, str]) -> str:
    if entry.id in rules:
        return rules[entry.id]
    kind, _, name = entry.id.partition(":")
    if kind == "object":
        return name
    if kind == "field":
        return name.rpartition(".")[0]
    what = parts_of(entry)[1]
    return what.rpartition(".")[0] if noun in _FIELDS else what if noun == "object_rights" else ""
