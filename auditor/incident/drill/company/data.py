"""What companies are made of: cities, names, departments, programs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from auditor.incident.drill.acts import Place


@dataclass(frozen=True, slots=True)
class Department:
    """A department: its share of the people, how many reports a day somebody there runs, how many of ten are exported."""

    name: str
    share: float
    reports: float
    exports: float


@dataclass(frozen=True, slots=True)
class Names:
    """Everything of names.yaml, as it stands there."""

    vietnamese: dict[str, list[str]]
    english: dict[str, list[str]]
    companies: list[dict[str, str]]
    departments: tuple[Department, ...]
    integrations: list[dict[str, str]]
    permission_sets: dict[str, list[str]]


def _read(name: str) -> object:
    return yaml.safe_load(files("auditor.incident.drill.company").joinpath(name).read_text(encoding="utf-8"))


@cache
def places() -> tuple[Place, ...]:
    """All cities."""
    found = _read("places.yaml")
    assert isinstance(found, list)
    return tuple(Place(**one) for one in found)


@cache
def names() -> Names:
    """All names."""
    found = _read("names.yaml")
    assert isinstance(found, dict)
    return Names(**{**found, "departments": tuple(Department(**one) for one in found["departments"])})


def plain_name(text: str) -> str:
    """A name as it stands in an address of mail: small letters without marks."""
    apart = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in apart if letter.isascii() and letter.isalnum()).lower()
