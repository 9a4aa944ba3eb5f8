"""Teams: people who own records together. A team holds no role, and its members gain none by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.posture import Group, GroupKind, Population, Seen, Unknown, Unread
from auditor.vendor.answers import Row

from .. import extract
from ..product import declared
from ..shelf import Shelf

_PLACE = "creme/creme_core/models/auth.py"


def team_id(uuid: str) -> str:
    """The id of a team."""
    return f"{GroupKind.TEAM}:{uuid}"


def teams(shelf: Shelf) -> Seen[Group]:
    """Every team. An account of which it is not known whether it is one may be."""
    complete = shelf.model_gap(extract.USER)
    rows, unread = shelf.distinct(extract.USER, "uuid")
    if isinstance(complete, Unknown) and not rows and not unread:
        return complete
    found = tuple(_team(row) for row in rows if row.data.get("is_team") is True)
    unclear = [
        Unread(team_id(row.text("uuid")), row.text("username"), kind)
        for row in rows
        if isinstance(kind := row.flag("is_team"), Unknown)
    ]
    return Population("groups", found, complete, tuple(unclear))


def teams_by_member(rows: Iterable[Row]) -> Mapping[str, tuple[str, ...]]:
    """The teams of each account, by what the dump calls the account: its number, or its name where natural keys were
    asked for."""
    found: dict[str, list[str]] = {}
    for row in rows:
        members = row.data.get("teammates_set")
        if row.data.get("is_team") is not True or not isinstance(members, list):
            continue
        for member in members:
            key = member[0] if isinstance(member, list) and len(member) == 1 else member
            found.setdefault(str(key), []).append(team_id(row.text("uuid")))
    return {key: tuple(ids) for key, ids in found.items()}


def _team(row: Row) -> Group:
    gives: tuple[str, ...] = ()
    return Group(
        id=team_id(row.text("uuid")),
        name=row.text("username"),
        kind=GroupKind.TEAM,
        gives=declared(gives, _PLACE),
        evidence=row.evidence,
    )
