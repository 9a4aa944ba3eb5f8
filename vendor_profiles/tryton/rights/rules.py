"""Record rules (`ir.rule.group`, `ir.rule`): how far a right reaches for somebody with certain groups.

As trytond/ir/rule.py has it: a rule counts for a mode whose `perm_` it has, for everybody (global), for everybody by
default, or for its groups; administrators count as being in every group. Of a rule's tests one must hold. Of the rules
that are not global one must hold, of the global ones each. Without a rule, every record is reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.posture import Action, Extent, Known, RecordRule, Scope, Unknown, any_true
from auditor.vendor.answers import Row

from ..tables import MODES, lineage
from ..values import flag, number, numbers
from .domain import Viewer, both, either, reach_of


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """A rule with its tests. `clear` is false where a part of the record could not be read."""

    id: int
    model: str
    everybody: bool
    by_default: bool
    groups: frozenset[int]
    modes: frozenset[Action]
    domains: tuple[str, ...]
    clear: bool

    def holds_for(self, groups: frozenset[int], viewer: Viewer) -> bool:
        """Whether it counts for somebody with these groups."""
        return self.everybody or self.by_default or self.given_to(groups, viewer)

    def given_to(self, groups: frozenset[int], viewer: Viewer) -> bool:
        """Whether it counts because of a group."""
        return viewer.administrator or bool(self.groups & groups)


class Rules:
    """All record rules, by model. `seen` is false where they were not read whole: no reach is known then. A test that
    does not say of which rule it is may be of any."""

    def __init__(self, groups: Iterable[Row], tests: Sequence[Row], seen: bool) -> None:
        self._seen = seen and all(number(row, "rule_group") is not None for row in tests)
        self._by_model: dict[str, list[RuleGroup]] = defaultdict(list)
        domains = _domains(tests)
        for row in groups:
            rule = _rule_group(row, domains)
            self._by_model[rule.model].append(rule)

    def of(self, model: str) -> list[RuleGroup]:
        """The rules of a model and of those whose rules hold for it, too."""
        return [rule for name in lineage(model) for rule in self._by_model.get(name, ())]

    def reach(self, model: str, action: Action, groups: frozenset[int], viewer: Viewer) -> Extent:
        """How many records of a model somebody with these groups reaches; None where that is not known."""
        rules = self.of(model)
        if not self._seen or not all(rule.clear for rule in rules):
            return None
        counting = [
            rule for rule in rules if action in rule.modes and rule.domains and rule.holds_for(groups, viewer)
        ]
        granted = [_tests(rule, viewer) for rule in counting if not rule.everybody]
        # A rule of one's group that has no test at all lets everything through, whatever its modes.
        if any(not rule.domains and rule.given_to(groups, viewer) for rule in rules):
            granted.append(Scope.EVERYTHING)
        demanded = [_tests(rule, viewer) for rule in counting if rule.everybody]
        return both([*demanded, either(granted) if granted else Scope.EVERYTHING])


def record_rule(row: Row) -> RecordRule:
    """A rule as an entity. Rules have no switch: one that holds for no mode is off."""
    modes = [flag(row, f"perm_{mode}") for mode in MODES]
    model = row.text("model")
    name = row.text("name") or f"rule {row.text('id')}"
    return RecordRule(
        id=f"rule:{row.text('id')}",
        name=f"{name} ({model})" if model else name,
        object_class=model,
        active=any_true(*modes),
        evidence=row.evidence,
    )


def _tests(rule: RuleGroup, viewer: Viewer) -> Extent:
    return either(reach_of(domain, viewer) for domain in rule.domains)


def _domains(tests: Iterable[Row]) -> Mapping[int, list[str]]:
    """The tests of each rule; one that cannot be read is a domain that nobody understands."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in tests:
        parent, domain = number(row, "rule_group"), row.data.get("domain")
        if parent is not None:
            found[parent].append(domain if isinstance(domain, str) else "?")
    return found


def _rule_group(row: Row, domains: Mapping[int, list[str]]) -> RuleGroup:
    facts = {key: flag(row, key) for key in ("global_p", "default_p", *(f"perm_{mode}" for mode in MODES))}
    groups = numbers(row, "groups")
    id_ = number(row)
    on = {key for key, fact in facts.items() if isinstance(fact, Known) and fact.value}
    return RuleGroup(
        id=-1 if id_ is None else id_,
        model=row.text("model"),
        everybody="global_p" in on,
        by_default="default_p" in on,
        groups=frozenset() if isinstance(groups, Unknown) else groups,
        modes=frozenset(action for mode, action in MODES.items() if f"perm_{mode}" in on),
        domains=tuple(domains.get(-1 if id_ is None else id_, ())),
        clear=id_ is not None
        and not isinstance(groups, Unknown)
        and all(isinstance(fact, Known) for fact in facts.values()),
    )
