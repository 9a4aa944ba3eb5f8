"""Profiles, permission sets and muting sets as the records that an export gives, and what their answers leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from sys import intern
from typing import Any

from auditor.posture import (
    IpRange,
    ObjectRight,
    ObjectRights,
    Population,
    Role,
    RoleKind,
    Seen,
    Unknown,
    not_provided,
)
from auditor.vendor.answers import Row

from ..records import RoleRecord
from ..rights import native_rights
from .accounts.reach import PREFIX, Reach
from .answers import Live, first
from .documents import unreadable
from .names import Names, full_name

_BITS = {
    "PermissionsRead": ObjectRight.READ,
    "PermissionsCreate": ObjectRight.CREATE,
    "PermissionsEdit": ObjectRight.UPDATE,
    "PermissionsDelete": ObjectRight.DELETE,
    "PermissionsViewAllRecords": ObjectRight.READ_ALL,
    "PermissionsModifyAllRecords": ObjectRight.MODIFY_ALL,
}
Found = RoleRecord | tuple[str, str, Unknown]


class Roles:
    """Gathers the records; `overrides` are fields of roles that no record can leave open, by id of the role."""

    def __init__(self, live: Live, names: Names, reach: Reach) -> None:
        self._live, self._names, self._reach = live, names, reach
        self._objects, torn = _objects_by_set(live)
        self._objects_gap = _either(reach.gap("ObjectPermissions"), torn)
        self._fields, torn = _fields_by_set(live)
        self._fields_gap = _either(reach.gap("FieldPermissions"), torn)
        self._metadata = {row.text("Id"): row for row in live.rows("ProfileMetadata")}
        self._licences = {
            row.text("Id"): row.text("Name") or row.text("MasterLabel")
            for kind in ("UserLicense", "PermissionSetLicense")
            for row in live.rows(kind)
        }
        self.overrides: dict[str, dict[str, Any]] = defaultdict(dict)

    def records(self) -> Iterator[Found]:
        """One record for each container."""
        owned: set[str] = set()
        profiles = {row.text("Id"): row for row in self._live.rows("Profile")}
        for row in self._live.rows("PermissionSet"):
            mine = row.data.get("IsOwnedByProfile")
            if mine is True:
                owned.add(row.text("ProfileId"))
                yield self._profile(row, profiles.get(row.text("ProfileId")))
            elif mine is not False or "Type" not in row.data:
                yield unreadable(row, "PermissionSet", "Type" if mine is False else "IsOwnedByProfile")
            elif row.data["Type"] != "Group":
                yield self._set(row, "PermissionSet", "Name")
        for id_ in profiles:
            if id_ not in owned:
                name = self._names.profiles.get(id_, id_)
                yield "Profile", f"{name}.row", not_provided("Profile", f"the rights of {name} were not seen")
        for row in self._live.rows("MutingPermissionSet"):
            yield self._set(row, "MutingPermissionSet", "DeveloperName")

    def completed(self, roles: Seen[Role]) -> Seen[Role]:
        """The roles with what no record can leave open."""
        if isinstance(roles, Unknown):
            return roles
        items = tuple(replace(role, **self._open(role)) for role in roles.items)
        return Population(roles.noun, items, roles.complete, roles.unread)

    def _open(self, role: Role) -> dict[str, Any]:
        more = dict(self.overrides.get(role.id, {}))
        if self._objects_gap is not None:
            more["objects"] = self._objects_gap
        if self._fields_gap is not None and role.kind is RoleKind.PROFILE:
            more["fields"] = self._fields_gap
        return more

    def _profile(self, row: Row, profile: Row | None) -> Found:
        name = self._names.profiles.get(row.text("ProfileId"))
        if name is None or profile is None:
            return unreadable(row, "Profile", "ProfileId")
        if not row.text("Id"):
            return "Profile", f"{name}.row", row.odd("Id")
        id_ = f"{RoleKind.PROFILE}:{name}"
        metadata = self._metadata.get(profile.text("Id"))
        said = metadata.data.get("Metadata") if metadata is not None else None
        if not isinstance(said, dict) or not isinstance(said.get("loginIpRanges"), list | None):
            gap = self._live.gap("ProfileMetadata")
            self.overrides[id_]["login_ranges"] = first(
                gap, not_provided("Profile", f"{name}: loginIpRanges")
            )
            said = {}
        record = self._record(row, "Profile", name, self._named(said))
        licence = self._licences.get(profile.text("UserLicenseId"))
        guest = profile.text("UserType") == "Guest"
        return replace(
            record,
            label=None,
            description=profile.text("Description")[:400],
            licence=licence or ("Guest" if guest else None),
            ranges=tuple(_ranges(said.get("loginIpRanges") or [])),
            fields=self._fields.get(row.text("Id"), ()),
        )

    @staticmethod
    def _named(said: Mapping[str, Any]) -> dict[str, bool]:
        """What metadata of a profile says of rights: those that are on, and of some that they are off."""
        entries = said.get("userPermissions") or []
        pairs = [(one.get("name"), one.get("enabled")) for one in entries if isinstance(one, dict)]
        return {name: on for name, on in pairs if isinstance(name, str) and isinstance(on, bool)}

    def _set(self, row: Row, kind: str, column: str) -> Found:
        name = full_name(row, column)
        if not name:
            return unreadable(row, kind, column)
        if not row.text("Id"):
            return kind, f"{name}.row", row.odd("Id")
        record = self._record(row, kind, name, {})
        if kind == "PermissionSet" and (gap := self._unlicensed(row)) is not None:
            self.overrides[f"{RoleKind.PERMISSION_SET}:{name}"]["audience"] = gap
        return record

    def _unlicensed(self, row: Row) -> Unknown | None:
        """Why it is not known for which licence a set is."""
        if "LicenseId" not in row.data:
            return not_provided("PermissionSet", "LicenseId")
        licence = row.data["LicenseId"]
        known = licence is None or (isinstance(licence, str) and licence in self._licences)
        return None if known else not_provided("PermissionSetLicense", f"{licence!s:.40}")

    def _record(self, row: Row, kind: str, name: str, named: Mapping[str, bool]) -> RoleRecord:
        """What a row says of rights. A right for which the product has no column in this organisation is one that nobody has
        there; one that has a column and no value is neither on nor off."""
        there = self._live.columns(kind if kind == "MutingPermissionSet" else "PermissionSet")
        on, unclear = [], []
        for right in sorted(native_rights()):
            value = row.data.get(PREFIX + right, named.get(right))
            if value is True or named.get(right) is True:
                on.append((intern(right), 0))
            elif value is not False and (there is None or PREFIX + right in there):
                unclear.append(right)
        objects = self._objects.get(row.text("Id"), [])
        return RoleRecord(
            kind=kind,
            name=name,
            source=row.evidence.source,
            label=row.text("Label") or row.text("MasterLabel") or None,
            licence=self._licences.get(row.text("LicenseId")),
            description=row.text("Description")[:400],
            rights=tuple(on),
            unclear=tuple(unclear),
            lists_rights=True,
            objects=ObjectRights.of(objects),
            lists_objects=True,
            on_demand=row.data.get("HasActivationRequired") is True,
        )


def _either(gap: Unknown | None, other: Unknown | None) -> Unknown | None:
    return other if gap is None else gap


def _ranges(entries: list[Any]) -> Iterator[IpRange]:
    for entry in entries:
        if isinstance(entry, dict):
            yield IpRange(str(entry.get("startAddress") or ""), str(entry.get("endAddress") or ""), 0)


def _objects_by_set(live: Live) -> tuple[dict[str, list[tuple[str, int, int]]], Unknown | None]:
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    torn: Unknown | None = None
    for page in live.pages("ObjectPermissions"):
        for row in page.rows:
            parent, name = row.get("ParentId"), row.get("SobjectType")
            values = [row.get(column) for column in _BITS]
            if not (isinstance(parent, str) and isinstance(name, str)) or not all(
                isinstance(value, bool) for value in values
            ):
                torn = not_provided("ObjectPermissions", "a row says only half")
                continue
            bits = sum(int(bit) for bit, value in zip(_BITS.values(), values, strict=True) if value)
            found[parent].append((intern(name), bits, 0))
    return found, torn


def _fields_by_set(live: Live) -> tuple[dict[str, tuple[tuple[str, bool, int], ...]], Unknown | None]:
    found: dict[str, list[tuple[str, bool, int]]] = defaultdict(list)
    torn: Unknown | None = None
    for row in live.rows("FieldPermissions"):
        parent, name = row.text("ParentId"), row.text("Field")
        read, edit = row.data.get("PermissionsRead"), row.data.get("PermissionsEdit")
        if not parent or not name or not isinstance(read, bool) or not isinstance(edit, bool):
            torn = not_provided("FieldPermissions", "a row says only half")
        elif read or edit:
            found[parent].append((name, edit, 0))
    return {parent: tuple(fields) for parent, fields in found.items()}, torn
