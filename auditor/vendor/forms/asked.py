"""A question of a form, as whoever asks it elsewhere needs it: what it fills, which answers there are, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.bilingual import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be picked. `value` is what the fact then is."""

    value: Any
    words: Words


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """`type` is one of yes_no, number, date, choice, list, networks, text; `path` the fact of the posture that the answer fills, `special`
    words that may stand in the place of a value. `past`: a day that cannot lie ahead. `lists`: it asks whether a table of the form is
    whole, and means nothing without that table."""

    id: str
    path: str
    type: str
    topic: str
    text: Words
    attach: Words
    options: tuple[Choice, ...] = ()
    special: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int = 0
    past: bool = False
    lists: bool = False
