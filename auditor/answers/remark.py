"""What is to be said of one row of what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.answers.came import Row


@dataclass(frozen=True, slots=True)
class Remark:
    """Where it is (sheet, row, the column by its letter, and the cell by its key), and the key of what is said of it (`answers.refused.<key>` or
    `answers.told.<key>`) with what is filled in."""

    sheet: str
    row: int
    column: str
    cell: str
    key: str
    params: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """A row that is no answer, with what is wrong in it."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark


def remark(row: Row, cell: str, key: str, **params: str) -> Remark:
    """A remark on a cell of a row."""
    return Remark(row.sheet, row.number, row.columns.get(cell, ""), cell, key, params)


def refuse(row: Row, cell: str, key: str, **params: str) -> RefusedError:
    """What to raise for a cell of a row."""
    return RefusedError(remark(row, cell, key, **params))
