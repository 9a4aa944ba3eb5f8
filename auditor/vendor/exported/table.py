"""A table as a file holds it, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Wanted = Callable[[str], bool]
"""Whether a table of a name is read at all."""


@dataclass(slots=True)
class Table:
    """The rows of a table, each with its place. `fault` says why they are not all, or cannot be told apart."""

    name: str
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    fault: str = ""
