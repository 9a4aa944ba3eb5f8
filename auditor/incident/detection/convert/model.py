"""What comes of converting rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.incident.detection.nouns.rule import Rule

Form = Literal["whole", "base", "cannot"]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its key in words.yaml, with what it is filled with."""

    key: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the part of the rule that it asks for; empty for the whole."""

    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class ConvertedRule:
    """One rule in a language. `whole`: the query says what the rule says, but for `limits`. `base`: the queries give the events that the rule looks at, and
    `lost` says what must be done with them. `cannot`: no query; `lost` says why."""

    rule: Rule
    form: Form
    queries: tuple[Query, ...]
    lost: tuple[Said, ...] = ()
    limits: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """All rules in a language, in the order of their names."""

    to: str
    fields: str
    rules: tuple[ConvertedRule, ...]


class CannotConvert(ValueError):
    """A part that a language or a source of fields has no words for."""

    def __init__(self, said: Said) -> None:
        self.said = said
        super().__init__(said.key)
