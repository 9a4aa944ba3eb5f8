"""What is true of every Creme of the releases that were looked at, and where that was read."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from auditor.posture import Evidence, Grade, Known, Source
from auditor.vendor import read_yaml

T = TypeVar("T")

SUPERUSER = "role:superuser"
SHIPPED_LOGIN = "root"
SHIPPED_SECRET = b"root"
OWN_BACKEND = "creme.creme_core.auth.backend.EntityBackend"

_PUBLISHED = "https://github.com/HybirdCorp/creme_crm"
_LOOKED_AT = "2026-11-24T00:00:00Z"


def declared(value: T, place: str) -> Known[T]:
    """A fact of the product itself, as its published source (release 2.8.6) shows it; `place` is a file there."""
    return Known(value, declared_at(place))


def declared_at(place: str) -> Evidence:
    """A file of the published source."""
    return Evidence(Source(_PUBLISHED, "", _LOOKED_AT, Grade.DECLARED), locator=place)


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_yaml(Path(str(files(__package__) / "objects.yaml")))
    return table


def personal_objects() -> frozenset[str]:
    """Entity types that hold personal data, as `app.model`."""
    return frozenset(_table()["personal"])


def shipped_objects() -> frozenset[str]:
    """Every entity type that the product ships with, as `app.model`."""
    return personal_objects() | frozenset(_table()["other"])


def mandatory_apps() -> frozenset[str]:
    """Apps with records of their own that no installation lacks."""
    return frozenset(_table()["always"])
