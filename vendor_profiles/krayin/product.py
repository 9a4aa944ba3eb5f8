"""What is true of every Krayin of the release that was looked at, and where that was read: see product.yaml."""

from __future__ import annotations

from typing import Any

from auditor.posture import DataField, Marking, PersonalData, Population, out_of_reach
from auditor.vendor.facts import tables
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.personal import data_object

TABLE: dict[str, Any] = tables.table(__package__, "product")

_PACKAGE = Published(TABLE["source"], TABLE["looked_at"], TABLE["release"])
declared = _PACKAGE.fact
"""A fact of the product itself; the place is a file of the source that its maker publishes."""
declared_at = _PACKAGE.at

_HISTORY = "packages/Webkul/Activity/src/Traits/LogsActivity.php"


def personal_data() -> PersonalData:
    """The records that are about people. Which of them one sees, roles and view permissions say; no record is shared by default."""
    sharing = out_of_reach("Sharing")
    names = [name for name, of in TABLE["objects"].items() if of["personal"]]
    objects = tuple(
        data_object(
            name, (kept := declared(TABLE["objects"][name]["history"], _HISTORY)).evidence, sharing, kept
        )
        for name in TABLE["objects"]
    )
    fields = tuple(_field(name, of) for of, names in TABLE["personal_fields"].items() for name in names)
    marks = dict.fromkeys([*names, *(field.name for field in fields)], Marking.CLASSIFIED)
    return PersonalData(Population("fields", fields), Population("objects", objects), marks)


def _field(name: str, of: str) -> DataField:
    history = declared(True, _HISTORY)
    return DataField(
        id=f"field:{of}.{name}",
        name=f"{of}.{name}",
        type="text",
        marking=Marking.CLASSIFIED,
        encryptable=False,
        encrypted=declared(False, "packages/Webkul/Contact/src/Models/Person.php"),
        history_tracked=history,
        evidence=history.evidence,
    )
