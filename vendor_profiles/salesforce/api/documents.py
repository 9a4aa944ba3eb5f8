"""Rows and settings as the documents that an export has, so that one code reads both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.posture import Unknown, UnknownKind
from auditor.vendor import read_yaml
from auditor.vendor.answers import Row

from ..records import Document
from ..source.used import SETTINGS_USED
from .answers import Live
from .integrations.credentials import parameters
from .integrations.external_apps import parts
from .names import Names, full_name
from .nodes import nested, node_of

Found = Document | tuple[str, str, Unknown]
"""A document, or the kind and the path of one that could not be read, and why."""


@cache
def tables() -> dict[str, dict[str, Any]]:
    """By type of metadata: where its full name and its elements stand in a row."""
    found: dict[str, dict[str, Any]] = read_yaml(Path(str(files(__package__) / "documents.yaml")))
    return found


def documents(live: Live, names: Names) -> Iterator[Found]:
    """Every document of the organisation."""
    guests, addresses = _profiles_of_guests(live), parameters(live)
    for kind in tables():
        for row in live.rows(kind):
            more: dict[str, Any] = {}
            if kind == "CustomSite":
                more = _guest_profile(guests, names, row)
            elif kind == "NamedCredential":
                more = {"namedCredentialParameters": addresses.get(row.text("Id"), [])}
            yield _document(kind, row, more)
    for kind in sorted(f"{name}Settings" for name in SETTINGS_USED):
        for row in live.rows(kind):
            metadata = row.data.get("Metadata")
            if isinstance(metadata, dict):
                yield Document(kind, kind, row.evidence.source, node_of(kind, metadata))
            else:
                yield kind, f"{kind}.settings", row.odd("Metadata")
    yield from parts(live)
    yield from _groups(live, names)


def unreadable(row: Row, kind: str, column: str) -> tuple[str, str, Unknown]:
    """A row of which it is not known what it is about."""
    return kind, f"{row.evidence.source.path}{row.evidence.locator}.row", row.odd(column)


def _document(kind: str, row: Row, more: Mapping[str, Any]) -> Found:
    table = tables()[kind]
    name = full_name(row, table["name"])
    if not name:
        return unreadable(row, kind, table["name"])
    spellings = table.get("values", {})
    elements = {
        element: _spelled(row.data.get(column), spellings.get(element, {}))
        for element, column in table["elements"].items()
    }
    return Document(kind, name, row.evidence.source, node_of(kind, nested({**elements, **more})))


def _spelled(value: Any, spellings: Mapping[str, str]) -> Any:
    return spellings.get(value, value) if isinstance(value, str) else value


def _guest_profile(profiles: Mapping[str, str], names: Names, row: Row) -> dict[str, Any]:
    """The profile of the user as whom visitors of a site come."""
    guest = row.text("GuestUserId")
    return {"guestProfile": names.profiles.get(profiles.get(guest, ""))} if guest else {}


def _profiles_of_guests(live: Live) -> dict[str, str]:
    return {
        str(row["Id"]): str(row["ProfileId"])
        for page in live.pages("User")
        for row in page.rows
        if row.get("UserType") == "Guest" and row.get("Id") and row.get("ProfileId")
    }


def _groups(live: Live, names: Names) -> Iterator[Found]:
    """Permission set groups with their members, of which each may be a set or a muting set. One whose members were not all
    seen is unread: it may give or take away anything."""
    kind = "PermissionSetGroup"
    members, torn = _members(live, names)
    unseen = live.gap("PermissionSetGroupComponent")
    gap = torn if unseen is None else unseen
    for row in live.rows(kind):
        name = full_name(row, "DeveloperName")
        if not name:
            yield unreadable(row, kind, "DeveloperName")
        elif gap is not None or not row.text("Id"):
            yield kind, f"{name}.row", row.odd("Id") if gap is None else gap
        else:
            sets, muting = members.get(row.text("Id"), ([], []))
            elements = {
                "label": row.data.get("MasterLabel"),
                "description": row.data.get("Description"),
                "status": row.data.get("Status"),
                "hasActivationRequired": row.data.get("HasActivationRequired"),
                "permissionSets": sets,
                "mutingPermissionSets": muting,
            }
            root = node_of(kind, {key: value for key, value in elements.items() if value is not None})
            yield Document(kind, name, row.evidence.source, root)


def _members(live: Live, names: Names) -> tuple[dict[str, tuple[list[str], list[str]]], Unknown | None]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    torn: Unknown | None = None
    for row in live.rows("PermissionSetGroupComponent"):
        group, member = row.text("PermissionSetGroupId"), row.text("PermissionSetId")
        if not group or not member:
            torn = row.odd("PermissionSetId" if group else "PermissionSetGroupId")
            continue
        sets, muting = found.setdefault(group, ([], []))
        if member in names.muting:
            muting.append(names.muting[member])
        else:
            sets.append(names.sets.get(member, member))
    if torn is not None:
        torn = Unknown(UnknownKind.ERROR, "PermissionSetGroupComponent", reason=torn.reason, path=torn.path)
    return found, torn
