"""What the product ships as allowed and what roles set, as they were told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from auditor.posture import Fact, Unknown, not_provided
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among

from .. import kinds
from .acl import KNOWN, Key, Levels, strictest


class Settings:
    """The level of each action of each module. `gap` is why what roles allow is not known; None where it is."""

    def __init__(self, answers: Answers) -> None:
        self.shipped: dict[Key, int] = {}
        self._overrides: dict[str, dict[Key, int]] = defaultdict(dict)
        self._gaps: list[object] = [answers.gap(kinds.ACTION, kinds.ACTION_ROLE)]
        self._read(answers)
        self.gap = gap_among(self._gaps)

    def of(self, natives: Iterable[str]) -> dict[Key, int]:
        """What an account with these roles may, the strictest of them counting."""
        none: Levels = {}
        return strictest(self.shipped, (self._overrides.get(native, none) for native in natives))

    def _read(self, answers: Answers) -> None:
        actions: dict[str, Key] = {}
        for row in answers.rows(kinds.ACTION):
            level = _level(row, "aclaccess")
            key = (row.text("category"), row.text("name"))
            actions[row.text("id")] = key
            if isinstance(level, Unknown):
                self._gaps.append(level)
            else:
                self.shipped[key] = level.value
        for row in answers.rows(kinds.ACTION_ROLE):
            level = _level(row, "access_override")
            if isinstance(level, Unknown):
                self._gaps.append(level)
            elif row.text("action") not in actions:
                self._gaps.append(row.odd("action"))
            else:
                self._overrides[row.text("id")][actions[row.text("action")]] = level.value


def _level(row: Row, key: str) -> Fact[int]:
    """A number that the product is not known to write may allow anything."""
    level = row.number(key)
    if isinstance(level, Unknown) or level.value in KNOWN:
        return level
    return not_provided(row.kind, reason=f"what the level {level.value} allows")
