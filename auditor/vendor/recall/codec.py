"""Records as JSON, and back. No code is named in it and none is run for it: a class is a number of a list that the reader checks. A value of
any other kind is not written, and its file is read anew each time."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from auditor.posture import Source
from auditor.vendor.recall.classes import Classes, NotKeptError

# What stands first in a list; anything from 0 on is a class, with its fields behind it.
_TUPLE, _PLAIN, _BYTES, _ARRAY, _SET, _MAPPING, _SOURCE, _DAY, _LIST = range(-1, -10, -1)
_SCALARS = frozenset({str, int, bool, float, type(None)})


def written(records: Sequence[Any], own: Source, packages: tuple[str, ...]) -> str:
    """Records as text in one line; `own` is the source that they were read from, which is of another moment each time. `packages` are
    those that define their classes. Raises NotKeptError."""
    classes = Classes(packages)
    plain = [_plain(one, own, classes) for one in records]
    text = json.dumps([classes.names, plain], separators=(",", ":"))
    if own.observed_at and own.observed_at in text:
        raise NotKeptError("a moment")
    return text


def read_back(text: str | bytes, own: Source, packages: tuple[str, ...]) -> tuple[Any, ...] | None:
    """The records of a text; None for what is no such text, or holds what is not made of these packages."""
    try:
        names, plain = json.loads(text)
        classes = Classes(packages, names)
        return tuple(_made(one, own, classes) for one in plain)
    except Exception:  # noqa: BLE001 - whatever it is, it is nothing that was kept
        return None


def text_of(value: Any, packages: tuple[str, ...]) -> str | None:
    """Any such value as text, the same for the same; None where it has none."""
    try:
        return written([value], _NOBODY, packages)
    except NotKeptError:
        return None


def read_back_value(text: str, packages: tuple[str, ...]) -> Any:
    """What `text_of` made a text of; None for what is no such text."""
    found = read_back(text, _NOBODY, packages)
    return found[0] if found is not None and len(found) == 1 else None


_NOBODY = Source("", "", "")


def _plain(value: Any, own: Source, classes: Classes) -> Any:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        if all(type(one) in _SCALARS for one in value):
            return [_PLAIN, *value]
        return [_TUPLE, *(_plain(one, own, classes) for one in value)]
    if kind is Source and value == own:
        return [_SOURCE]
    if is_dataclass(value):
        return [
            classes.number(kind),
            *(_plain(getattr(value, name), own, classes) for name in kind.__match_args__),
        ]
    if isinstance(value, Enum):
        return [classes.number(kind), value.name]
    if isinstance(value, tuple):
        return [classes.number(kind), *(_plain(one, own, classes) for one in value)]
    if isinstance(value, str):
        return [classes.number(kind), str(value)]
    return _gathered(value, own, classes)


def _gathered(value: Any, own: Source, classes: Classes) -> Any:
    """Sets in one order, so that the same value has one text."""
    kind = type(value)
    if kind is bytes:
        return [_BYTES, b64encode(value).decode()]
    if kind is array:
        return [_ARRAY, value.typecode, *value]
    if kind is frozenset:
        return [_SET, *sorted((_plain(one, own, classes) for one in value), key=json.dumps)]
    if kind is dict:
        return [
            _MAPPING,
            *([_plain(key, own, classes), _plain(one, own, classes)] for key, one in value.items()),
        ]
    if kind is list:
        return [_LIST, *(_plain(one, own, classes) for one in value)]
    if kind is date:
        return [_DAY, value.isoformat()]
    raise NotKeptError(f"{kind.__module__}:{kind.__qualname__}")


def _made(value: Any, own: Source, classes: Classes) -> Any:
    if type(value) is not list:
        return value
    head = value[0]
    if head >= 0:
        return _instance(classes.of(head), value, own, classes)
    if head == _PLAIN:
        return tuple(value[1:])
    if head == _SOURCE:
        return own
    return _OTHERS[head](value[1:], lambda one: _made(one, own, classes))


def _instance(kind: type, value: list[Any], own: Source, classes: Classes) -> Any:
    if issubclass(kind, Enum):
        return kind[value[1]]
    return kind(*[one if type(one) is not list else _made(one, own, classes) for one in value[1:]])


Make = Callable[[Any], Any]
_OTHERS: dict[int, Callable[[list[Any], Make], Any]] = {
    _TUPLE: lambda rest, make: tuple(map(make, rest)),
    _BYTES: lambda rest, _: b64decode(rest[0]),
    _ARRAY: lambda rest, _: array(rest[0], rest[1:]),
    _SET: lambda rest, make: frozenset(map(make, rest)),
    _MAPPING: lambda rest, make: {make(key): make(one) for key, one in rest},
    _DAY: lambda rest, _: date.fromisoformat(rest[0]),
    _LIST: lambda rest, make: list(map(make, rest)),
}
