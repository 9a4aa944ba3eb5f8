"""Lists as the builder of the site wants them: it knows four spaces where code hosts take three, and asks for empty lines."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(\d+\.|[-*]) ")
_NUMBERED = re.compile(r"\d+\. ")
_OURS = 3


def as_built(text: str) -> str:
    """The text with what belongs to an item moved in as far as the builder asks, and an empty line before what it would else run on."""
    lines: list[str] = []
    in_numbers = in_code = moved = loose = False
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        fence = line.lstrip().startswith("```")
        before = lines[-1] if lines else ""
        if not in_code and line.strip() and not indent:
            if _ITEM.match(line) and before.strip() and (loose or _begins_after(before)):
                lines.append("")
            loose &= bool(_ITEM.match(line))
            in_numbers = bool(_NUMBERED.match(line))
        if fence and not in_code:
            moved = in_numbers and indent == _OURS
        loose |= in_numbers and not line.strip()
        shifted = moved if in_code or fence else in_numbers and indent == _OURS
        lines.append(f" {line}" if shifted and line.strip() else line)
        in_code ^= fence
    return "\n".join(lines)


def _begins_after(before: str) -> bool:
    """Whether a line of a paragraph stands before, so that an item after it begins a list."""
    return not before.startswith(" ") and not _ITEM.match(before)
