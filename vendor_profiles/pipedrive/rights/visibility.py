"""How far people see beyond their own records, by visibility group and kind of record.

A record shows to its owner, or to the group of its owner, or to that and the groups below, or to everybody, as the setting of the
owner's group says; whoever is in a group above sees it in any case (support.pipedrive.com, "Visibility groups"). Who sees a record may
change it, as far as the permissions go. Single records can be opened or closed by hand, which no list shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from auditor.posture import Fact, Known, Scope, Unknown, gravest, not_provided
from auditor.vendor.answers import Answers, Row

from .. import kinds
from ..tables import table


class Visibility:
    """The visibility groups that people are in. `names` are those that the product tells, `settings` is one answer for each group;
    `everybody` is why there may be users that the audit is not shown, whose groups are then not known either;
    `gap` is why some may be missing, and `above` are the groups with others below, None where that is not known."""

    def __init__(self, answers: Answers, by_sets: bool, everybody: Literal[True] | Unknown = True) -> None:
        self.names: dict[str, Row] = {}
        self.above: frozenset[str] | None = None
        if by_sets:
            self._from_groups(answers)
        else:
            self._from_users(answers, everybody)

    def _from_groups(self, answers: Answers) -> None:
        rows = [row for row in answers.rows(kinds.GROUP) if row.data.get("active_flag") is not False]
        self.names = {row.text("id"): row for row in rows if row.text("id")}
        self.settings: Mapping[str, Row] = {
            row.text("group"): row for row in answers.rows(kinds.GROUP_SETTING)
        }
        self.gap = self._gap(answers.gap(kinds.GROUP, kinds.GROUP_SETTING), set(self.names))
        if answers.gap(kinds.GROUP) is True and all(row.has("parent_role_id") for row in rows):
            self.above = frozenset(row.text("parent_role_id") for row in rows)

    def _from_users(self, answers: Answers, everybody: Literal[True] | Unknown) -> None:
        group_of = {row.text("id"): row.text("role_id") for row in answers.rows(kinds.USER)}
        active = [row for row in answers.rows(kinds.USER) if row.data.get("active_flag") is not False]
        wanted = {row.text("role_id") for row in active}
        told = {group_of.get(row.text("user"), ""): row for row in answers.rows(kinds.USER_VISIBILITY)}
        self.settings = {group: row for group, row in told.items() if group}
        told_all = answers.gap(kinds.USER, kinds.USER_VISIBILITY)
        self.gap = self._gap(everybody if told_all is True else told_all, wanted)
        if len(wanted) == 1 and self.gap is None:
            self.above = frozenset()

    def _gap(self, asked: Literal[True] | Unknown, wanted: set[str]) -> Unknown | None:
        missing = sorted(wanted - set(self.settings))
        if isinstance(asked, Unknown) or not missing:
            return asked if isinstance(asked, Unknown) else None
        return not_provided(kinds.GROUP_SETTING, f"visibility group {missing[0] or 'of a user'} was not told")

    @cached_property
    def _everyone(self) -> tuple[int, ...]:
        """The values that open records to everybody. On plans with one group for all, its members are the whole company."""
        values = table("objects")
        alone = self.gap is None and len(self.settings) == 1
        return (
            (values["everyone"], values["group"], values["group_and_below"])
            if alone
            else (values["everyone"],)
        )

    def opened(self, name: str) -> Fact[bool]:
        """Whether the records of some group show to everybody in the company."""
        gaps = [] if self.gap is None else [self.gap]
        last: Row | None = None
        for row in self.settings.values():
            value = _value(row, name)
            if isinstance(value, Unknown):
                gaps.append(value)
            elif value.value in self._everyone:
                return Known(True, row.evidence)
            last = row
        if gaps or last is None:
            return gravest(gaps) if gaps else not_provided(kinds.GROUP_SETTING)
        return Known(False, last.evidence)

    def reach(self, name: str, group: str) -> Scope | None:
        """How far somebody of a group sees; None for his own records at least."""
        opened, row = self.opened(name), self.settings.get(group)
        if isinstance(opened, Known) and opened.value:
            return Scope.EVERYTHING
        value = not_provided(kinds.GROUP_SETTING) if row is None else _value(row, name)
        if isinstance(opened, Unknown) or isinstance(value, Unknown) or self.above is None:
            return None
        if group in self.above:
            return Scope.SUBTREE
        return Scope.OWN if value.value == table("objects")["owner"] else Scope.TEAM


def _value(row: Row, name: str) -> Fact[int]:
    key, values = table("objects")["visibility"][name], table("objects")
    found = row.number(key)
    known = (values["owner"], values["group"], values["group_and_below"], values["everyone"])
    return found if isinstance(found, Unknown) or found.value in known else row.odd(key)
