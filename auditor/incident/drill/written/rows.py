"""Rows of a log, as text, by templates that are made once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.incident.drill.written.shape import Log

Row = Callable[[dict[str, str]], str]
_VALUE = re.compile(r"<([a-z_]+)>")
_AROUND = "\ue000"
"""Stands around a whole JSON value that is no text, until the quotation marks around it are gone."""


def row_of(log: Log, kind: str) -> Row:
    """How an act of that kind is written there."""
    computed: dict[str, _Computed] = {}
    whole = {**log.columns, **log.acts[kind]}
    if log.shape == "csv":
        inside = ",".join(f'"{_text(whole[name], computed)}"' for name in log.columns)
        template = inside + "\n"
    else:
        plain = json.dumps(_nested(whole, computed), ensure_ascii=False, separators=(",", ":"))
        template = plain.replace(f'"{_AROUND}', "").replace(f'{_AROUND}"', "")
    return _Template(template, tuple(computed.values()))


class _Computed:
    """A value that depends on another one: by a table, or written as a number or null."""

    __slots__ = ("empty", "name", "other", "source", "table")

    def __init__(self, name: str, said: Mapping[str, Any]) -> None:
        self.name = name
        self.source: str = said["from"]
        self.table: dict[str, str] | None = said.get("map")
        self.other: str | None = said.get("else")
        self.empty: str | None = said.get("empty")

    def of(self, values: Mapping[str, str]) -> str:
        """The text of it."""
        value = values[self.source]
        if self.table is not None:
            return self.table.get(value, value if self.other is None else self.other)
        return value or (self.empty or "")


class _Template:
    __slots__ = ("_computed", "_template")

    def __init__(self, template: str, computed: tuple[_Computed, ...]) -> None:
        self._template = template
        self._computed = computed

    def __call__(self, values: dict[str, str]) -> str:
        for one in self._computed:
            values[one.name] = one.of(values)
        return self._template % values


def _text(cell: Any, computed: dict[str, _Computed]) -> str:
    """A cell of a table as a template."""
    if isinstance(cell, dict):
        return f"%({_named(cell, computed)})s"
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return _VALUE.sub(r"%(\1)s", str(cell).replace("%", "%%"))


def _nested(cell: Any, computed: dict[str, _Computed]) -> Any:
    """A JSON value whose texts are templates."""
    if isinstance(cell, str):
        return _VALUE.sub(r"%(\1)s", cell.replace("%", "%%"))
    if isinstance(cell, list):
        return [_nested(one, computed) for one in cell]
    if not isinstance(cell, dict):
        return cell
    if "from" in cell and cell.keys() <= {"from", "map", "else", "empty", "raw"}:
        inside = f"%({_named(cell, computed)})s"
        return f"{_AROUND}{inside}{_AROUND}" if cell.get("raw") else inside
    return {name: _nested(one, computed) for name, one in cell.items()}


def _named(cell: Mapping[str, Any], computed: dict[str, _Computed]) -> str:
    name = f"computed{len(computed)}"
    computed[name] = _Computed(name, cell)
    return name
