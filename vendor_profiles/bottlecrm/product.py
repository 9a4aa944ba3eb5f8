"""What is true of every BottleCRM of the release that was looked at, and where that was read: see product.yaml."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from auditor.posture import (
    DataField,
    DataObject,
    Evidence,
    Grade,
    Known,
    Marking,
    PersonalData,
    Population,
    Source,
)
from auditor.vendor import read_yaml

T = TypeVar("T")


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """product.yaml."""
    found: dict[str, Any] = read_yaml(Path(str(files(__package__) / "product.yaml")))
    return found


def declared(value: T, place: str) -> Known[T]:
    """A fact of the product itself; `place` is a file of its package."""
    return Known(value, declared_at(place))


def declared_at(place: str) -> Evidence:
    """A file of the package that the maker publishes. Which release runs the API does not tell."""
    said = table()
    source = Source(said["source"], "", said["looked_at"], Grade.DECLARED)
    return Evidence(source, locator=f"django-crm {said['release']}: {place}")


def personal_data() -> PersonalData:
    """The objects that hold records of customers, each closed to all but its people and the administrators, and the
    fields that the product ships for data of a person."""
    objects = tuple(_object(name) for name in table()["personal_objects"])
    fields = tuple(_field(name, of) for of, names in table()["personal_fields"].items() for name in names)
    return PersonalData(
        fields=Population("fields", fields),
        objects=Population("objects", objects),
        marks=dict.fromkeys([o.name for o in objects] + [f.name for f in fields], Marking.CLASSIFIED),
    )


def _object(name: str) -> DataObject:
    private = declared("private", "common/object_registry.py")
    return DataObject(
        id=f"object:{name}",
        name=name,
        custom=False,
        internal_sharing=private,
        external_sharing=private,
        history_enabled=declared(False, "common/signals.py"),
        evidence=private.evidence,
    )


def _field(name: str, of: str) -> DataField:
    history = declared(False, "common/signals.py")
    return DataField(
        id=f"field:{of}.{name}",
        name=f"{of}.{name}",
        type="text",
        marking=Marking.CLASSIFIED,
        encryptable=False,
        encrypted=declared(False, "common/models.py"),
        history_tracked=history,
        evidence=history.evidence,
    )
