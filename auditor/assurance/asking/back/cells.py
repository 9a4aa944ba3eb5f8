"""A cell of a workbook that came back, as somebody would write what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.report.escape import unguarded

LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `fault` is the key of why it has no value of its own."""

    value: date | str = ""
    place: str = ""
    fault: str = ""

    @property
    def text(self) -> str:
        return self.value.isoformat() if isinstance(self.value, date) else self.value


def read_cell(cell: Any, title: str) -> Cell:
    """The value of a cell; a formula or an error has none of its own."""
    value = cell.value
    if value is None:
        return Cell()
    place = f"{title[:31]}!{cell.coordinate}"
    if cell.data_type == "f":
        return Cell(place=place, fault="row.formula")
    if cell.data_type == "e":
        return Cell(place=place, fault="row.cell_error")
    if isinstance(value, datetime):
        return Cell(value.date(), place)
    if isinstance(value, date):
        return Cell(value, place)
    return Cell(unguarded(_text(value).strip()[:LONGEST]), place)


def _text(value: Any) -> str:
    """What a cell holds, as somebody would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
