"""What a product opens to everyone who may use an object at all: its default sharing.

Salesforce's organisation-wide defaults are the model: under public read a right to read reaches every record, under public
read and write a right to change does, too; to delete and to share stay with the owner, but under public full access, which
campaigns can have (Help, "Organization-Wide Sharing Defaults"). What the record above decides is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.access.rights.role_rights import Sharing
from auditor.posture import Action, Audience, DataObject, Fact, Known, PersonalData, Unknown

_OPENS: dict[str, frozenset[Action]] = {
    "read": frozenset((Action.READ,)),
    "edit": frozenset((Action.READ, Action.UPDATE)),
    "full": frozenset((Action.READ, Action.UPDATE, Action.DELETE, Action.SHARE)),
}


def open_by_default(data: PersonalData) -> dict[Audience, Sharing]:
    """By audience and object class the actions that reach every record. An object whose sharing is not known opens
    nothing for certain."""
    if isinstance(data.objects, Unknown):
        return {}
    return {
        Audience.INTERNAL: _opened((one, one.internal_sharing) for one in data.objects.items),
        Audience.EXTERNAL: _opened((one, one.external_sharing) for one in data.objects.items),
    }


def _opened(objects: Iterable[tuple[DataObject, Fact[str]]]) -> Sharing:
    return {
        one.name: _OPENS[sharing.value]
        for one, sharing in objects
        if isinstance(sharing, Known) and sharing.value in _OPENS
    }
