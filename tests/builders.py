"""Builds postures for tests: everything is Unknown until a test says what it knows."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from typing import Any

from auditor.posture import (
    Audience,
    Builtin,
    Evidence,
    Grant,
    Known,
    ObjectRights,
    Population,
    Posture,
    Right,
    Role,
    RoleKind,
    Source,
    Unknown,
    UnknownKind,
    Unread,
    unseen,
    unseen_posture,
)

GAP = Unknown(UnknownKind.NOT_PROVIDED, resource="Test")
OUT = Unknown(UnknownKind.OUT_OF_REACH, resource="Test")
DENIED = Unknown(UnknownKind.DENIED, resource="Test", permission="View Setup")


def evidence(path: str = "settings/Test.settings-meta.xml", line: int = 7) -> Evidence:
    """Evidence at a place."""
    return Evidence(Source(path, "sha256:" + "0" * 64, "2026-11-24T00:00:00Z"), line)


def known(value: Any, line: int = 7) -> Known[Any]:
    """A known fact."""
    return Known(value, evidence(line=line))


def blank(kind: type[Any], /, **given: Any) -> Any:
    """An instance of a dataclass of facts in which all that is not given is Unknown."""
    return unseen(kind, GAP, **given)


def empty_posture(vendor: str = "salesforce") -> Posture:
    """A tenant of which nothing is known."""
    return unseen_posture(vendor, GAP)


def posture_with(base: Posture | None = None, /, **paths: Any) -> Posture:
    """The base (or empty) posture with values at dotted paths: `posture_with(**{"transport.hsts": known(True)})`."""
    built: Any = base or empty_posture()
    for path, value in paths.items():
        built = _set(built, path.split("."), value)
    assert isinstance(built, Posture)
    return built


def _set(target: Any, path: list[str], value: Any) -> Any:
    assert is_dataclass(target)
    head, *rest = path
    inner = _set(getattr(target, head), rest, value) if rest else value
    return replace(target, **{head: inner})  # type: ignore[type-var]


def population(
    noun: str, *items: Any, complete: Any = True, unread: tuple[Unread, ...] = ()
) -> Population[Any]:
    """A population of these items."""
    return Population(noun, tuple(items), complete, unread)


def unread(id: str, reason: str = "malformed") -> Unread:
    """A member of which nothing could be read."""
    return Unread(id, id, Unknown(UnknownKind.ERROR, resource="Test", reason=reason, path=f"x/{id}"))


SHIPPED = {
    "profile:Admin": Builtin.ADMINISTRATOR,
    "group:base.group_system": Builtin.ADMINISTRATOR,
    "group:base.group_erp_manager": Builtin.ACCESS_MANAGER,
    "role:administrator": Builtin.SUPERUSER,
    "role:superuser": Builtin.SUPERUSER,
    "role:System Administrator": Builtin.SUPERUSER,
    "role:System Customizer": Builtin.CUSTOMIZER,
}
"""Roles that profiles say the product comes with."""


def role(
    name: str,
    *rights: Right,
    kind: RoleKind = RoleKind.PROFILE,
    audience: Audience = Audience.INTERNAL,
    seen: Any = True,
    objects: list[tuple[str, int, int]] | Unknown | None = None,
    **more: Any,
) -> Role:
    """A role that grants these rights, each on a line of its own from 10 on."""
    id_ = f"{kind.value}:{name}"
    place = evidence(f"profiles/{name}.profile-meta.xml", 1)
    grants = {
        right: Grant(id_, right, str(right.action), evidence(f"profiles/{name}.profile-meta.xml", 10 + index))
        for index, right in enumerate(rights)
    }
    columns = objects if isinstance(objects, Unknown) else ObjectRights.of(objects or ())
    more.setdefault("builtin", Known(SHIPPED.get(id_), place))
    return Role(
        id=id_,
        name=name,
        kind=kind,
        evidence=place,
        audience=Known(audience, place),
        grants=grants,
        rights_seen=seen,
        objects=columns,
        **more,
    )
