"""Which reports are known, and where in them what stands (products.yaml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Words(_Strict):
    """A place, and the values of it that mean something."""

    place: str
    values: tuple[str | bool, ...] = Field(min_length=1)


class Encrypted(_Strict):
    """Whether a backup is encrypted: always, or by the value at a place."""

    always: bool = False
    place: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Product(_Strict):
    """One kind of report; products.yaml says what each part means."""

    name: str
    data: Literal["records", "files", "metadata", "configuration", "audit-log"]
    rows: tuple[str, ...]
    has: tuple[str, ...]
    of: tuple[str, ...]
    ended: tuple[str, ...]
    only: Words | None = None
    good: Words | None = None
    issues: Words | None = None
    pending: Words | None = None
    restores: Words | None = None
    backups: Words | None = None
    encrypted: Encrypted | None = None
    until: str | None = None
    more: str | None = None


_PRODUCTS = TypeAdapter(dict[str, Product])


@cache
def products() -> dict[str, Product]:
    """Every product by its id."""
    text = files("auditor.assurance.backups").joinpath("products.yaml").read_text(encoding="utf-8")
    return _PRODUCTS.validate_python(yaml.safe_load(text))


class Place:
    """A row in its document: the row itself, what it lies in, and the whole."""

    __slots__ = ("_way", "number", "row")

    def __init__(self, way: tuple[Any, ...], number: int) -> None:
        self._way, self.number, self.row = way, number, way[-1]

    def at(self, place: str) -> Any:
        """What stands at a place; None where nothing does."""
        steps, node, depth = place.split("/"), self.row, len(self._way) - 1
        if place.startswith("/"):
            node, steps = self._way[0], steps[1:]
        for step in steps:
            if step == "..":
                depth -= 1
                node = self._way[depth] if depth >= 0 else None
            elif step:
                node = node.get(step.replace("~", "/")) if isinstance(node, dict) else None
        return node

    def says(self, words: Words | None) -> bool:
        """Whether one of the values stands at the place of them. 1 is not True here."""
        if words is None:
            return False
        found = self.at(words.place)
        return any(found == value and type(found) is type(value) for value in words.values)


def rows_at(document: Any, place: str) -> list[Place]:
    """The rows at a place, each with the objects that it lies in."""
    found: list[tuple[Any, ...]] = [(document,)]
    for step in filter(None, place.split("/")):
        if step == "*":
            found = [(*way, entry) for way in found if isinstance(way[-1], list) for entry in way[-1]]
        else:
            found = [(*way, way[-1][step]) for way in found if isinstance(way[-1], dict) and step in way[-1]]
    rows = [
        (*way[:-1], entry) if len(way) > 1 else (document, entry)
        for way in found
        for entry in (way[-1] if isinstance(way[-1], list) else [way[-1]])
    ]
    return [Place(row, number) for number, row in enumerate(rows, 1)]
