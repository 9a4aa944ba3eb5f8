"""Permission set groups: the rights of their sets, less those that their muting sets turn off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from auditor.posture import (
    Audience,
    Evidence,
    Grant,
    Known,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    Source,
    Unknown,
    gravest,
    not_provided,
)
from auditor.vendor.formats.readings import is_true

from ...records import Document, RoleRecord
from ...rights import NEVER_BY_OBJECT, grants_of, neutral_rights
from ..tenant.shelf import Reader

Records = Mapping[tuple[str, str], Sequence[RoleRecord]]
Broken = Mapping[tuple[str, str], Unknown]


@dataclass(frozen=True, slots=True)
class _Muted:
    """What muting sets turn off: native rights, and rights on objects. `gap` says why there may be more."""

    natives: frozenset[str]
    objects: ObjectRights
    gap: Unknown | None


def bundles(
    documents: Iterable[Document], sets: Mapping[str, Role], records: Records, broken: Broken
) -> list[Role]:
    """One role a group; of one that lies in two files what either gives."""
    found: dict[str, Role] = {}
    for document in documents:
        group = _group(document, sets, records, broken)
        found[group.id] = _joined(found[group.id], group) if group.id in found else group
    return list(found.values())


def _group(document: Document, sets: Mapping[str, Role], records: Records, broken: Broken) -> Role:
    """The place of a grant is the line that names the set which gives it."""
    reader = Reader(document)
    id_ = f"permission-set-group:{document.name}"
    muted = _muted(document, records, broken)
    gaps = [] if muted.gap is None else [muted.gap]
    native: dict[str, Evidence] = {}
    named: set[str] = set()
    for node in document.root.all("permissionSets"):
        member = sets.get(f"permission-set:{node.text}")
        if member is None:
            missing = not_provided("PermissionSet", reason=f"{document.name} contains {node.text}")
            gaps.append(broken.get(("PermissionSet", node.text or ""), missing))
            continue
        if isinstance(member.rights_seen, Unknown):
            gaps.append(member.rights_seen)
        for right in member.native:
            if right not in muted.natives:
                native.setdefault(right, reader.evidence(node))
        named.update(() if isinstance(member.objects, Unknown) else member.objects.objects)
    return Role(
        id=id_,
        name=document.root.value("label") or document.name,
        kind=RoleKind.PERMISSION_SET_GROUP,
        evidence=reader.whole,
        audience=Known(Audience.INTERNAL, reader.whole),
        grants=grants_of(id_, native) if muted.gap is None else {},
        native=native if muted.gap is None else {},
        rights_seen=gravest(gaps) if gaps else True,
        description=(document.root.value("description") or "")[:400],
        includes=_includes(document),
        mutes=_taken_away(muted.natives, native, named) if muted.gap is None else muted.gap,
        muted_objects=muted.objects if muted.gap is None else muted.gap,
        on_demand=_is_on_demand(document),
        never_by_object=NEVER_BY_OBJECT,
    )


def _includes(document: Document) -> tuple[str, ...] | Unknown:
    """Its sets, whether or not they are in the export."""
    if not document.root.children:
        return not_provided("PermissionSetGroup", reason=f"{document.name} is empty")
    names = (node.text for node in document.root.all("permissionSets"))
    return tuple(dict.fromkeys(f"permission-set:{name}" for name in names if name))


def _muted(document: Document, records: Records, broken: Broken) -> _Muted:
    """What all muting sets of a group turn off together; of one that lies in two files what both turn off."""
    natives: frozenset[str] = frozenset()
    objects: list[tuple[Source, ObjectRights]] = []
    gaps: list[Unknown] = []
    if not document.root.children:
        gaps.append(not_provided("PermissionSetGroup", reason=f"{document.name} is empty"))
    for node in document.root.all("mutingPermissionSets"):
        key = ("MutingPermissionSet", node.text or "")
        copies = records.get(key, ())
        if key in broken or not copies:
            missing = not_provided("MutingPermissionSet", reason=f"{document.name} mutes with {node.text}")
            gaps.append(broken.get(key, missing))
            continue
        natives |= frozenset.intersection(*(frozenset(right for right, _ in copy.rights) for copy in copies))
        objects.append((copies[0].source, _in_all([copy.objects for copy in copies])))
    return _Muted(natives, ObjectRights.joined(objects), gravest(gaps) if gaps else None)


def _in_all(copies: Sequence[ObjectRights | None]) -> ObjectRights:
    """The rights on objects that every copy turns off."""
    first, *others = (copy if copy is not None else ObjectRights.of(()) for copy in copies)
    if not others:
        return first
    tables = [{grant.object_class: int(grant.rights) for grant in other} for other in others]
    rows = []
    for grant in first:
        bits = int(grant.rights)
        for table in tables:
            bits &= table.get(grant.object_class, 0)
        if bits:
            rows.append((grant.object_class, bits, grant.line))
    return ObjectRights.of(rows)


def _taken_away(muted: Iterable[str], left: Iterable[str], named: Set[str]) -> frozenset[Right]:
    """The neutral rights that go with the muted native ones, at whatever reach: those that no other of the group gives. One
    on a class for which a set lists rights of records stays, because they are not told apart."""
    still = {right for native in left for right in neutral_rights(native)}
    gone = {right for native in muted for right in neutral_rights(native)} - still
    return frozenset(replace(right, scope=Scope.OWN) for right in gone if right.object_class not in named)


def _is_on_demand(document: Document) -> bool:
    """The default is that it holds in every session."""
    return is_true(document.root.value("hasActivationRequired"))


def _joined(one: Role, other: Role) -> Role:
    gaps = [role.rights_seen for role in (one, other) if isinstance(role.rights_seen, Unknown)]
    grants = {**other.grants, **one.grants}
    includes = [role.includes for role in (one, other) if not isinstance(role.includes, Unknown)]
    mutes = [role.mutes for role in (one, other) if not isinstance(role.mutes, Unknown)]
    objects = [role.muted_objects for role in (one, other) if not isinstance(role.muted_objects, Unknown)]
    return replace(
        one,
        grants=grants,
        native={**other.native, **one.native},
        rights_seen=gravest(gaps) if gaps else True,
        includes=tuple(dict.fromkeys(id_ for ids in includes for id_ in ids)) if includes else one.includes,
        mutes=_in_both(mutes[0], mutes[1], grants) if len(mutes) == 2 else gravest(gaps),
        muted_objects=_in_all(objects) if len(objects) == 2 else gravest(gaps),
        on_demand=one.on_demand and other.on_demand,
    )


def _in_both(
    one: frozenset[Right], other: frozenset[Right], grants: Mapping[Right, Grant]
) -> frozenset[Right]:
    """What both files take away, less what either gives."""
    given = {(right.action, right.object_class) for right in grants}
    return frozenset(right for right in one & other if (right.action, right.object_class) not in given)
