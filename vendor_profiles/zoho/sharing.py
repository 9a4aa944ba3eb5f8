"""What everyone sees of records that are not his own, module by module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.posture import Action, Fact, Known, Scope, Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row

from . import kinds

_OPENS: dict[str, frozenset[Action]] = {
    "private": frozenset(),
    "public_read_only": frozenset((Action.READ,)),
    "public_read_write": frozenset((Action.READ, Action.UPDATE)),
    "public": frozenset((Action.READ, Action.UPDATE, Action.DELETE)),
}
_WORDS = {"private": "private", "public_read_only": "read", "public_read_write": "edit", "public": "full"}


@dataclass(frozen=True, slots=True)
class Sharing:
    """Default sharing by module, and the modules in which nothing opens records further. Sharing rules and territories
    open them to some people only; whom, this audit does not read."""

    rows: Mapping[str, Row]
    gap: Unknown | None
    closed: frozenset[str]

    def reach(self, module: str, action: Action, place: Scope | None) -> Scope | None:
        """How far an action reaches for somebody at a place of the hierarchy; None for his own records at least."""
        row = self.rows.get(module)
        opens = _OPENS.get(row.text("share_type")) if row is not None else None
        if place is Scope.EVERYTHING or (opens is not None and action in opens):
            return Scope.EVERYTHING
        return place if opens is not None and module in self.closed else None

    def inside(self, module: str) -> Fact[str]:
        """In the words of the posture."""
        row = self.rows.get(module)
        if row is None:
            return self._missing(module)
        type_ = row.words("share_type")
        if isinstance(type_, Unknown):
            return type_
        word = _WORDS.get(type_.value)
        return row.odd("share_type") if word is None else Known(word, row.evidence)

    def outside(self, module: str) -> Fact[str]:
        row = self.rows.get(module)
        if row is None:
            return self._missing(module)
        open_ = row.flag("public_in_portals")
        return (
            open_ if isinstance(open_, Unknown) else Known("read" if open_.value else "private", row.evidence)
        )

    def _missing(self, module: str) -> Unknown:
        reason = f"{module} is not among the modules whose sharing is told"
        missing = Unknown(UnknownKind.NOT_PROVIDED, kinds.DATA_SHARING, reason=reason)
        return missing if self.gap is None else self.gap


def sharing(answers: Answers) -> Sharing:
    rows = {_module(row.data.get("module")): row for row in answers.rows(kinds.DATA_SHARING)}
    rows.pop("", None)
    gap = answers.gap(kinds.DATA_SHARING)
    return Sharing(rows, gap if isinstance(gap, Unknown) else None, _closed(answers))


def _closed(answers: Answers) -> frozenset[str]:
    """Modules that are known to have no sharing rule, where there are no territories either."""
    territories = answers.absent(kinds.TERRITORY) or (
        answers.gap(kinds.TERRITORY) is True and not answers.rows(kinds.TERRITORY)
    )
    if not territories or answers.gap(kinds.SHARING_RULES) is not True:
        return frozenset()
    none = {
        _module(row.data.get("module"))
        for row in answers.rows(kinds.SHARING_RULES)
        if row.data.get("rule_count") == 0 and not isinstance(row.data["rule_count"], bool)
    }
    return frozenset(none - {""})


def _module(value: Any) -> str:
    name = value.get("api_name") if isinstance(value, Mapping) else None
    return name if isinstance(name, str) else ""
