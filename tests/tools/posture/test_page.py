"""The page has every field of every class of the posture, and no field is left without a word on its None, 0 and empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import auditor.posture
from auditor.posture import Fact
from tools.posture import posture_page
from tools.posture.classes import classes, slots, slots_of

page = cache(posture_page)
WIDEST = 80


def defined() -> Iterator[type[Any]]:
    for module in walk_packages(auditor.posture.__path__, "auditor.posture."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.name:
                yield value


CLASSES = sorted(defined(), key=lambda kind: kind.__name__)


def section(name: str) -> str:
    found = re.search(rf"^##+ {name}\n(.*?)(?=^##|\Z)", page(), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{name} is not on the page"
    return found[1]


def test_there_are_classes_to_look_at() -> None:
    assert len(CLASSES) > 50
    assert {kind.__name__ for kind in CLASSES} == classes().keys()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_stands_in_the_table_of_its_class(kind: type[Any]) -> None:
    rows = re.findall(r"^\| `(\w+)` \|", section(kind.__name__), re.MULTILINE)
    assert rows == [entry.name for entry in fields(kind) if not entry.name.startswith("_")]


@pytest.mark.parametrize("name", classes())
def test_no_field_is_without_a_word_on_none_zero_and_empty(name: str) -> None:
    """The word belongs into the docstring of the class, beside the name of the field."""
    assert {entry.name: entry.unsaid for entry in slots_of(name) if entry.unsaid} == {}


@pytest.mark.parametrize("name", classes())
def test_what_is_said_of_a_field_stands_on_the_page(name: str) -> None:
    told = " ".join(section(name).split())
    assert [entry.name for entry in slots_of(name) if entry.meaning not in told] == []


@dataclass(frozen=True, slots=True)
class _Told:
    """Something. `day` is the last one, None for never; `owner` is a name; `tries` are counted, 0 is no limit, and `names` are empty
    for nobody's. What is None, 0 or empty without a name says nothing of any field."""

    day: Fact[date | None]
    owner: Fact[str | None]
    tries: Fact[int]
    names: tuple[str, ...]
    several: Fact[tuple[str, ...]]
    plain: Fact[bool]


@dataclass(frozen=True, slots=True)
class _Mute:
    """Something that can be None, 0 or empty."""

    untold: Fact[str | None]
    number: Fact[int]
    several: tuple[str, ...]
    blank: str = ""
    plain: str = "x"


def test_a_field_of_which_nothing_is_said_shows() -> None:
    assert {entry.name: entry.unsaid for entry in slots(_Mute)} == {
        "untold": ("None",),
        "number": ("0",),
        "several": ("empty",),
        "blank": ("empty",),
        "plain": (),
    }


def test_a_clause_speaks_of_the_fields_that_it_names_alone() -> None:
    unsaid = {entry.name: entry.unsaid for entry in slots(_Told) if entry.unsaid}
    assert unsaid == {"owner": ("None",), "several": ("empty",)}


def test_a_type_stands_in_plain_words() -> None:
    told = {entry.name: entry.type for entry in slots(_Told)}
    assert told["day"] == "fact: day, or None"
    assert told["several"] == "fact: list of text"
    assert {entry.name: entry.type for entry in slots_of("Posture")}["users"] == "population of `User`"
    assert {entry.name: entry.type for entry in slots_of("Role")}["rights_seen"] == "yes, or unknown"


def test_the_page_is_no_wider_than_a_terminal() -> None:
    assert [line for line in page().splitlines() if len(line) > WIDEST] == []
