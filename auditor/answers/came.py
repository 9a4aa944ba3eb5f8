"""What came back, as it stands there: nothing of it is judged yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MAX_ROWS = 50_000
LONGEST = 32_767
"""Characters of a cell, as a spreadsheet has them."""

Cell = str | date


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by key of `columns`. `columns` says where each stands for people, and `formulas` which of them hold one."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()

    def text(self, key: str) -> str:
        """What stands in a cell, as text; a day as ISO."""
        value = self.cells.get(key, "")
        return value.isoformat() if isinstance(value, date) else value.strip()


@dataclass(frozen=True, slots=True)
class Came:
    """A file that was answered: what it says of itself (`columns.HEAD`), and its rows."""

    head: Mapping[str, str]
    rows: tuple[Row, ...]
