"""Lines that a pattern takes apart, as rows: each named group is a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.incident.events.reading.sql.quoting import literal


@dataclass(frozen=True, slots=True)
class Groups:
    """Lines, in a column `line`. One that does not look so, and is not blank, is no row."""

    pattern: str
    names: Sequence[str]

    def text(self, path: str) -> str | None:
        return f"h[{literal(path)}]" if path in self.names else None

    def opened(self) -> str:
        names = ", ".join(map(literal, self.names))
        return f", regexp_extract(line, {literal(self.pattern)}, [{names}]) AS h, regexp_matches(line, {literal(self.pattern)}) AS fits"

    def whole(self) -> str:
        return "line"

    def torn(self) -> str:
        return "NOT fits"
