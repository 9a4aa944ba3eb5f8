"""Where the places of a mapping are in the rows of a reader, as expressions of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from auditor.incident.events.mapping.pointer import Choice, Each, Step, steps
from auditor.incident.events.reading.sql.quoting import literal


class Places(Protocol):
    """What a reader's rows hold."""

    def text(self, path: str) -> str | None:
        """The expression of a place, empty text included; None where the rows have no such column."""

    def opened(self) -> str:
        """What stands behind `SELECT *` for the expressions to hold: columns that are opened once for all of them, or nothing."""

    def whole(self) -> str:
        """The whole row as one text."""

    def torn(self) -> str:
        """Whether it is no row at all."""


@dataclass(slots=True)
class _Opened:
    """The places of one value of JSON, asked for together, so that it is parsed once."""

    value: str
    name: str
    pointers: list[str] = field(default_factory=list)

    def text(self, below: Sequence[Step]) -> str:
        if any(isinstance(step, Choice | Each) for step in below):
            return _wandering(self.value, below)
        pointer = _pointer(below)
        if pointer not in self.pointers:
            self.pointers.append(pointer)
        return f"replace({self.name}[{self.pointers.index(pointer) + 1}], chr(0), chr(65533))"

    def column(self) -> str:
        return f"json_extract_string({self.value}, [{', '.join(map(literal, self.pointers))}]) AS {self.name}"


def _pointer(below: Sequence[Step]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in below)


def _wandering(value: str, below: Sequence[Step]) -> str:
    """Steps through lists, one at a time."""
    plain: list[Step] = []
    for number, step in enumerate(below):
        rest = below[number + 1 :]
        here = f"json_extract({value}, {literal(_pointer(plain))})" if plain else value
        items = f"CASE WHEN json_type({here}) = 'ARRAY' THEN json_extract({here}, '$[*]') END"
        if isinstance(step, Each):
            each = f"json_extract_string(x, {literal(_pointer(rest))})" if rest else "x ->> '$'"
            return f"array_to_string(list_transform({items}, lambda x: {each}), ',')"
        if isinstance(step, Choice):
            pointer = literal(_pointer([step.key]))
            one = f"list_filter({items}, lambda x: json_extract_string(x, {pointer}) = {literal(step.value)})[1]"
            return _wandering(one, rest) if rest else f"{one} ->> '$'"
        plain.append(step)
    return f"json_extract_string({value}, {literal(_pointer(plain))})"


@dataclass(slots=True)
class Columns:
    """Rows of CSV, whose columns the reader calls c0, c1 …: a header may repeat a name, of which the first counts."""

    header: Sequence[str]
    _below: dict[int, _Opened] = field(default_factory=dict)

    def text(self, path: str) -> str | None:
        column, below = steps(path)
        if column not in self.header:
            return None
        number = self.header.index(column)
        if not below:
            return f"c{number}"
        value = f"CASE WHEN json_valid(c{number}) THEN c{number} END"
        return self._below.setdefault(number, _Opened(value, f"j{number}")).text(below)

    def opened(self) -> str:
        return "".join(f", {one.column()}" for one in self._below.values() if one.pointers)

    def whole(self) -> str:
        return together([f"c{number}" for number in range(len(self.header))])

    def torn(self) -> str:
        return "false"


@dataclass(slots=True)
class Objects:
    """Rows of JSON, in a column `json`. `texts` are the keys whose value is JSON in a text."""

    texts: Sequence[str] = ()
    _inside: _Opened = field(default_factory=lambda: _Opened("json", "j"))
    _below: dict[str, _Opened] = field(default_factory=dict)

    def text(self, path: str) -> str | None:
        column, below = steps(path)
        if not below or column not in self.texts:
            return self._inside.text((column, *below))
        text = f"json_extract_string(json, {literal(_pointer([column]))})"
        value = f"CASE WHEN json_valid({text}) THEN {text} END"
        return self._below.setdefault(column, _Opened(value, f"j{len(self._below)}")).text(below)

    def opened(self) -> str:
        return "".join(f", {one.column()}" for one in (self._inside, *self._below.values()) if one.pointers)

    def whole(self) -> str:
        return "json::VARCHAR"

    def torn(self) -> str:
        return "json IS NULL OR json_type(json) <> 'OBJECT'"


def together(values: Sequence[str]) -> str:
    """Several texts as one that no others make: each with its length before it."""
    return "concat(" + ", ".join(f"strlen({one}), ':', {one}" for one in values) + ")"
