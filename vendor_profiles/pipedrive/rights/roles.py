"""Containers of rights: permission sets, each once for every visibility group from which it reaches further than one's own records,
and the groups themselves, which give nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Known,
    ObjectRights,
    Population,
    Reach,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
)
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import whole
from auditor.vendor.parts.rights import granted_by

from .. import kinds
from ..tables import table
from .sets import Bundle, Combined
from .visibility import Visibility

_SALES = "sales"
_EVERYTHING = tuple(Action)


def set_id(bundle: str, group: str = "") -> str:
    """The canonical id of a set, or of what it reaches from a visibility group."""
    return f"permission-set:{bundle}/{group}" if group else f"permission-set:{bundle}"


def group_id(group: str) -> str:
    return f"role:{group}"


def place_that_counts(bundle: Bundle, group: str, visibility: Visibility) -> str:
    """The group, or nothing where the set reaches no further from it than one's own records."""
    return group if _objects(bundle, group, visibility) != _objects(bundle, "", visibility) else ""


def roles(
    answers: Answers,
    bundles: Mapping[str, Bundle],
    places: Mapping[str, Iterable[str]],
    visibility: Visibility,
    combined: Combined | None,
    unplaced: Unknown | None,
) -> Seen[Role]:
    """`places` are, by bundle, the groups from which it is held, and `unplaced` is why there may be more of them; `combined` is
    None where permission sets were read. Complete only where every list was read whole."""
    containers: list[Role] = []
    for id_, bundle in bundles.items():
        containers.append(_role(bundle, "", visibility))
        containers += [_role(bundle, group, visibility) for group in places.get(id_, ()) if group]
    containers += list(_groups(visibility))
    if combined is None:
        parts = [answers.gap(kinds.PERMISSION_SET, kinds.SET_CONTENT, kinds.GROUP), visibility.gap]
    else:
        parts = [answers.gap(kinds.USER, kinds.USER_PERMISSION), visibility.gap, combined.gap]
    gap = whole(*parts, unplaced)
    if not bundles and isinstance(gap, Unknown):
        return gap
    return Population("roles", tuple(containers), gap)


def _groups(visibility: Visibility) -> Iterator[Role]:
    for id_ in sorted({*visibility.names, *visibility.settings}):
        row = visibility.names.get(id_) or visibility.settings[id_]
        name = row.text("name") or f"visibility group {id_}"
        yield Role(group_id(id_), name, RoleKind.ROLE, row.evidence, Known(Audience.INTERNAL, row.evidence))


def _role(bundle: Bundle, group: str, visibility: Visibility) -> Role:
    base, id_ = set_id(bundle.id), set_id(bundle.id, group)
    gap, place = bundle.gap, bundle.evidence
    return Role(
        id_,
        f"{bundle.name} (from {_name(group, visibility)})" if group else bundle.name,
        RoleKind.PERMISSION_SET,
        place,
        Known(Audience.INTERNAL, place),
        grants=granted_by(id_, rights(bundle), place),
        native=dict.fromkeys(sorted(bundle.allowed), place),
        rights_seen=True if gap is None else gap,
        objects=ObjectRights.scoped(_objects(bundle, group, visibility)) if gap is None else gap,
        description=bundle.description,
        includes=(base,) if group else (),
        together=bundle.together or bool(group),
    )


def _name(group: str, visibility: Visibility) -> str:
    row = visibility.names.get(group)
    return row.text("name") if row is not None and row.text("name") else f"visibility group {group}"


def rights(bundle: Bundle) -> dict[Right, str]:
    """Rights on everything, with the permission that gives each."""
    known, found = table("permissions"), dict[Right, str]()
    for name in sorted(bundle.allowed):
        for entry in known["capabilities"].get(name, ()):
            found.setdefault(Right(Capability(entry)), name)
        if name in known["on_every_object"]:
            found.setdefault(Right(Action(known["on_every_object"][name])), name)
    if bundle.account_settings:
        found |= {Right(Capability(name)): "account settings" for name in known["account_settings"]}
    if bundle.administered_records:
        found |= {Right(Capability(name)): "administrator" for name in known["administrator"]}
        found |= {Right(action): "administrator" for action in (Action.EXPORT, Action.IMPORT)}
    if bundle.administered_records == set(table("objects")["visibility"]):
        found |= {Right(action): "administrator" for action in _EVERYTHING}
    return found


def _objects(bundle: Bundle, group: str, visibility: Visibility) -> list[tuple[str, Reach, int]]:
    """How far each action reaches, object by object; without a group no further than one's own records."""
    found: list[tuple[str, Reach, int]] = []
    for name in sorted(table("objects")["visibility"]):
        if name in bundle.administered_records:
            reach: dict[Action, Scope | None] = dict.fromkeys(_EVERYTHING, Scope.EVERYTHING)
        else:
            seen = visibility.reach(name, group) if group else Scope.OWN
            reach = dict(_actions(bundle, name, seen))
        if reach:
            found.append((name, reach, 0))
    return found


def _actions(bundle: Bundle, name: str, seen: Scope | None) -> Iterator[tuple[Action, Scope | None]]:
    """Access to deals opens records of every kind. Adding ends at one's own by nature."""
    known = table("permissions")
    own_only = known["update"].format(object=name) in bundle.refused
    changed = Scope.OWN if own_only else seen
    if _SALES in bundle.apps:
        yield Action.READ, seen
        yield Action.UPDATE, changed
        if known["create"].format(object=name) not in bundle.refused:
            yield Action.CREATE, Scope.EVERYTHING
    if known["delete"].get(name) in bundle.allowed:
        yield Action.DELETE, seen
    if known["share"] in bundle.allowed:
        yield Action.SHARE, changed
    for permission, action in known["on_every_object"].items():
        if permission in bundle.allowed:
            yield Action(action), seen if Action(action) is Action.EXPORT else Scope.EVERYTHING
