"""What is true of every Dolibarr, and where that was read: see product.yaml."""

from __future__ import annotations

from typing import Any

from auditor.posture import PersonalData, Population, out_of_reach
from auditor.vendor.facts import tables
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.personal import data_object, shipped_for_people

TABLE: dict[str, Any] = tables.table(__package__, "product")

_SOURCE = Published(TABLE["source"], TABLE["looked_at"])
declared = _SOURCE.fact
"""A fact of the product itself; the place is a file of the source that its maker publishes."""
declared_at = _SOURCE.at


def module_named(name: str) -> str:
    """What the code calls the module of a right."""
    return str(TABLE["modules"].get(name, name))


def personal_data() -> PersonalData:
    """The records that are about people: rights decide who sees them, and no record is shared by default."""
    gap = out_of_reach("Sharing")
    objects = tuple(
        data_object(
            name, declared_at(f"htdocs/core/modules, {of['module']}"), gap, out_of_reach("FieldHistory")
        )
        for name, of in TABLE["objects"].items()
    )
    marks = shipped_for_people(name for name, of in TABLE["objects"].items() if of["personal"])
    return PersonalData(Population("fields", ()), Population("objects", objects), marks)
