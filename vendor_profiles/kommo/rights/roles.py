"""Roles as somebody made them, what people have beside or without one, and the administrators, whom the product gives everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from auditor.posture import (
    Action,
    Audience,
    Builtin,
    Capability,
    Evidence,
    Fact,
    Known,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for, listed, united
from auditor.vendor.parts.rights import granted_by
from auditor.vendor.people.administrators import with_builtin

from .. import kinds
from ..tables import table
from .read import Rights, rights_of

ADMINISTRATOR = "role:administrator"


def role_id(native: str) -> str:
    return f"role:{native}"


@dataclass(frozen=True, slots=True)
class Own:
    """Rights that a user has and that are those of no role; the same for all who have the same. `holder` is who has them."""

    rights: Rights
    holder: str

    @property
    def id(self) -> str:
        return f"role:own-{sha256(self.rights.key.encode()).hexdigest()[:12]}"


def roles(
    answers: Answers, own: Iterable[Own], administers: Evidence | None, unplaced: Unknown | None
) -> Seen[Role]:
    """Those of the list, those that people have for themselves, and the administrators' where there is one. `unplaced` is why there may
    be more of the second kind."""
    made = answers.population("roles", kinds.ROLE, _role)
    holders: dict[str, list[Own]] = {}
    for one in own:
        holders.setdefault(one.id, []).append(one)
    beside = [_own(same) for same in holders.values()]
    if administers is not None:
        beside.append(_administrator(administers))
    found = united("roles", (made, listed("roles", beside)))
    return but_for(with_builtin(found, {ADMINISTRATOR: Builtin.SUPERUSER}), unplaced)


def rights_by_role(answers: Answers) -> dict[str, Fact[Rights]]:
    """By id: what each role of the list gives."""
    return {row.text("id"): rights_of(row) for row in answers.rows(kinds.ROLE)}


def _role(row: Row) -> Role:
    id_ = role_id(row.text("id"))
    return _with(id_, row.text("name") or row.text("id"), row.evidence, rights_of(row))


def _own(same: list[Own]) -> Role:
    """Called after who has them, and how many more."""
    rights, more = same[0].rights, len(same) - 1
    name = f"{same[0].holder} +{more}" if more else same[0].holder
    return _with(same[0].id, name, rights.evidence, Known(rights, rights.evidence), True)


def _with(id_: str, name: str, place: Evidence, rights: Fact[Rights], together: bool = False) -> Role:
    known = rights.value if isinstance(rights, Known) else None
    return Role(
        id_,
        name,
        RoleKind.ROLE,
        place,
        Known(Audience.INTERNAL, place),
        grants={} if known is None else granted_by(id_, known.on_everything, place),
        rights_seen=rights if isinstance(rights, Unknown) else True,
        objects=rights if isinstance(rights, Unknown) else rights.value.objects,
        together=together,
    )


def _administrator(place: Evidence) -> Role:
    """What `is_admin` amounts to."""
    known = table("rights")
    rights: dict[Right, str] = {Right(Capability(name)): "is_admin" for name in known["administrator"]}
    rights |= {Right(action): "is_admin" for action in Action}
    everything = dict.fromkeys(Action, Scope.EVERYTHING)
    return Role(
        ADMINISTRATOR,
        "Administrator",
        RoleKind.ROLE,
        place,
        Known(Audience.INTERNAL, place),
        grants=granted_by(ADMINISTRATOR, rights, place),
        objects=ObjectRights.scoped((name, everything, 0) for name in known["records"]),
    )
