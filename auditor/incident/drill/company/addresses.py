"""Addresses that belong to nobody: 198.18.0.0/15, which is set aside for tests of devices (RFC 2544, appendix C.2.2) and is never routed."""

from __future__ import annotations

from random import Random

from auditor.incident.drill.acts import Place, Spot

_FIRST = (198 << 24) | (18 << 16)
_COUNT = 1 << 17


class Addresses:
    """Gives each address once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[int] = set()

    def one(self) -> str:
        """An address that was not given yet."""
        while True:
            number = self._rng.randrange(256, _COUNT - 1)
            if number not in self._given and number & 255 not in (0, 255):
                self._given.add(number)
                whole = _FIRST + number
                return ".".join(str(whole >> shift & 255) for shift in (24, 16, 8, 0))

    def at(self, place: Place) -> Spot:
        """An address in a city."""
        return Spot(self.one(), place)
