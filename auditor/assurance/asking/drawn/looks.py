"""How the cells of a workbook of questions look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Looks:
    """Styles of openpyxl: what is to be filled in is yellow and not locked."""

    border: Any
    wrapped: Any
    open: Any
    fonts: Mapping[str, Any]
    head_fill: Any
    to_fill: Any

    @classmethod
    def made(cls) -> Looks:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        line = Side(style="thin", color="BFBFBF")
        return cls(
            Border(left=line, right=line, top=line, bottom=line),
            Alignment(wrap_text=True, vertical="top"),
            Protection(locked=False),
            {
                "title": Font(bold=True, size=14),
                "head": Font(bold=True),
                "note": Font(color="595959"),
                "text": Font(),
            },
            PatternFill("solid", fgColor="DCE6F1"),
            PatternFill("solid", fgColor="FFF9E5"),
        )
