"""Lines for a terminal: spans that say what they are, the shapes it can draw, and bars of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "", "head", "grade", "good", "bad", "unseen", "critical", "high", "medium", "low", "note", "soft"
]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, and what it is."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """The shapes that a terminal can draw."""

    good: str
    bad: str
    unseen: str
    severities: tuple[tuple[str, str], ...]
    ellipsis: str
    between: str

    def severity(self, name: str) -> str:
        return dict(self.severities)[name]

    @property
    def all(self) -> str:
        """Every sign, to ask an encoding whether it has them."""
        shapes = "".join(sign for _, sign in self.severities)
        return self.good + self.bad + self.unseen + shapes + self.ellipsis + self.between


DRAWN = Signs("█", "▒", "░", (("critical", "■"), ("high", "▲"), ("medium", "◆"), ("low", "○")), "…", " · ")
"""The shapes of the pages, as near as the characters come that every terminal's font has: a square stands for the octagon."""
LETTERS = Signs(
    "#", "x", ".", (("critical", "!"), ("high", "^"), ("medium", "*"), ("low", "o")), "...", " - "
)
"""For an encoding that has none of the shapes."""


def text_of(lines: Iterable[Line]) -> str:
    """The lines without any colour."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def whole(parts: tuple[float, float, float]) -> tuple[int, int, int]:
    """Whole percentages that add up to a hundred: those that lose most by rounding down are rounded up."""
    return shared(parts, 100, shows=False)


def shared(parts: Sequence[float], width: int, *, shows: bool = True) -> tuple[int, int, int]:
    """So many columns divided among three parts, by the largest remainders. Where it `shows`, a part that is not nothing gets at least one."""
    whole = sum(parts) or 1
    exact = [part / whole * width for part in parts]
    shares = [max(int(one), 1 if shows and part > 0 else 0) for one, part in zip(exact, parts, strict=True)]
    by_rest = sorted(range(3), key=lambda place: (shares[place] - exact[place], place))
    while sum(shares) < width and any(parts):
        for place in by_rest[: width - sum(shares)]:
            shares[place] += 1
    while sum(shares) > width:
        shares[shares.index(max(shares))] -= 1
    return shares[0], shares[1], shares[2]
