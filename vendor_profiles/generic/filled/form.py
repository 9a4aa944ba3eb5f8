"""A form as it was filled in: texts and where they stand, not yet understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.posture import Source


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says it, on which day, until when it holds, and what proves it: as written, empty where nothing was."""

    by: str = ""
    on: str = ""
    until: str = ""
    evidence: str = ""

    def over(self, general: Signature) -> Signature:
        """This signature, with that of the whole form where it says nothing."""
        return Signature(
            self.by or general.by, self.on or general.on, self.until or general.until, self.evidence
        )


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it stands in the file: several texts for a list, none for an empty field. `fault` says why it cannot
    be read at all (a formula); `line` counts from 1, `cell` is that of a workbook ("Questions!C7")."""

    texts: tuple[str, ...] = ()
    line: int = 0
    cell: str = ""
    fault: str = ""
    signature: Signature = field(default_factory=Signature)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by column."""

    cells: Mapping[str, Given]
    line: int = 0
    cell: str = ""
    fault: str = ""
    signature: Signature = field(default_factory=Signature)


@dataclass(frozen=True, slots=True)
class Form:
    """One file. `signature` holds for every answer that has none of its own."""

    source: Source
    language: str
    signature: Signature
    answers: Mapping[str, Given]
    tables: Mapping[str, tuple[Row, ...]]
    product: str = ""
