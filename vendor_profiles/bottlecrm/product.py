"""What is true of every BottleCRM of the release that was looked at, and where that was read: see product.yaml. Which release
runs the API does not tell."""

from __future__ import annotations

from typing import Any

from auditor.posture import DataField, Marking, PersonalData, Population
from auditor.vendor.facts import tables
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.personal import data_object

TABLE: dict[str, Any] = tables.table(__package__, "product")

_PACKAGE = Published(TABLE["source"], TABLE["looked_at"], f"django-crm {TABLE['release']}")
declared = _PACKAGE.fact
"""A fact of the product itself; the place is a file of the package that the maker publishes."""
declared_at = _PACKAGE.at


def personal_data() -> PersonalData:
    """The objects that hold records of customers, each closed to all but its people and the administrators, and the
    fields that the product ships for data of a person."""
    private = declared("private", "common/object_registry.py")
    history = declared(False, "common/signals.py")
    objects = tuple(
        data_object(name, private.evidence, private, history) for name in TABLE["personal_objects"]
    )
    fields = tuple(_field(name, of) for of, names in TABLE["personal_fields"].items() for name in names)
    return PersonalData(
        fields=Population("fields", fields),
        objects=Population("objects", objects),
        marks=dict.fromkeys([o.name for o in objects] + [f.name for f in fields], Marking.CLASSIFIED),
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
