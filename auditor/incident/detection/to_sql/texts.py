"""Patterns of Sigma as tests of a text."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.incident.detection.nouns.expression import Like, Part, Wild
from auditor.incident.detection.to_sql.literals import text

_WILD = {Wild.ANY: "%", Wild.ONE: "_"}
_ESCAPED = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


def like(value: str, pattern: Like, small: bool = False) -> str:
    """Whether `value`, an SQL text, is the pattern. `small`: it has no capitals anyway."""
    parts = joined(pattern.parts)
    cased = pattern.cased

    def side(sql: str) -> str:
        return sql if cased else f"lower({sql})"

    left = value if cased or small else f"lower({value})"
    match parts:
        case ():
            return f"{left} = ''"
        case (str(word),):
            return f"{left} = {side(text(word))}"
        case (Wild.ANY,):
            return f"{value} IS NOT NULL"
        case (str(word), Wild.ANY):
            return f"starts_with({left}, {side(text(word))})"
        case (Wild.ANY, str(word)):
            return f"suffix({left}, {side(text(word))})"
        case (Wild.ANY, str(word), Wild.ANY):
            return f"contains({left}, {side(text(word))})"
    written = "".join(_WILD[part] if isinstance(part, Wild) else part.translate(_ESCAPED) for part in parts)
    return f"{left} LIKE {side(text(written))} ESCAPE '\\'"


def word_of(pattern: Like) -> str | None:
    """The text of a pattern that is nothing but text and may be in capitals; None for others."""
    parts = joined(pattern.parts)
    if pattern.cased or len(parts) > 1 or not all(isinstance(part, str) for part in parts):
        return None
    return str(parts[0]) if parts else ""


def joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The same with texts that stand side by side as one, and * once where it stands twice."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, str) and isinstance(last, str):
            found[-1] = last + part
        elif not (part is Wild.ANY and last is Wild.ANY):
            found.append(part)
    return tuple(part for part in found if part != "")
