"""What was worked out with the secrets that are known so far: once one more is known, it is thrown away as a whole.

Answers are rows that are alike: thousands have the same names, and many of their texts are dates, types and ids of roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.collecting.live.redaction.secret_names import Promise

_MOST = 20_000
_MOST_ROWS = 1_000
_LONGEST_TEXT = 64
_LONGEST_ROW = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """An entry of rows that are alike: its name, how that is kept, what it promises, and whether its value is more than a text
    like any other."""

    key: str
    kept: str
    told: Promise | None
    is_marked: bool


Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """Texts, names and rows as they are kept. Threads may share it: each only writes what every other would."""

    _texts: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _rows: dict[tuple[tuple[str, ...], Promise | None, str], Columns | None] = field(default_factory=dict)

    def text(self, text: str, make: Callable[[str], str]) -> str:
        """A text as it is kept."""
        known = self._texts.get(text)
        if known is None:
            known = make(text)
            if len(text) <= _LONGEST_TEXT:
                if len(self._texts) >= _MOST:
                    self._texts.clear()
                self._texts[text] = known
        return known

    def name(self, name: str, make: Callable[[str], str]) -> str:
        """The name of a field as it is kept."""
        known = self._names.get(name)
        if known is None:
            known = make(name)
            if len(self._names) < _MOST:
                self._names[name] = known
        return known

    def columns(
        self,
        row: Mapping[str, Any],
        promise: Promise | None,
        name: str,
        make: Callable[[Mapping[str, Any], Promise | None, str], Columns | None],
    ) -> Columns | None:
        """What the names of a row say, under a name that promises something; None where its values say it, too."""
        if len(row) > _LONGEST_ROW:
            return None
        asked = (tuple(row), promise, name)
        try:
            return self._rows[asked]
        except KeyError:
            columns = make(row, promise, name)
            if len(self._rows) < _MOST_ROWS:
                self._rows[asked] = columns
            return columns
