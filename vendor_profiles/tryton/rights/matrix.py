"""Access rows (`ir.model.access`): what somebody with certain groups may do with a model, record rules aside.

As trytond/ir/model.py has it: of the active rows of a model, those for no group and those for one's groups apply. Where
none applies, everything is allowed; else whatever any of them allows. So a row can close a model as well as open it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.posture import Action, Evidence, Known, Unknown
from auditor.vendor.answers import Row

from ..tables import MODES, lineage
from ..values import flag, number

EVERY_ACTION = frozenset(MODES.values())


@dataclass(frozen=True, slots=True)
class AccessRow:
    """An active row. `group` is None for everybody."""

    group: int | None
    actions: frozenset[Action]
    evidence: Evidence


class Matrix:
    """All access rows, by model."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[AccessRow]] = defaultdict(list)
        self._torn: dict[str, Unknown] = {}
        for row in rows:
            self._take(row)

    def may(self, model: str, groups: frozenset[int]) -> frozenset[Action] | Unknown:
        """What somebody with these groups may do with a model."""
        for name in (*lineage(model), ""):  # a row that names no model may be of any
            if name in self._torn:
                return self._torn[name]
        rows = self.applying(model, groups)
        return frozenset().union(*(row.actions for row in rows)) if rows else EVERY_ACTION

    def applying(self, model: str, groups: frozenset[int]) -> list[AccessRow]:
        """The rows that decide: those for everybody, and those for the groups."""
        return [
            row
            for name in lineage(model)
            for row in self._rows.get(name, ())
            if row.group is None or row.group in groups
        ]

    def given_to(self, model: str, groups: frozenset[int]) -> list[AccessRow]:
        """The rows that apply because of a group."""
        return [row for row in self.applying(model, groups) if row.group is not None]

    def _take(self, row: Row) -> None:
        model = row.text("model")
        if not model:
            self._torn.setdefault("", row.odd("model"))
            return
        active = flag(row, "active")
        if isinstance(active, Known) and not active.value:
            return
        modes = {action: flag(row, f"perm_{mode}") for mode, action in MODES.items()}
        group = row.data.get("group")
        unknown = [fact for fact in (active, *modes.values()) if isinstance(fact, Unknown)]
        if "group" not in row.data or (group is not None and number(row, "group") is None):
            unknown.append(row.odd("group"))
        if unknown:
            self._torn.setdefault(model, unknown[0])
            return
        allowed = frozenset(
            action for action, fact in modes.items() if isinstance(fact, Known) and fact.value
        )
        self._rows[model].append(AccessRow(group, allowed, row.evidence))
