"""Roles: profiles, and permission sets put together from their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from auditor.posture import (
    Audience,
    Builtin,
    Evidence,
    Fact,
    FieldGrant,
    IpRange,
    Known,
    ObjectRights,
    Population,
    Role,
    RoleKind,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    not_provided,
)
from auditor.vendor.people.administrators import with_builtin

from ...records import Document, RoleRecord
from ...rights import NEVER_BY_OBJECT, grants_of, without
from ...source.names import full_name, owner_of
from ..tenant.shelf import Shelf
from .bundles import bundles
from .standard import metadata_name, shipped

_PREFIX = {"Profile": RoleKind.PROFILE, "PermissionSet": RoleKind.PERMISSION_SET}
_EXTERNAL = ("community", "portal", "partner", "external", "customer")

RightsSeen = Literal[True] | Unknown


def roles(shelf: Shelf, guest_profiles: frozenset[str]) -> Seen[Role]:
    """Every container of rights. Complete only where profiles, permission sets and groups of them were provided:
    a group can hold sets that lie outside of the export."""
    # A set in parts may come without the file that holds its simple fields.
    sets = "PermissionSetPart" if shelf.provided("PermissionSetPart") else "PermissionSet"
    if not any(shelf.provided(kind) for kind in ("Profile", "PermissionSet", sets)):
        return shelf.missing("Profile")
    guests = frozenset(name.lower() for name in guest_profiles)
    records = _by_name(record for record in shelf.extraction.records if isinstance(record, RoleRecord))
    broken = _broken_parts(shelf)
    built = [
        _role(kind, name, parts, guests, broken.get((kind, name)))
        for (kind, name), parts in records.items()
        if kind in _PREFIX
    ]
    by_name = {role.id: role for role in built}
    groups = bundles(shelf.documents("PermissionSetGroup"), by_name, records, broken)
    unread = tuple(_unread(shelf, set(by_name), guest_profiles))
    complete = shelf.gap("Profile", sets, "PermissionSetGroup")
    found = Population("roles", (*built, *groups), complete, unread)
    its_own = any(part.custom == "true" for part in records.get(("Profile", "Admin"), ()))
    return with_builtin(found, {} if its_own else {"profile:Admin": Builtin.ADMINISTRATOR})


def guest_profile_names(documents: Iterable[Document]) -> frozenset[str]:
    """Full names of the profiles that public sites give to visitors."""
    named = (node.text for document in documents for node in document.root.below("guestProfile"))
    return frozenset(name for name in named if name is not None)


def _by_name(found: Iterable[RoleRecord]) -> dict[tuple[str, str], list[RoleRecord]]:
    grouped: dict[tuple[str, str], list[RoleRecord]] = defaultdict(list)
    for record in found:
        grouped[record.kind, record.name].append(record)
    return dict(sorted(grouped.items()))


def _broken_parts(shelf: Shelf) -> dict[tuple[str, str], Unknown]:
    """Roles of which a copy or a part could not be read."""
    broken: dict[tuple[str, str], Unknown] = {}
    for kind in ("Profile", "PermissionSet", "MutingPermissionSet"):
        for path, unknown in shelf.unreadable(kind):
            broken[kind, full_name(path)] = unknown
    for path, unknown in shelf.unreadable("PermissionSetPart"):
        broken["PermissionSet", owner_of(path)] = unknown
    return broken


def _unread(shelf: Shelf, read: set[str], guest_profiles: frozenset[str]) -> Iterator[Unread]:
    known = set(read)
    for (kind, name), unknown in sorted(_broken_parts(shelf).items()):
        if kind in _PREFIX and (id_ := f"{_PREFIX[kind].value}:{name}") not in known:
            known.add(id_)
            yield Unread(id_, name, unknown)
    for path, unknown in shelf.unreadable("PermissionSetGroup"):
        yield Unread(f"permission-set-group:{full_name(path)}", full_name(path), unknown)
    said = {id_.lower() for id_ in known}
    for name in sorted(guest_profiles):
        if (id_ := f"profile:{name}").lower() not in said:
            said.add(id_.lower())
            yield Unread(id_, name, not_provided("Profile", reason=f"a public site names it: {name}"))
    for name in _with_policies(shelf):
        if (id_ := f"profile:{name}").lower() not in said:
            said.add(id_.lower())
            yield Unread(
                id_, name, not_provided("Profile", reason=f"a policy of this export names it: {name}")
            )


def _with_policies(shelf: Shelf) -> Iterator[str]:
    """Profiles that have a password policy or session settings of their own, and so are there. These name them in small letters, as
    the screens do."""
    documents = (*shelf.documents("ProfilePasswordPolicy"), *shelf.documents("ProfileSessionSetting"))
    named = {name for document in documents if (name := document.root.value("profile"))}
    yield from sorted(metadata_name(name) for name in named)


def _role(
    kind: str, name: str, parts: list[RoleRecord], guests: frozenset[str], broken: Unknown | None
) -> Role:
    """One role from its record, or from the copies and parts that lie in several files."""
    first = next((part for part in parts if not part.part), parts[0])
    id_ = f"{_PREFIX[kind].value}:{name}"
    native: dict[str, Evidence] = {}
    for part in parts:
        for right, line in part.rights:
            native.setdefault(right, Evidence(part.source, line, f"userPermissions.{right}"))
    built_in = shipped(name, parts) if kind == "Profile" and broken is None else None
    licence = next((part.licence for part in parts if part.licence), None)
    if built_in is not None:
        native.update(built_in.gives)
        licence = licence or built_in.licence
    whole = Evidence(first.source, 1)
    audience = _audience(kind, name, licence, guests, whole)
    return Role(
        id=id_,
        name=first.label or name,
        kind=_PREFIX[kind],
        evidence=whole,
        audience=audience,
        grants=grants_of(id_, native),
        native=native,
        rights_seen=_rights_seen(kind, name, parts) if broken is None else broken,
        objects=_objects(kind, parts) if broken is None else broken,
        fields=_fields(kind, parts, audience) if broken is None else broken,
        login_ranges=_ranges(kind, name, parts, whole) if broken is None else broken,
        description=first.description,
        ruled_out=without(built_in.never) if built_in is not None else {},
        ruled_out_native=built_in.never if built_in is not None else {},
        never_by_object=NEVER_BY_OBJECT,
        on_demand=first.on_demand and all(part.on_demand or part.part for part in parts),
    )


def _rights_seen(kind: str, name: str, parts: list[RoleRecord]) -> RightsSeen:
    torn = _torn(kind, "userPermissions", parts)
    if torn is not None:
        return torn
    unclear = sorted({right for part in parts for right in part.unclear})
    if unclear:
        reason = f"{name}: {', '.join(unclear)} is neither on nor off"
        return Unknown(UnknownKind.ERROR, kind, reason=reason, path=parts[0].source.path)
    if kind != "Profile" and all(_is_bare(part) for part in parts):
        reason = f"{name} is empty, and even its label is missing"
        return Unknown(UnknownKind.NOT_PROVIDED, kind, reason=reason, path=parts[0].source.path)
    if kind == "Profile" and not any(part.lists_rights for part in parts):
        reason = f"{name} lists no user permission"
        return Unknown(UnknownKind.NOT_PROVIDED, kind, reason=reason, path=parts[0].source.path)
    return True


def _is_bare(part: RoleRecord) -> bool:
    """Whether the file of a whole set says nothing at all. The product always writes a label."""
    said = part.label or part.licence or part.description or part.lists_rights or part.lists_objects
    return not (part.part or said)


def _torn(kind: str, element: str, parts: list[RoleRecord]) -> Unknown | None:
    """Why a list of a role cannot be relied on: one of its entries does not name what it is for."""
    for part in parts:
        if element in part.torn:
            reason = f"{part.name}: one of the {element} names nothing"
            return Unknown(UnknownKind.ERROR, kind, reason=reason, path=part.source.path)
    return None


def _audience(
    kind: str, name: str, licence: str | None, guests: frozenset[str], whole: Evidence
) -> Fact[Audience]:
    if (kind == "Profile" and name.lower() in guests) or "guest" in (licence or "").lower():
        return Known(Audience.GUEST, whole)
    if licence is None:
        return (
            Known(Audience.INTERNAL, whole) if kind != "Profile" else not_provided("Profile", "userLicense")
        )
    external = any(word in licence.lower() for word in _EXTERNAL)
    return Known(Audience.EXTERNAL if external else Audience.INTERNAL, whole)


def _objects(kind: str, parts: list[RoleRecord]) -> ObjectRights | Unknown:
    """The object rights of all parts. A profile that lists none says nothing: they come only for objects that
    were in the same retrieve."""
    torn = _torn(kind, "objectPermissions", parts)
    if torn is not None:
        return torn
    columns = [(part.source, part.objects) for part in parts if part.objects is not None]
    if kind == "Profile" and not any(part.lists_objects for part in parts):
        return Unknown(
            UnknownKind.NOT_PROVIDED,
            kind,
            reason=f"{parts[0].name} lists no object permission",
            path=parts[0].source.path,
        )
    return columns[0][1] if len(parts) == 1 and columns else ObjectRights.joined(columns)


def _fields(kind: str, parts: list[RoleRecord], audience: Fact[Audience]) -> tuple[FieldGrant, ...] | Unknown:
    """The field rights of a guest's profile; one that lists none says nothing, as with object rights."""
    torn = _torn(kind, "fieldPermissions", parts)
    if torn is not None:
        return torn
    found = tuple(
        FieldGrant(*field, source=part.source if len(parts) > 1 else None)
        for part in parts
        for field in part.fields
    )
    if not found and kind == "Profile" and isinstance(audience, Known) and audience.value is Audience.GUEST:
        return Unknown(
            UnknownKind.NOT_PROVIDED,
            kind,
            reason=f"{parts[0].name} lists no field permission",
            path=parts[0].source.path,
        )
    return found


def _ranges(
    kind: str, name: str, parts: list[RoleRecord], whole: Evidence
) -> Fact[tuple[IpRange, ...]] | None:
    if kind != "Profile":
        return None
    ranges = tuple(entry for part in parts for entry in part.ranges)
    if not ranges and not any(part.lists_rights for part in parts):
        return not_provided("Profile", reason=f"{name}: loginIpRanges")
    return Known(ranges, whole)
