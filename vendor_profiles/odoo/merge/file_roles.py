"""Roles and models out of the access lists of addons: what lines give, and never how far, because record rules are in XML."""

from __future__ import annotations

from collections import defaultdict

from auditor.posture import (
    Action,
    Audience,
    DataObject,
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
from auditor.vendor.everyone import for_each_audience

from ..acl_csv import AccessRow
from ..matrix import ACTIONS
from ..tables import capability_rules, group_powers
from .everyone import EVERYONE, NAME
from .tenant import INTERNAL, PORTAL, PUBLIC


def roles_of_lines(rows: list[AccessRow], unread: list[tuple[str, str, Unknown]], gap: Unknown) -> Seen[Role]:
    """A role for each group that a line names, and for what no line gives to a group."""
    if not rows:
        return gap
    by_group: dict[str, list[AccessRow]] = defaultdict(list)
    for row in rows:
        if row.group is not None:
            by_group[row.group].append(row)
    unnamed = [row for row in rows if row.group is None]
    if unnamed:  # visitors act by an account in the group Public
        by_group[PUBLIC] += unnamed
    found = [_role(group, lines, gap) for group, lines in sorted(by_group.items())]
    if unnamed:
        found = [*for_each_audience(_role(EVERYONE, unnamed, gap)), *found]
    hidden = tuple(Unread(f"file:{path}", path, unknown) for _, path, unknown in unread)
    return Population("roles", tuple(found), gap, hidden)


def _role(group: str, rows: list[AccessRow], gap: Unknown) -> Role:
    """What the lines of one group give. How far is not known: record rules are in XML, and are not read."""
    id_ = group if group == EVERYONE else f"group:{group}"
    place = rows[0].evidence
    given: dict[str, dict[Action, int]] = defaultdict(dict)
    for row in rows:
        for action in row.actions:
            given[row.model].setdefault(action, row.evidence.line)
    grants: dict[Right, Grant] = {}
    for rule in capability_rules():
        for row in rows:
            if row.model in rule.models and row.actions & set(rule.actions):
                right = Right(rule.capability)
                grants.setdefault(right, Grant(id_, right, row.model, row.evidence))
    for power in group_powers().get(group, ()):
        grants.setdefault(Right(power), Grant(id_, Right(power), group, place))
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
        audience=_audience(group, place.source.path, rows),
        grants=grants,
        rights_seen=gap,
        objects=ObjectRights.scoped(table),
        fields=not_provided("field rights"),
        login_ranges=not_provided("network limits"),
    )


def _audience(group: str, path: str, rows: list[AccessRow]) -> Fact[Audience]:
    """Of the product's own groups; another one may bring Public or Portal along, which these files do not say."""
    known = {PUBLIC: Audience.GUEST, PORTAL: Audience.EXTERNAL, INTERNAL: Audience.INTERNAL}
    if group in known or group.startswith("base."):
        return Known(known.get(group, Audience.INTERNAL), rows[0].evidence)
    return not_provided("Group", reason=f"{group}: what it brings along ({path})")


def objects_of_lines(rows: list[AccessRow], gap: Unknown) -> Seen[DataObject]:
    """The models that the lines name."""
    if not rows:
        return gap
    first = {row.model: row.evidence for row in reversed(rows)}
    unknown = not_provided("Rule")
    found = tuple(
        DataObject(f"object:{name}", name, name.startswith("x_"), unknown, unknown, unknown, place)
        for name, place in sorted(first.items())
    )
    return Population("objects", found, gap)
