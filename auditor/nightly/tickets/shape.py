"""The shape of a ticket system: its requests as plain JSON with placeholders. No program stands in it, and no value can become one: a
placeholder is filled inside of a text, once, and what it is filled with is not looked at again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from auditor.collecting.live.asking.pointer import MISSING, look
from auditor.userfile import UserFileError, nearest, read_yaml, validate

SHIPPED = ("github", "jira")
_PLACE = re.compile(r"\{([a-z_]+)\}")
_EACH = "each_line_of"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Strict):
    """One request, and what is taken of its answer: of the whole, or of the first of its rows that fits `where`."""

    method: Literal["GET", "POST", "PUT", "PATCH"]
    path: str = Field(pattern=r"^/")
    body: Any = None
    rows: str | None = None
    where: dict[str, str] = Field(default_factory=dict)
    take: dict[str, str] = Field(default_factory=dict)


class Find(Step):
    """Looks for a ticket by its label; `open` says which of those found are open."""

    open: dict[str, str] = Field(default_factory=dict)


class Shape(_Strict):
    about: str = ""
    source: str = ""
    auth: Literal["bearer", "basic"]
    headers: dict[str, str] = Field(default_factory=dict)
    values: dict[str, str] = Field(
        default_factory=dict, description="what the file gives; an empty one must be given"
    )
    find: Find
    create: Step
    comment: tuple[Step, ...]
    close: tuple[Step, ...]
    reopen: tuple[Step, ...]


def shape_of(kind: str, folder: Path) -> Shape:
    """A shape that this distribution has, or that of a file. Raises UserFileError."""
    if kind in SHIPPED:
        text = files("auditor.nightly.tickets").joinpath(f"{kind}.json").read_text(encoding="utf-8")
        return Shape.model_validate(json.loads(text))
    if not kind.endswith(".json"):
        raise UserFileError(
            f"tickets.kind: {kind!r} is none{nearest(kind, list(SHIPPED))}; or name a file: my-tickets.json"
        )
    path = folder / kind
    return validate(Shape, read_yaml(path), path)


def filled(data: Any, values: Mapping[str, str]) -> Any:
    """The data with every placeholder filled. A list whose entry says `each_line_of` has one entry a line instead. Raises KeyError."""
    if isinstance(data, str):
        return _PLACE.sub(lambda found: values[found[1]], data)
    if isinstance(data, list):
        return [made for entry in data for made in _entries(entry, values)]
    if isinstance(data, dict):
        return {key: filled(value, values) for key, value in data.items()}
    return data


def _entries(entry: Any, values: Mapping[str, str]) -> list[Any]:
    if not (isinstance(entry, dict) and _EACH in entry):
        return [filled(entry, values)]
    lines = [line for line in values[entry[_EACH]].splitlines() if line.strip()]
    return [filled(entry["as"], {**values, "line": line}) for line in lines]


def path_filled(path: str, values: Mapping[str, str]) -> str:
    """The path with every placeholder filled by what stays one part of it. Raises KeyError."""
    return _PLACE.sub(lambda found: quote(values[found[1]], safe=""), path)


def fits(row: Any, where: Mapping[str, str], values: Mapping[str, str]) -> bool:
    """Whether a row has at each place what is asked for: a glob, or with `!` before it anything else."""
    return all(_fits(look(row, place), filled(wanted, values)) for place, wanted in where.items())


def _fits(found: Any, wanted: str) -> bool:
    text = "" if found is MISSING or found is None else str(found)
    if wanted.startswith("!"):
        return bool(text) and not fnmatchcase(text, wanted[1:])
    return fnmatchcase(text, wanted)


def taken(row: Any, take: Mapping[str, str]) -> dict[str, str] | None:
    """What is taken of a row; None where a part of it is not there."""
    found = {name: look(row, place) for name, place in take.items()}
    if any(
        value is MISSING or not isinstance(value, str | int) or isinstance(value, bool)
        for value in found.values()
    ):
        return None
    return {name: str(value) for name, value in found.items()}
