"""Rows of a file, whatever its format: cells with their places, and the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text. `formula`: it holds what a machine works out and nobody wrote."""

    text: str = ""
    place: str = ""
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `keyed` has the names of the columns, where they are known by the format itself (keys of JSON); else a row of headings, which is
    a line like others, says them."""

    cells: tuple[Cell, ...]
    keyed: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet. `cut`: there are more of them than are read."""

    title: str
    lines: tuple[Line, ...]
    cut: bool = False


class UnreadableTableError(ValueError):
    """A file whose rows cannot be read. The text is a key of words.yaml, with what it says in `detail`."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.key, self.detail = key, detail
