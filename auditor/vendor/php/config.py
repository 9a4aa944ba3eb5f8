"""What a file of PHP says, key by key, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from auditor.vendor.php.array import Key, PhpArray, Read, cast_key
from auditor.vendor.php.unknown import ABSENT, Absence, NotLiteral, Place

RETURN: Final = "return"

Path = tuple[Key, ...]


class Leaf(NamedTuple):
    """One value with the keys that lead to it."""

    path: Path
    value: Read
    place: Place


@dataclass(frozen=True, slots=True)
class PhpConfig:
    """What a file says. `root` holds the variables under their names with `$`, and what the file returns under
    `return`. `literals` are all strings and numbers of the file with the nearest path, in order, also those that do
    not hold (overwritten, conditional, part of an expression): for redaction, never as evidence."""

    root: PhpArray
    literals: tuple[Leaf, ...]

    def at(self, *path: Key) -> Read | Absence:
        """The value at `("return", …)` or `("$variable", …)`; ABSENT only where no such key can be."""
        here: Read | Absence = self.root
        for key in _checked(path):
            if not isinstance(here, PhpArray):
                return here if isinstance(here, NotLiteral) else ABSENT
            here = here.get(key, ABSENT)
        return here

    def place(self, *path: Key) -> Place | None:
        """File and line of that key, or of what made it uncertain; None for an absent one."""
        if self.at(*path) is ABSENT:
            return None
        here: Any = self.root
        place = None
        for key in _checked(path):
            place, here = here.places.get(key), here[key]
            if isinstance(here, NotLiteral):
                return place or Place(here.file, here.line)
        return place

    def leaves(self) -> Iterator[Leaf]:
        """Every value that is no array, every empty array, and each `rest` at its array's path, in order."""
        stack: list[Leaf] = [Leaf((), self.root, Place("", 0))]
        while stack:
            path, value, place = stack.pop()
            if not isinstance(value, PhpArray):
                yield Leaf(path, value, place)
                continue
            if value.rest is not None:
                yield Leaf(path, value.rest, Place(value.rest.file, value.rest.line))
            elif not value and path:
                yield Leaf(path, value, place)
            stack.extend(Leaf((*path, key), value[key], value.places[key]) for key in reversed(value))


def _checked(path: Path) -> Iterator[Key]:
    if not path or not (path[0] == RETURN or str(path[0]).startswith("$")):
        raise ValueError('a path begins with "return" or with the name of a variable and its $')
    return (cast_key(key) if index else key for index, key in enumerate(path))  # type: ignore[misc]
