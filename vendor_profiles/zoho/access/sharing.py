"""What everyone sees of records that are not his own, module by module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.posture import Action, Fact, Known, Scope, Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row

from .. import kinds
from .rules import module_of, opened

_OPENS: dict[str, frozenset[Action]] = {
    "private": frozenset(),
    "public_read_only": frozenset((Action.READ,)),
    "public_read_write": frozenset((Action.READ, Action.UPDATE)),
    "public": frozenset((Action.READ, Action.UPDATE, Action.DELETE)),
}
_WORDS = {"private": "private", "public_read_only": "read", "public_read_write": "edit", "public": "full"}


@dataclass(frozen=True, slots=True)
class Sharing:
    """Default sharing by module, and the modules in which something opens records further, None where there may be others.
    Sharing rules and territories open some records to some people, so that a reach is what it is at least."""

    rows: Mapping[str, Row]
    gap: Unknown | None
    opened: frozenset[str] | None

    def reach(self, module: str, action: Action, place: Scope | None) -> Scope | None:
        """How far an action reaches for somebody at a place of the hierarchy; None for his own records at least."""
        row = self.rows.get(module)
        opens = _OPENS.get(row.text("share_type")) if row is not None else None
        if place is Scope.EVERYTHING or (opens is not None and action in opens):
            return Scope.EVERYTHING
        closed = self.opened is not None and module not in self.opened
        return place if opens is not None and closed else None

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
    rows = {module_of(row.data.get("module")): row for row in answers.rows(kinds.DATA_SHARING)}
    rows.pop("", None)
    gap = answers.gap(kinds.DATA_SHARING)
    return Sharing(rows, gap if isinstance(gap, Unknown) else None, _opened(answers))


def _opened(answers: Answers) -> frozenset[str] | None:
    """A territory may open records of any module."""
    territories = answers.absent(kinds.TERRITORY) or (
        answers.gap(kinds.TERRITORY) is True and not answers.rows(kinds.TERRITORY)
    )
    return opened(answers) if territories else None
