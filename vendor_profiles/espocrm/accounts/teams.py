"""Teams and portals: who is given roles together with others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from auditor.posture import (
    Fact,
    Group,
    GroupKind,
    Population,
    Seen,
    Unknown,
    Unread,
    map_fact,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless, texts
from auditor.vendor.facts.gaps import missing, whole

from ..rights.roles import portal_role_id, role_id
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
        rows = answers.rows(of.list)
        found += [
            _group(of, row, records.get(row.text("id")), answers, viewer) for row in rows if row.text("id")
        ]
        unread += [replace(one, id=f"{of.kind}:{one.name}") for one in nameless(rows)]
    gap = whole(*(gap for of in _KINDS for gap in (answers.gap(of.list), viewer.whole(of.list))))
    if not found and isinstance(gap, Unknown):
        return gap
    return Population("groups", tuple(found), gap, tuple(unread))


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
        return missing(answers, f"{id_} was not asked for", of.record)
    return map_fact(ids(record, of.roles, viewer), lambda given: tuple(map(of.role_id, given)))


def ids(row: Row, key: str, viewer: Viewer) -> Fact[tuple[str, ...]]:
    """The ids under a key; administrators alone are shown them."""
    return viewer.shown(texts(row, key), "User")
