"""A number of which not all is known: how many there certainly are, and how many there may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_SAID = {
    "en": ("{least} to {most}", "at least {least}"),
    "vi": ("{least} đến {most}", "ít nhất {least}"),
}
Plain = int | dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Between:
    """`least` for certain, 0 where none is certain, and no more than `most`: 0 where there can be none, None where nobody can
    say how many more there may be."""

    least: int
    most: int | None

    def __post_init__(self) -> None:
        if self.most is not None and self.most < self.least:
            raise ValueError(f"no number lies between {self.least} and {self.most}")

    def __add__(self, other: Between) -> Between:
        if self.most is None or other.most is None:
            return Between(self.least + other.least, None)
        return Between(self.least + other.least, self.most + other.most)

    @property
    def exact(self) -> bool:
        """Whether it is known how many there are."""
        return self.least == self.most

    def plain(self) -> Plain:
        """The number itself, or {"min": 3, "max": 8}: what a message or a file of data holds."""
        return self.least if self.exact else {"min": self.least, "max": self.most}

    def words(self, language: str = "en", number: Callable[[int], str] = str) -> str:
        """As people read it: "3", "3 to 8", "at least 3"."""
        if self.exact:
            return number(self.least)
        closed, open_ = _SAID[language]
        if self.most is None:
            return open_.format(least=number(self.least))
        return closed.format(least=number(self.least), most=number(self.most))


def between_of(value: object) -> Between | None:
    """The range that a plain value stands for; None where it is another value."""
    if isinstance(value, dict) and value.keys() == {"min", "max"}:
        return Between(value["min"], value["max"])
    return None
