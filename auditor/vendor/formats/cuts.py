"""Which lines of a file are missing where parts of it were cut out."""

from __future__ import annotations

from bisect import bisect_right


class Cuts:
    """Where lines are missing in what is left of a file."""

    def __init__(self) -> None:
        self._from: list[int] = []
        self._missing: list[int] = []

    def note(self, line: int, missing: int) -> None:
        """From this line on, counted in what is left, so many more are missing."""
        self._from.append(line)
        self._missing.append(missing + (self._missing[-1] if self._missing else 0))

    def before(self, line: int) -> int:
        """How many are missing before a line of what is left."""
        place = bisect_right(self._from, line)
        return self._missing[place - 1] if place else 0
