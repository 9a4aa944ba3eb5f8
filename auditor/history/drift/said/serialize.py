"""Changes as plain data (auditor/schemas/changes.schema.json), and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from auditor.history.change import Change
from auditor.schemas import problems
from auditor.userfile import UserFileError


def to_data(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """A bare list, each change with all its fields."""
    return [_data(change) for change in changes]


def _data(change: Change) -> dict[str, Any]:
    told = {field.name: getattr(change, field.name) for field in fields(change)}
    return {**told, "because": list(change.because)}


def from_data(data: Any, *, where: str = "the changes") -> list[Change]:
    """The changes that a list has. Raises UserFileError for what is none."""
    if wrong := problems("changes", data):
        raise UserFileError(f"{where}: holds no list of changes: {wrong[0][:200]}")
    return [_change(one) for one in data]


def _change(one: Mapping[str, Any]) -> Change:
    known = {field.name for field in fields(Change)}
    told = {key: value for key, value in one.items() if key in known}
    return Change(**{**told, "because": tuple(one.get("because", ()))})
