"""An answer of a form that somebody filled in, as whoever keeps it elsewhere needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """`value` is what the fact is, `text` what stands there. `by` is empty where nobody signed; `wrong` says why it does not hold, and then there
    is no value."""

    question: str
    value: bool | int | date | str | tuple[str, ...] | None
    text: str
    place: str
    by: str = ""
    on: date | None = None
    until: date | None = None
    wrong: str = ""
