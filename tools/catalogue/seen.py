"""What the posture of an example says at the places that its check needs, in lines that a person can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from auditor.assess.run import resolve
from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.check.rights import right_words
from auditor.posture import Known, ObjectRights, Population, Posture, Right, Unknown

MEMBERS = 4
"""Members of a population that are shown; the others are counted."""
LONGEST = 200
_NOT_SHOWN = frozenset(
    {
        "id",
        "name",
        "evidence",
        "noun",
        "kind",
        "audience",
        "builtin",
        "rights_seen",
        "ruled_out_native",
        "numbers",
    }
)
"""Who and where a member is stands beside its values; what every role of a builder has says nothing."""
_PLACES = frozenset({"evidence", "source", "line", "locator"})
"""Where something stands within a member."""


def seen(check: Check, posture: Posture) -> list[str]:
    """One line a known value or member: `transport.hsts: yes`."""
    lines: list[str] = []
    for path in _paths(check):
        lines += _at(path, resolve(posture, path))
    return lines


def _paths(check: Check) -> Iterator[str]:
    for need in check.needs:
        yield from need.paths if isinstance(need, AnyOf) else (need,)


def _at(path: str, found: Any) -> Iterator[str]:
    if isinstance(found, Population):
        yield from _members(path, found)
    elif isinstance(found, Known):
        yield f"{path}: {said(found.value)}"
    elif isinstance(found, Unknown):
        return
    elif is_dataclass(found):
        yield f"{path}: {'; '.join(_inside(found)) or 'none'}"


def _members(path: str, found: Population[Any]) -> Iterator[str]:
    if not found.items:
        yield f"{path}: none"
    for member in found.items[:MEMBERS]:
        name = getattr(member, "name", "") or getattr(member, "id", "")
        yield ": ".join(filter(None, (f"{path}[{name}]", _cut("; ".join(_inside(member))))))
    if len(found.items) > MEMBERS:
        yield f"{path}: {len(found.items) - MEMBERS} more"


def _inside(member: Any) -> Iterator[str]:
    """What is known of a member; an empty value that is no fact is one that nobody set."""
    for one in fields(member):
        value = getattr(member, one.name)
        if one.name in _NOT_SHOWN or isinstance(value, Unknown):
            continue
        if isinstance(value, Known):
            yield f"{one.name} {said(value.value)}"
        elif isinstance(value, ObjectRights):
            yield from (
                f"{row.object_class}: {', '.join(right_words(row.rights)) or 'no right'}" for row in value
            )
        elif isinstance(value, Mapping):
            yield from [f"{one.name} {', '.join(map(said, value))}"] if value else []
        elif isinstance(value, tuple | frozenset | str | Enum | int) and value not in (
            (),
            frozenset(),
            "",
            False,
        ):
            yield f"{one.name} {said(value)}"


def said(value: Any) -> str:
    """A plain value in a few words."""
    return _cut(_words(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _words(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Right):
        reach = "" if value.object_class == "*" else f" {value.object_class}"
        return f"{value.action}{reach}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | list | frozenset | set):
        parts = map(_words, sorted(value, key=str) if isinstance(value, frozenset | set) else value)
        return ", ".join(parts) or "none"
    if is_dataclass(value) and not isinstance(value, type) and "__str__" not in vars(type(value)):
        known = ((one.name, getattr(value, one.name)) for one in fields(value) if one.name not in _PLACES)
        told = (f"{name} {_words(_plain(part))}" for name, part in known if not isinstance(part, Unknown))
        return " ".join(told)
    return str(value)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Known) else value
