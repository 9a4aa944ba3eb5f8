"""The rules by which documents are read, from patterns.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Phrases = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(_Strict):
    """How a kind of document is told: `strong` phrases that stand on one page together, and `hints`."""

    strong: tuple[Phrases, ...]
    hints: Phrases = ()
    weight: int = 10
    pages: int
    fields: tuple[str, ...]
    sections: tuple[str, ...] = ()


class FieldRule(_Strict):
    """How a field is found. `ends`: last words of a line that is a value by itself; `words`: values by themselves; `values`: value ->
    phrases; `over`: a value -> those that its phrases hold as well;
    `gives`: the key of the register that it is, where that is another one."""

    gives: str | None = None
    reader: Literal["period", "as_of", "day", "label", "text", "edition", "criteria", "choice"]
    phrases: Phrases = ()
    ends: Phrases = ()
    words: Phrases = ()
    values: dict[str, Phrases] = {}
    over: dict[str, tuple[str, ...]] = {}


class SectionRule(_Strict):
    """The words by which a part of a report is found. `begins`: the first words of an item that has no number;
    `checks`: check of ours -> words that stand in an item together."""

    headings: Phrases = ()
    ends: Phrases = ()
    begins: Phrases = ()
    checks: dict[str, tuple[Phrases, ...]] = {}
    none: Phrases = ()
    some: Phrases = ()
    response: Phrases = ()
    phrases: Phrases = ()
    words: dict[str, Phrases] = {}
    still: Phrases = ()


class Promise(_Strict):
    """A number with one of the `units`, in a sentence in which all words of one of the groups stand."""

    units: Phrases
    near: tuple[Phrases, ...]


class Rules(_Strict):
    """All of them. `promises` are by the question of our form that they answer."""

    kinds: dict[str, Kind]
    fields: dict[str, FieldRule]
    sections: dict[str, SectionRule]
    promises: dict[str, Promise]


@cache
def rules() -> Rules:
    """The rules that ship."""
    text = files("auditor.assurance.intake.documents").joinpath("patterns.yaml").read_text(encoding="utf-8")
    return Rules.model_validate(yaml.safe_load(text))
