"""One row of the table that `python -m benchmarks` prints: what was measured, what was asked of it, and whether it was met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`target` is None where nothing is asked; a figure may not be above it, or with `at_least` not below it."""

    figure: str
    measured: float
    unit: str = ""
    target: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """`met`, `missed`, or nothing where nothing is asked."""
        if self.target is None:
            return ""
        is_met = self.measured >= self.target if self.at_least else self.measured <= self.target
        return "met" if is_met else "missed"

    @property
    def asked(self) -> str:
        """The target in words."""
        if self.target is None:
            return ""
        return f"{'at least' if self.at_least else 'at most'} {number(self.target)}{self.suffix}"

    @property
    def said(self) -> str:
        """What was measured, in words."""
        return f"{number(self.measured)}{self.suffix}"

    @property
    def suffix(self) -> str:
        """The unit behind a number."""
        return f" {self.unit}" if self.unit else ""


def number(value: float) -> str:
    """As many digits as say something."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
