"""How densely two pages are set, from roomy to as dense as anybody should read, and at last with fewer words. What is cut is said on the page, and neither
the decision nor what a risk is ever is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor.report.escape import clip

_KEPT = {"approve": 320, "headline": 240, "title": 130}
"""Fields of which at least so many characters are left."""
_DECIDED = 84
"""Characters that are left of all that stands in the decision."""
_NAMES = {"tenant": 110, "title": 130, "severity_text": 30}
"""Fields of which never more than so many characters are shown."""


@dataclass(frozen=True, slots=True)
class Level:
    """`size` of the letters in points, `gap` between blocks and `lead` between lines (of a letter's size); `apart` begins the second page anew. `chars` is
    the most of a sentence and `listed` of a list; None leaves it whole."""

    size: float
    gap: float
    lead: float
    apart: bool = True
    chars: int = 700
    listed: int | None = None


LEVELS = (
    Level(10.5, 7.0, 0.62),
    Level(10.0, 6.0, 0.58),
    Level(9.5, 5.2, 0.55),
    Level(9.0, 4.6, 0.52),
    Level(9.0, 4.6, 0.52, apart=False),
    Level(8.5, 4.0, 0.5),
    Level(8.5, 4.0, 0.5, apart=False),
    Level(8.5, 4.0, 0.5, apart=False, chars=320, listed=10),
    Level(8.5, 4.0, 0.5, apart=False, chars=200, listed=8),
    Level(8.5, 3.6, 0.48, apart=False, chars=120, listed=6),
    Level(8.5, 3.2, 0.46, apart=False, chars=80, listed=4),
    Level(8.5, 3.0, 0.45, apart=False, chars=50, listed=3),
    Level(8.5, 2.4, 0.4, apart=False, chars=24, listed=2),
)


def cut(value: Any, level: Level, field: str = "") -> Any:
    """A view as data, with no more of each text and list than the level bears."""
    if isinstance(value, str):
        return _shortened(value, level, field)
    if isinstance(value, list):
        kept = value if level.listed is None or field == "risks" else value[: level.listed]
        return [cut(one, level, field) for one in kept]
    if isinstance(value, Mapping):
        roomy = replace(level, chars=max(level.chars, _DECIDED))
        return {name: cut(one, roomy if name == "decision" else level, name) for name, one in value.items()}
    return value


def _shortened(text: str, level: Level, field: str) -> str:
    return clip(text, min(_NAMES.get(field, len(text)), max(level.chars, _KEPT.get(field, 0))))
