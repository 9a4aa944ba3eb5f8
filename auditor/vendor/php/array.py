"""The arrays of PHP: how keys are cast, what `[]` appends, and what is known of their keys."""

from __future__ import annotations

import re
from typing import Any, Final

from auditor.vendor.php.numbers import INTEGERS
from auditor.vendor.php.unknown import NotLiteral, Place

Key = str | int

_DECIMAL_KEY: Final = re.compile(r"0|-?[1-9][0-9]{0,18}")


def cast_key(key: Any) -> Key | None:
    """The key that PHP makes of a value: "8" is 8, true is 1, null is ""; None of what can be no key."""
    if key is None:
        return ""
    if isinstance(key, float):
        return int(key) if key == key and abs(key) < 2**63 else None
    if isinstance(key, int):
        return int(key)
    if isinstance(key, str):
        return int(key) if _DECIMAL_KEY.fullmatch(key) and int(key) in INTEGERS else key
    return None


class PhpArray(dict[Key, Any]):
    """An array of PHP: a dict in PHP's order, keys cast as PHP casts them, with the place of each key.

    `rest` is None when these are all the keys, else it says why there may be more; a key that is not here is then
    that NotLiteral, for `get` and `[]` too.
    """

    def __init__(self, rest: NotLiteral | None = None) -> None:
        super().__init__()
        self.rest = rest
        self.places: dict[Key, Place] = {}
        self._next: int | None = 0
        self._negative = False

    def __missing__(self, key: Key) -> NotLiteral:
        if self.rest is None:
            raise KeyError(key)
        return self.rest

    def get(self, key: Key, default: Any = None) -> Any:
        return super().get(key, default if self.rest is None else self.rest)

    @property
    def is_list(self) -> bool:
        """Whether the keys are known to be 0, 1, 2 … in this order (an empty array is a list, too)."""
        return self.rest is None and list(self) == list(range(len(self)))

    def put(self, key: Key, value: Any, place: Place) -> None:
        self[key] = value
        self.places[key] = place
        if isinstance(key, int):
            self._negative = self._negative or key < 0
            if self._next is not None and key >= self._next:
                self._next = key + 1

    def put_perhaps(self, key: Key, why: NotLiteral, place: Place) -> None:
        """Where the key may not have been set at all, what `[]` takes next is not known either."""
        after = self._next if key in self or not isinstance(key, int) else None
        self.put(key, why, place)
        self._next = after

    def more(self, why: NotLiteral) -> None:
        """There may be more keys; the first reason stays."""
        self.rest = why if self.rest is None else self.rest

    def drop(self, key: Key) -> None:
        """What unset() does; the next `[]` still takes a key of its own."""
        self.pop(key, None)
        self.places.pop(key, None)

    def next_key(self) -> int | None:
        """The key that `[]` would take, or None where that is not known: PHP 8.3 changed it after negative keys."""
        unsure = self.rest is not None or self._next is None or self._next >= 2**63
        return None if unsure or (self._negative and self._next == 0) else self._next

    def copy(self) -> PhpArray:
        other = PhpArray(self.rest)
        for key, value in self.items():
            other[key] = value.copy() if isinstance(value, PhpArray) else value
        other.places, other._next, other._negative = dict(self.places), self._next, self._negative
        return other


Value = PhpArray | str | int | float | bool | None
Read = Value | NotLiteral
