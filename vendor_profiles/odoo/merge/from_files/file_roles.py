"""Roles and models out of the access lists of addons: what lines give, and never how far, because record rules are in XML."""

from __future__ import annotations

from collections import defaultdict

from auditor.posture import (
    Action,
    Audience,
    DataObject,
    Evidence,
    Fact,
    Grant,
    Known,
    ObjectRights,
    Population,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    Unread,
    not_provided,
)
from auditor.vendor.people.everyone import for_each_audience

from ...files.acl_csv import AccessRow
from ...rights.matrix import ACTIONS
from ...tables import capability_rules, group_powers
from ..rights.everyone import EVERYONE, NAME
from ..tenant import INTERNAL, PORTAL, PUBLIC
from .addons import Addons


def roles_of_lines(addons: Addons, gap: Unknown) -> Seen[Role]:
    """A role for each group that a line names or that brings along a group with powers of its own, and for what no line gives
    to a group."""
    by_group: dict[str, list[AccessRow]] = defaultdict(list)
    for row in addons.rows:
        if row.group is not None:
            by_group[row.group].append(row)
    unnamed = [row for row in addons.rows if row.group is None]
    if unnamed:  # visitors act by an account in the group Public
        by_group[PUBLIC] += unnamed
    raised = {group for group in addons.implied if _powers(group, addons)}
    if not by_group and not raised:
        return gap
    kept = frozenset({*by_group, *raised})
    found = [_role(group, by_group.get(group, []), addons, kept, gap) for group in sorted(kept)]
    if unnamed:
        found = [*for_each_audience(_role(EVERYONE, unnamed, addons, kept, gap)), *found]
    hidden = {path: Unread(f"file:{path}", path, unknown) for path, unknown in addons.unread}
    return Population("roles", tuple(found), gap, tuple(hidden.values()))


def _powers(group: str, addons: Addons) -> dict[Right, tuple[str, Evidence | None]]:
    """What a group gives beside lines, by itself or by those that it brings along: the group that does, and the place where it
    is brought along."""
    brought: dict[str, Evidence | None] = {group: None, **addons.brought(group)}
    return {
        Right(power): (name, place)
        for name, place in reversed(brought.items())
        for power in group_powers().get(name, ())
    }


def _role(group: str, own: list[AccessRow], addons: Addons, kept: frozenset[str], gap: Unknown) -> Role:
    """What the lines of one group and of those that it brings along give. How far is not known: record rules are in XML, and
    are not read."""
    id_ = group if group == EVERYONE else f"group:{group}"
    brought = addons.brought(group)
    rows = [*own, *(row for row in addons.rows if row.group in brought)]
    powers = _powers(group, addons)
    place = rows[0].evidence if rows else next(iter(addons.implied[group].values()))
    given: dict[str, dict[Action, int]] = defaultdict(dict)
    for row in own:
        for action in row.actions:
            given[row.model].setdefault(action, row.evidence.line)
    grants: dict[Right, Grant] = {}
    for rule in capability_rules():
        for row in rows:
            if row.model in rule.models and row.actions & set(rule.actions):
                right = Right(rule.capability)
                grants.setdefault(right, Grant(id_, right, row.model, row.evidence))
    for right, (name, by) in powers.items():
        grants.setdefault(right, Grant(id_, right, name, place if by is None else by))
    table = [
        (
            model,
            {action: None if action in actions else Scope.NONE for action in ACTIONS},
            min(actions.values()),
        )
        for model, actions in sorted(given.items())
    ]
    return Role(
        id=id_,
        name=NAME if group == EVERYONE else group,
        kind=RoleKind.GROUP,
        evidence=place,
        audience=_audience(group, place),
        grants=grants,
        rights_seen=gap,
        objects=ObjectRights.scoped(table),
        includes=tuple(f"group:{name}" for name in sorted(brought) if name in kept),
        fields=not_provided("field rights"),
        login_ranges=not_provided("network limits"),
    )


def _audience(group: str, place: Evidence) -> Fact[Audience]:
    """Of the product's own groups; another one may bring Public or Portal along, which these files do not say."""
    known = {PUBLIC: Audience.GUEST, PORTAL: Audience.EXTERNAL, INTERNAL: Audience.INTERNAL}
    if group in known or group.startswith("base."):
        return Known(known.get(group, Audience.INTERNAL), place)
    return not_provided("Group", reason=f"{group}: what it brings along ({place.source.path})")


def objects_of_lines(addons: Addons, gap: Unknown) -> Seen[DataObject]:
    """The models that the lines name."""
    if not addons.rows:
        return gap
    first = {row.model: row.evidence for row in reversed(addons.rows)}
    unknown = not_provided("Rule")
    found = tuple(
        DataObject(f"object:{name}", name, name.startswith("x_"), unknown, unknown, unknown, place)
        for name, place in sorted(first.items())
    )
    return Population("objects", found, gap)
