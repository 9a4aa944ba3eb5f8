"""Who asks, and what that hides. Record rules cut lists and their totals without a word, so whether a list is whole is
told by the rules that hold for the account of the audit, and by numbers that point at records nobody showed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from auditor.posture import Action, Fact, Scope, Seen, Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import first_gap, if_whole

from . import kinds
from .rights.domain import Viewer
from .rights.groups import Groups
from .rights.matrix import Matrix
from .rights.rules import Rules
from .values import flag, number, numbers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Me:
    """The account of the audit. `groups` are those that count for it, its groups' parents among them."""

    administrator: bool
    groups: frozenset[int]


class Sight:
    """The answers of one collection, read together."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.groups = Groups(answers.rows(kinds.GROUPS))
        self.matrix = Matrix(answers.rows(kinds.ACCESS))
        self._whole: dict[str, Literal[True] | Unknown] = {}

    @cached_property
    def rules(self) -> Rules:
        """The record rules, which tell no reach unless all of them were seen."""
        seen = self.whole(kinds.RULE_GROUPS) is True and self.whole(kinds.RULES) is True
        return self._shown_rules if seen else self._read_rules(seen=False)

    @cached_property
    def _shown_rules(self) -> Rules:
        """The record rules that were shown, as if they were all."""
        return self._read_rules(seen=True)

    def _read_rules(self, seen: bool) -> Rules:
        return Rules(self.answers.rows(kinds.RULE_GROUPS), self.answers.rows(kinds.RULES), seen)

    @cached_property
    def companies(self) -> int | None:
        """How many companies there are. One that a rule hides makes rules on companies look wider, never narrower."""
        if self.answers.absent(kinds.COMPANIES):
            return 0
        if self.answers.gap(kinds.COMPANIES) is not True:
            return None
        return len(self.answers.rows(kinds.COMPANIES))

    def viewer(self, administrator: bool = False) -> Viewer:
        """Somebody whose record rules are asked for."""
        return Viewer(administrator, self.companies)

    @cached_property
    def me(self) -> Me | Unknown:
        """Whose eyes these are."""
        row = self.answers.one(kinds.PREFERENCES)
        if isinstance(row, Unknown):
            return row
        administrator: Fact[bool] = flag(row, "administrator")
        direct = numbers(row, "groups")
        if isinstance(administrator, Unknown):
            return administrator
        if isinstance(direct, Unknown):
            return direct
        return Me(administrator.value, self.groups.closure(direct))

    def whole(self, kind: str) -> Literal[True] | Unknown:
        """Whether all records of a kind were shown, and if not, why."""
        if kind not in self._whole:
            self._whole[kind] = self._look(kind)
        return self._whole[kind]

    def _look(self, kind: str) -> Literal[True] | Unknown:
        gap = self.answers.gap(kind)
        if isinstance(gap, Unknown) or kind not in kinds.LISTS:
            return gap
        me = self.me
        if isinstance(me, Unknown):
            return me
        # What hides records is told by the rules, so those come first. Whether they were all shown themselves is asked
        # of those that were; what they hide, the numbers below find.
        for other in (kinds.RULE_GROUPS, kinds.RULES):
            rules = self.answers.gap(other) if kind in _RULE_KINDS else self.whole(other)
            if isinstance(rules, Unknown):
                return rules
        # A rule on companies always hides something from somebody.
        viewer = Viewer(me.administrator, companies=None)
        reach = self._shown_rules.reach(kinds.MODEL_OF[kind], Action.READ, me.groups, viewer)
        if reach is not Scope.EVERYTHING:
            return _hidden(kind, "a record rule limits what this account sees of it")
        missing = self._missing(kind)
        if missing:
            return _hidden(kind, f"other records name {missing} that it did not see")
        return self._understood(kind)

    def _understood(self, kind: str) -> Literal[True] | Unknown:
        """Whether the rows say what they are about. One that does not is no proof that there is none about a thing."""
        for row in self.answers.rows(kind):
            if number(row) is None:
                return row.odd("id")
            key = kinds.NAMED_BY.get(kind)
            if key is not None and not row.text(key):
                return row.odd(key)
        if kind != kinds.MODELS:
            return True
        lacking = sorted(kinds.ALWAYS - {row.text("name") for row in self.answers.rows(kind)})
        if not lacking:
            return True
        reason = f"{', '.join(lacking)}, which every Tryton has, is not in it"
        return Unknown(UnknownKind.ERROR, kind, reason=reason, path=kinds.MODEL_OF[kind])

    def seen(self, population: Seen[T], *of: str) -> Seen[T]:
        """A population with what is hidden of the kinds that it was made from."""
        gap = first_gap(map(self.whole, of))
        return if_whole(population, lambda: True if gap is None else gap)

    def _missing(self, kind: str) -> str:
        """The first records of a kind that others point at and that are not among those shown."""
        shown = {id_ for row in self.answers.rows(kind) if (id_ := number(row)) is not None}
        absent = sorted(set(self._pointed_at(kind)) - shown)
        listed = ", ".join(map(str, absent[:3]))
        return f"{listed} and {len(absent) - 3} more" if len(absent) > 3 else listed

    def _pointed_at(self, kind: str) -> Iterator[int]:
        for source, field in _LINKS.get(kind, ()):
            for row in self.answers.rows(source):
                found = _link(row, field)
                yield from found


_RULE_KINDS = (kinds.RULE_GROUPS, kinds.RULES)
_LINKS = {
    kinds.USERS: ((kinds.GROUPS, "users"), (kinds.KEYS, "user")),
    kinds.GROUPS: (
        (kinds.USERS, "groups"),
        (kinds.ACCESS, "group"),
        (kinds.GROUPS, "parent"),
        (kinds.RULE_GROUPS, "groups"),
    ),
    kinds.RULE_GROUPS: ((kinds.RULES, "rule_group"),),
    kinds.RULES: ((kinds.RULE_GROUPS, "rules"),),
}


def _link(row: Row, field: str) -> frozenset[int]:
    single = number(row, field)
    if single is not None:
        return frozenset({single})
    several = numbers(row, field)
    return frozenset() if isinstance(several, Unknown) else several


def _hidden(kind: str, reason: str) -> Unknown:
    model = kinds.MODEL_OF[kind]
    right = f"a record rule on {model} with the domain [] for reading, for a group of this account"
    return Unknown(UnknownKind.DENIED, kind, right, reason)
