"""What fills the fields of drafts, by name: one place each, in both languages; None is missing, and is never made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from auditor.bilingual import Words
from auditor.incident.notices.case import Case
from auditor.incident.notices.said import plain_words
from auditor.userfile import read_yaml, validate


@dataclass(frozen=True, slots=True)
class Value:
    """What is known: sentences, of which most values have one. `written` is true for a text that a person wrote in the incident's language."""

    lines: tuple[Words, ...]
    written: bool = False
    incomplete: Words | None = None


Found = Value | None
VALUES: dict[str, Callable[[Case], Found]] = {}


class Spoken(BaseModel):
    """What a value is called, and to whom it may be said."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Words
    to: tuple[str, ...]


class Table(BaseModel):
    """All values by name, as values.yaml has them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    values: dict[str, Spoken]


@cache
def spoken() -> Mapping[str, Spoken]:
    """What values are called, and to whom each may be said."""
    path = Path(str(files("auditor.incident.notices"))) / "drafting/values.yaml"
    return validate(Table, read_yaml(path), path).values


def value_of(name: str, case: Case) -> Found:
    """The value. Raises KeyError for a name that is none."""
    return VALUES[name](case)


def names() -> tuple[str, ...]:
    """All values that can be made."""
    return tuple(VALUES)


def value(name: str) -> Callable[[Callable[[Case], Found]], Callable[[Case], Found]]:
    def keep(made: Callable[[Case], Found]) -> Callable[[Case], Found]:
        VALUES[name] = made
        return made

    return keep


def text(said: str, *, written: bool = False) -> Found:
    """A text as it was written, paragraph by paragraph."""
    lines = tuple(plain_words(one.strip()) for one in said.splitlines() if one.strip())
    return Value(lines, written) if lines else None


def one(words: Words | None) -> Found:
    return None if words is None else Value((words,))
