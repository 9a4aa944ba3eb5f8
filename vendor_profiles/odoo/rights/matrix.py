"""What a set of groups reaches: lines of the access list that add up, and record rules that narrow them.

Source: https://www.odoo.com/documentation/18.0/developer/reference/backend/security.html. Lines of all of a user's groups
add up; a line without a group holds for everyone. Rules without groups hold together; of those with groups the ones of the
user's groups add up. From Odoo 20 a line carries its own domain, and one without a group narrows like a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.posture import Action, Evidence, Extent, Scope

from .domains import Reach, both, either, extent_of

ACTIONS = (Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE)


@dataclass(frozen=True, slots=True)
class Line:
    """Groups of one id (None: everyone) may do these things with records of a model, as far as `reach`."""

    model: str
    group: int | None
    actions: frozenset[Action]
    evidence: Evidence
    reach: Reach = Reach.EVERYTHING


@dataclass(frozen=True, slots=True)
class Rule:
    """Narrows what is reached of a model; without groups for everybody. Of one that is `broken` it is not known whom it
    concerns: it may narrow, or add to others."""

    model: str
    groups: frozenset[int]
    actions: frozenset[Action]
    reach: Reach
    broken: bool = False


@dataclass(slots=True)
class Matrix:
    """All lines and rules of a tenant. `implied` holds, by group, the groups that it brings along directly;
    `inherits` names by model the one whose rules hold as well, for every action (`_compute_domain`, odoo/addons/base/models/
    ir_rule.py), and in the `merged` list of Odoo 20 the one that has to be readable itself, for reading (ir_access.py of the
    same folder; both looked up on 2026-11-27). `rules_seen` is false where rules could not be read. Of the models
    in `coded` the program itself lets no right reach more than single records (coded.yaml)."""

    lines: Iterable[Line]
    rules: Iterable[Rule]
    implied: Mapping[int, frozenset[int]]
    inherits: Mapping[str, str]
    rules_seen: bool = True
    single_company: bool | None = None
    merged: bool = False
    coded: frozenset[str] = frozenset()
    _lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    _rules: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for line in self.lines:
            self._lines[line.model].append(line)
        for rule in self.rules:
            self._rules[rule.model].append(rule)

    def closure(self, *groups: int) -> frozenset[int]:
        """The groups and all that they bring along, in circles, too."""
        found: set[int] = set()
        pending = list(groups)
        while pending:
            group = pending.pop()
            if group not in found:
                found.add(group)
                pending.extend(self.implied.get(group, ()))
        return frozenset(found)

    def models_of(self, groups: frozenset[int], everyone: bool) -> set[str]:
        """Models on which lines or rules name one of the groups."""
        return {
            line.model
            for lines in self._lines.values()
            for line in lines
            if line.group in groups or (everyone and line.group is None)
        } | {rule.model for rules in self._rules.values() for rule in rules if rule.groups & groups}

    def evidence(
        self, groups: frozenset[int], model: str, action: Action, everyone: bool = False
    ) -> Evidence | None:
        """The first line that gives an action."""
        return next((line.evidence for line in self._giving(groups, model, action, everyone)), None)

    def reach(
        self,
        groups: frozenset[int],
        model: str,
        everyone: bool = False,
        visitors: bool = False,
        lines_of: frozenset[int] | None = None,
    ) -> dict[Action, Extent]:
        """How far the groups reach in a model, with those lines that hold for everyone if `everyone`. None: allowed, and
        how far is not known. The account of `visitors` stands for no customer, so that there are no records of it. With
        `lines_of` the lines of these groups alone count, narrowed by the rules of all."""
        giving = groups if lines_of is None else lines_of
        found = {action: self._reach(groups, giving, model, action, everyone) for action in ACTIONS}
        return {
            action: Scope.NONE
            if visitors and reach is Reach.PARTNER
            else extent_of(reach, self.single_company)
            for action, reach in found.items()
        }

    def narrows(self, groups: frozenset[int], model: str) -> bool:
        """Whether a rule on the model is for one of the groups."""
        return any(rule.groups & groups for rule in self._rules.get(model, ()))

    def _giving(self, groups: frozenset[int], model: str, action: Action, everyone: bool) -> list[Line]:
        return [
            line
            for line in self._lines.get(model, ())
            if action in line.actions and (line.group in groups or (everyone and line.group is None))
        ]

    def _reach(
        self, groups: frozenset[int], giving: frozenset[int], model: str, action: Action, everyone: bool
    ) -> Reach:
        lines = self._giving(giving, model, action, everyone)
        if not lines:
            return Reach.NOTHING
        found = Reach.NOTHING
        for line in lines:
            found = either(found, line.reach)
        found = both(found, self._ruled(groups, model, action))
        parent = self.inherits.get(model)
        if parent is not None and not self.merged:
            found = both(found, self._ruled(groups, parent, action))
        elif parent is not None and action is Action.READ:
            found = both(found, self._reach(groups, giving, parent, action, everyone))
        return both(found, Reach.OWN) if model in self.coded else found

    def _ruled(self, groups: frozenset[int], model: str, action: Action) -> Reach:
        """How much of a model its rules leave: each without a group holds, and of those of the groups one."""
        rules = self._rules.get(model, ())
        if not self.rules_seen or any(rule.broken for rule in rules):
            return Reach.UNCLEAR
        found, of_groups, grouped = Reach.EVERYTHING, Reach.NOTHING, False
        for rule in rules:
            if action not in rule.actions:
                continue
            if not rule.groups:
                found = both(found, rule.reach)
            elif rule.groups & groups:
                grouped, of_groups = True, either(of_groups, rule.reach)
        return both(found, of_groups) if grouped else found
