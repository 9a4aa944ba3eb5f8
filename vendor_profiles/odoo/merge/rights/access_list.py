"""The access list of the running product: `ir.model.access` and `ir.rule`, from Odoo 20 `ir.access` in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from auditor.posture import Action, Evidence, Fact, Known, Unknown, UnknownKind, Unread, gravest
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among

from ...rights.domains import Reach, reach_of
from ...rights.matrix import Line, Rule
from ..refs import lacking, reference

PERMISSIONS = {
    "perm_read": Action.READ,
    "perm_write": Action.UPDATE,
    "perm_create": Action.CREATE,
    "perm_unlink": Action.DELETE,
}
ALWAYS = frozenset({"res.partner", "res.users"})
"""Models that no installation lacks. A list without them was not understood: a line may be one of theirs."""
_LETTERS = {
    "r": Action.READ,
    "w": Action.UPDATE,
    "u": Action.UPDATE,
    "c": Action.CREATE,
    "d": Action.DELETE,
}
"""How `ir.access` spells actions: rwcd first, crud since (addons/mail/security/ir.access.csv, looked up on 2026-11-27)."""


@dataclass(frozen=True, slots=True)
class InactiveRule:
    """A rule with whether it is in force."""

    id: str
    name: str
    model: str
    active: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AccessList:
    """Lines and rules in force. `lines_gap` says why lines are missing, `rules_gap` why rules are; `all_rules` holds
    those that are switched off, too; `merged` is true for the one list of Odoo 20 in the place of two."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    all_rules: tuple[InactiveRule, ...]
    unread_rules: tuple[Unread, ...]
    lines_gap: Unknown | None
    rules_gap: Unknown | None
    merged: bool = False

    def with_everyone(self, group: int | None) -> AccessList:
        """The same list, in which lines of the group that every account is in are lines of everyone."""
        if group is None:
            return self
        lines = tuple(replace(line, group=None) if line.group == group else line for line in self.lines)
        return replace(self, lines=lines)


def access_list(answers: Answers) -> AccessList:
    """What is in force. A line that cannot be read leaves a gap; a rule that cannot be read narrows, how far unknown."""
    models = {row.text("id"): row.text("model") for row in answers.rows("Model")}
    merged = bool(answers.rows("Access"))
    if merged:
        return _merged(answers, models)
    torn: list[Unknown] = []
    lines = [line for row in answers.rows("AccessLine") for line in _line(row, models, torn)]
    rules, listed, unread = _rules(answers, models)
    lines_gap = _gap(answers, ("AccessLine", "Model"), torn)
    rules_gap = _gap(answers, ("Rule", "Model"), [entry.unknown for entry in unread])
    return AccessList(tuple(lines), tuple(rules), tuple(listed), tuple(unread), lines_gap, rules_gap)


def _gap(answers: Answers, kinds: tuple[str, ...], torn: list[Unknown]) -> Unknown | None:
    gap = answers.gap(*kinds)
    found = [gap] if isinstance(gap, Unknown) else []
    if kinds[0] in answers.extraction.absent:
        reason = "the product says that it has no such list"
        found.append(Unknown(UnknownKind.ERROR, kinds[0], reason=reason))
    found += torn
    if not found and "Model" in kinds:
        named = {row.text("model") for row in answers.rows("Model")}
        found += [lacking("Model", *sorted(ALWAYS - named))] if ALWAYS - named else []
    return gap_among(found)


def _line(row: Row, models: Mapping[str, str], torn: list[Unknown]) -> Iterable[Line]:
    active, model, group = row.flag("active"), _model(row, models), reference(row, "group_id")
    if isinstance(active, Known) and not active.value:
        return
    flags = {action: row.flag(field) for field, action in PERMISSIONS.items()}
    odd = [fact for fact in (active, model, group, *flags.values()) if isinstance(fact, Unknown)]
    if odd or isinstance(model, Unknown) or isinstance(group, Unknown):
        torn.append(gravest(odd))
        return
    given = frozenset(action for action, fact in flags.items() if isinstance(fact, Known) and fact.value)
    yield Line(model.value, group.value, given, row.evidence)


def _model(row: Row, models: Mapping[str, str]) -> Fact[str]:
    """The technical name; the line itself holds a name in the language of the account."""
    found = reference(row, "model_id")
    if isinstance(found, Unknown):
        return found
    name = models.get(str(found.value), "")
    return Known(name, row.evidence) if name else row.odd("model_id")


def _rules(
    answers: Answers, models: Mapping[str, str]
) -> tuple[list[Rule], list[InactiveRule], list[Unread]]:
    rules: list[Rule] = []
    listed: list[InactiveRule] = []
    unread: list[Unread] = []
    for row in answers.rows("Rule"):
        id_, name, model = f"record-rule:{row.text('id')}", row.text("name"), _model(row, models)
        if isinstance(model, Unknown):
            unread.append(Unread(id_, name or id_, model))
            continue
        active = row.flag("active")
        listed.append(InactiveRule(id_, name or id_, model.value, active, row.evidence))
        if isinstance(active, Known) and not active.value:
            continue
        groups = row.fact("groups", list)
        flags = {action: row.flag(field) for field, action in PERMISSIONS.items()}
        whole = isinstance(groups, Known) and isinstance(active, Known)
        actions = frozenset(
            action for action, fact in flags.items() if isinstance(fact, Unknown) or fact.value
        )
        members = groups.value if isinstance(groups, Known) else []
        whole = whole and row.has("domain_force") and all(map(_is_number, members))
        reach = reach_of(row.data.get("domain_force")) if whole else Reach.UNCLEAR
        given = frozenset(filter(_is_number, members))
        rules.append(Rule(model.value, given, actions, reach, broken=not whole))
    return rules, listed, unread


def _merged(answers: Answers, models: Mapping[str, str]) -> AccessList:
    """Odoo 20: with a group a line permits, without one it narrows what all others permit."""
    lines: list[Line] = []
    rules: list[Rule] = []
    listed: list[InactiveRule] = []
    torn: list[Unknown] = []
    for row in answers.rows("Access"):
        active, model, group = row.flag("active"), _model(row, models), reference(row, "group_id")
        letters = row.words("operation")
        odd = [fact for fact in (active, model, group, letters) if isinstance(fact, Unknown)]
        if isinstance(letters, Known) and set(letters.value) - _LETTERS.keys():
            odd.append(row.odd("operation"))
        if odd:
            torn.append(gravest(odd))
            continue
        assert isinstance(model, Known)
        assert isinstance(group, Known)
        assert isinstance(letters, Known)
        if group.value is None:
            id_ = f"record-rule:{row.text('id')}"
            listed.append(InactiveRule(id_, row.text("name") or id_, model.value, active, row.evidence))
        if isinstance(active, Known) and not active.value:
            continue
        actions = frozenset(action for letter, action in _LETTERS.items() if letter in letters.value)
        reach = reach_of(row.data.get("domain")) if row.has("domain") else Reach.UNCLEAR
        if group.value is None:
            rules.append(Rule(model.value, frozenset(), actions, reach))
        else:
            lines.append(Line(model.value, group.value, actions, row.evidence, reach))
    gap = _gap(answers, ("Access", "Model"), torn)
    return AccessList(tuple(lines), tuple(rules), tuple(listed), (), gap, gap, merged=True)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
