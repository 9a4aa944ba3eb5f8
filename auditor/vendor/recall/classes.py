"""The classes that kept records may be made of, each by a number in the place of its name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache

from auditor.posture import SecretHit


class NotKeptError(Exception):
    """A value that is not written down: of a class that is more than its fields, or one that must rest nowhere."""


class Classes:
    """The classes that were met while records were written, by their modules and names. One counts only where its module lies in
    one of these packages and is loaded already, and where it is nothing but a holder of its fields."""

    def __init__(self, packages: tuple[str, ...], names: Sequence[str] = ()) -> None:
        self._packages = packages
        self.names = list(names)
        self._numbers: dict[type, int] = {}

    def number(self, kind: type) -> int:
        """The number of a class. Raises NotKeptError for one that does not count."""
        number = self._numbers.get(kind)
        if number is None:
            name = f"{kind.__module__}:{kind.__qualname__}"
            if _named(name, self._packages) is not kind:
                raise NotKeptError(name)
            self.names.append(name)
            number = self._numbers[kind] = len(self.names) - 1
        return number

    def of(self, number: int) -> type:
        """The class of a number. Raises NotKeptError."""
        return _named(self.names[number], self._packages)


@lru_cache(maxsize=1024)
def _named(name: str, packages: tuple[str, ...]) -> type:
    """The class of a name. One that cannot be found now may be there later, and an exception is not remembered."""
    module, _, inside = name.partition(":")
    allowed = any(module == one or module.startswith(f"{one}.") for one in packages)
    kind = getattr(sys.modules.get(module), inside, None) if allowed else None
    if not isinstance(kind, type) or not _is_holder(kind):
        raise NotKeptError(name)
    return kind


def _is_holder(kind: type) -> bool:
    """Whether a class is a dataclass or a named tuple that takes all that it holds, an enumeration, or a kind of text. Where a
    credential was found is no such class: it rests nowhere but in its file."""
    if kind is SecretHit:
        return False
    if is_dataclass(kind):
        return getattr(kind, "__match_args__", ()) == tuple(one.name for one in fields(kind))
    return issubclass(kind, Enum | str) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
