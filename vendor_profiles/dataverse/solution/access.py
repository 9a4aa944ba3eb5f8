"""Security roles and column security profiles, each counted once however many solutions and twins carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from auditor.posture import (
    Access,
    Audience,
    Evidence,
    FieldGrant,
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
    out_of_reach,
    unseen,
)
from auditor.vendor.people.administrators import with_builtin

from ..privileges import BUILTIN, Privilege, given
from . import kinds
from .records import ColumnProfileRecord, RoleRecord, SolutionRecord
from .shelf import Shelf


def access(shelf: Shelf) -> Access:
    """What is known of who may do what."""
    return unseen(Access, out_of_reach("environment"), roles=with_builtin(_roles(shelf), BUILTIN))


def _roles(shelf: Shelf) -> Seen[Role]:
    unread = {entry.id: entry for entry in _unread(shelf)}
    named: dict[str, list[RoleRecord]] = defaultdict(list)
    for record in shelf.of(RoleRecord):
        named[record.name.casefold()].append(record)
    roles = [_role(records, unread) for records in named.values()]
    profiles: dict[str, list[ColumnProfileRecord]] = defaultdict(list)
    for found in shelf.of(ColumnProfileRecord):
        profiles[found.name.casefold()].append(found)
    roles += [_profile(records) for records in profiles.values()]
    kept = {role.id for role in roles}
    hidden = tuple(entry for id_, entry in sorted(unread.items()) if id_ not in kept)
    if not roles and not hidden:
        return shelf.beyond(kinds.ROLE)
    return Population(
        "roles", tuple(sorted(roles, key=lambda role: role.id)), shelf.beyond(kinds.ROLE), hidden
    )


def _unread(shelf: Shelf) -> Iterable[Unread]:
    """Roles of which nothing is known: files that could not be read, and roles that a solution says it holds and that are in
    none of its files."""
    yield from shelf.unread(kinds.ROLE, "role")
    yield from shelf.unread(kinds.COLUMN_SECURITY, "permission-set")
    known = {record.id for record in shelf.of(RoleRecord)}
    for solution in shelf.of(SolutionRecord):
        for id_ in solution.roles:
            if id_ not in known:
                why = not_provided(kinds.ROLE, reason=f"{solution.source.path} names it and no file holds it")
                yield Unread(f"role:{id_}", id_, why)


def _role(records: Sequence[RoleRecord], unread: dict[str, Unread]) -> Role:
    """One role of all the files that hold it. Each business unit has a copy of a role, by the same name."""
    first = records[0]
    id_ = f"role:{first.name}"
    listed = [
        Privilege(name, depth, Evidence(record.source, line, name))
        for record in records
        for name, depth, line in record.privileges
    ]
    what = given(id_, listed, first.source, kinds.ROLE)
    torn = unread.get(id_)
    seen: Literal[True] | Unknown = what.seen if torn is None else torn.unknown
    bare = next((record for record in records if not record.listed), None)
    if seen is True and bare is not None:
        seen = Unknown(
            UnknownKind.ERROR, kinds.ROLE, reason="holds no list of privileges", path=bare.source.path
        )
    evidence = Evidence(first.source, first.line, first.id)
    return Role(
        id=id_,
        name=first.name,
        kind=RoleKind.ROLE,
        evidence=evidence,
        audience=Known(Audience.INTERNAL, evidence),
        grants=what.grants,
        native=what.native,
        rights_seen=seen,
        description=next((record.description for record in records if record.description), ""),
        objects=what.objects if bare is None and torn is None else _none_known(what.objects, seen),
    )


def _none_known(objects: ObjectRights, why: Literal[True] | Unknown) -> ObjectRights | Unknown:
    """What was read stays; where nothing was, why."""
    return objects if len(objects) or why is True else why


def _profile(records: Sequence[ColumnProfileRecord]) -> Role:
    """A column security profile gives columns and nothing else. What it does not say clearly, it may give."""
    first = records[0]
    evidence = Evidence(first.source, first.line)
    torn = next((record for record in records if record.torn), None)
    fields = tuple(
        FieldGrant(column, writes is not False, line, record.source)
        for record in records
        for column, reads, writes, line in record.columns
        if reads is not False or writes is not False
    )
    return Role(
        id=f"permission-set:{first.name}",
        name=first.name,
        kind=RoleKind.PERMISSION_SET,
        evidence=evidence,
        audience=Known(Audience.INTERNAL, evidence),
        fields=fields
        if torn is None
        else Unknown(
            UnknownKind.ERROR, kinds.COLUMN_SECURITY, reason="names a column in part", path=torn.source.path
        ),
    )
