"""What the vendor says of elements and types that an export does not hold (elements.yaml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.vendor import read_yaml


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_yaml(Path(str(files(__package__) / "elements.yaml")))
    return table


def since(name: str) -> str | None:
    """The first version of the API that has a type ("EventRelayConfig") or an element ("EventSettings.x"), if it is a later
    one than the oldest that was looked at."""
    row = _table()["elements"].get(name) or _table()["types"].get(name)
    return None if row is None else str(row["since"])


def newer(name: str, version: str | None) -> str | None:
    """The version that has a type or an element, where an export of `version` is too old to hold it."""
    first = since(name)
    if first is None or version is None:
        return None
    return first if _number(first) > _number(version) else None


def tracked() -> tuple[str, ...]:
    """Every element of which the first version is known."""
    return tuple(_table()["elements"])


def silence(name: str) -> tuple[str, str] | None:
    """What it means that a settings file lacks an element, and the page that says so."""
    row = _table()["absent"].get(name)
    return None if row is None else (str(row["means"]), str(row["page"]))


def switch_of(kind: str) -> tuple[str, str, str] | None:
    """The settings type and the path of what has to be on for there to be any member of a type, and the page that says so."""
    row = _table()["none_while_off"].get(kind)
    if row is None:
        return None
    settings, _, path = str(row["setting"]).partition(".")
    return settings, path, str(row["page"])


def switched() -> tuple[str, ...]:
    """Every type that a setting turns off."""
    return tuple(_table()["none_while_off"])


@cache
def whole_by_wildcard() -> frozenset[str]:
    """Types of which a manifest that asks for "*" brings all of the organisation's own."""
    return frozenset(_table()["all_by_wildcard"])


def older(what: str, version: str, needed: str) -> str:
    """The reason, as reports know it: an export of an older version."""
    return f"{what} is not part of API {version}; retrieve it with API {needed} or later"


def _number(version: str) -> float:
    return float(version)
