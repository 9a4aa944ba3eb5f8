"""Settings as PHP writes them into a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def literal(value: Any, indent: str = "") -> str:
    """A value as `var_export` writes it."""
    if value is None or isinstance(value, bool):
        return {None: "NULL", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
    inner = indent + "  "
    rows = [f"{inner}{literal(key)} => {literal(entry, inner)},\n" for key, entry in pairs]
    return f"array (\n{''.join(rows)}{indent})"
