"""Why a gate cannot tell: which sentence of the reports says it, and of what. Reports find the words."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.assess.result import Missing

GONE = frozenset({"evidence", "entity"})
"""What was there before and is not: somebody may have taken it away on purpose."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason. `key` is the end of the name of its sentence, `gate.why.<key>`. `checks` are ids; `name` is an id, a kind of
    evidence or a source; `seen` and `needed` are numbers, of which coverage has shares; `gap` is what a check lacks."""

    key: str
    checks: tuple[str, ...] = ()
    name: str = ""
    seen: float = 0
    needed: float = 0
    day: str = ""
    gap: Missing | None = None
