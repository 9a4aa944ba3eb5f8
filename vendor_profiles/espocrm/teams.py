"""Teams and portals: who is given roles together with others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.posture import (
    Fact,
    Group,
    GroupKind,
    Known,
    Population,
    Seen,
    Unknown,
    Unread,
    gravest,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Answers, Row

from .roles import portal_role_id, role_id
from .viewer import Viewer


@dataclass(frozen=True, slots=True)
class _Kind:
    """`list` is the answer that names all of them, `record` the one that tells the roles of one, under `roles`."""

    kind: GroupKind
    list: str
    record: str
    roles: str
    role_id: Callable[[str], str]


_KINDS = (
    _Kind(GroupKind.TEAM, "Team", "TeamRecord", "rolesIds", role_id),
    _Kind(GroupKind.PORTAL, "Portal", "PortalRecord", "portalRolesIds", portal_role_id),
)


def team_id(native: str) -> str:
    """The canonical id of a team."""
    return f"{GroupKind.TEAM}:{native}"


def portal_id(native: str) -> str:
    """The canonical id of a portal, whose users have its roles."""
    return f"{GroupKind.PORTAL}:{native}"


def groups(answers: Answers, viewer: Viewer) -> Seen[Group]:
    """All teams and portals. What one gives that was not asked for is unknown."""
    found: list[Group] = []
    unread: list[Unread] = []
    for of in _KINDS:
        records = {row.text("id"): row for row in answers.rows(of.record)}
        for row in answers.rows(of.list):
            if row.text("id"):
                found.append(_group(of, row, records.get(row.text("id")), answers, viewer))
            else:
                place = row.evidence.locator
                unread.append(Unread(f"{of.kind}:{place}", place, row.odd("id")))
    gaps = list(_gaps(answers, viewer))
    if gaps and not found:
        return gravest(gaps)
    return Population("groups", tuple(found), gravest(gaps) if gaps else True, tuple(unread))


def _gaps(answers: Answers, viewer: Viewer) -> Iterator[Unknown]:
    for of in _KINDS:
        for gap in (answers.gap(of.list), viewer.whole(of.list)):
            if isinstance(gap, Unknown):
                yield gap


def _group(of: _Kind, row: Row, record: Row | None, answers: Answers, viewer: Viewer) -> Group:
    id_ = row.text("id")
    return Group(
        id=f"{of.kind}:{id_}",
        name=row.text("name", id_),
        kind=of.kind,
        gives=_gives(of, id_, record, answers, viewer),
        evidence=row.evidence,
    )


def _gives(
    of: _Kind, id_: str, record: Row | None, answers: Answers, viewer: Viewer
) -> Fact[tuple[str, ...]]:
    if record is None:
        gap = answers.gap(of.record)
        return gap if isinstance(gap, Unknown) else not_provided(of.record, f"{id_} was not asked for")
    return map_fact(ids(record, of.roles, viewer), lambda given: tuple(map(of.role_id, given)))


def ids(row: Row, key: str, viewer: Viewer) -> Fact[tuple[str, ...]]:
    """The ids under a key; administrators alone are shown them."""
    found = viewer.shown(row.fact(key, list), "User")
    if isinstance(found, Unknown):
        return found
    if not all(isinstance(entry, str) for entry in found.value):
        return row.odd(key)
    return Known(tuple(found.value), found.evidence)
