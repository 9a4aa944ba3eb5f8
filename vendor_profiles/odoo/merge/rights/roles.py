"""Groups as roles: what each reaches beyond the groups that it brings along, and which powers it holds."""

from __future__ import annotations

from auditor.posture import (
    Access,
    Action,
    Audience,
    Builtin,
    Extent,
    Extents,
    Fact,
    Known,
    ObjectRights,
    Population,
    RecordRule,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    UnknownKind,
    is_wide,
    not_provided,
    widest,
)
from auditor.vendor.facts.gaps import first_gap, gap_among, listed, whole
from auditor.vendor.people.administrators import with_builtin

from ...tables import modules
from ..tenant import INTERNAL, MANAGER, PORTAL, PUBLIC, SYSTEM, Tenant
from .everyone import everyone
from .powers import grants_of, is_nothing, rights_of

BUILTIN = {
    f"group:{SYSTEM}": Builtin.ADMINISTRATOR,
    f"group:{MANAGER}": Builtin.ACCESS_MANAGER,
}
"""Groups that the product ships, by their external ids."""


def access(tenant: Tenant) -> Access:
    """Everything about who may do what."""
    return Access(
        roles=with_builtin(roles(tenant), BUILTIN),
        role_groups=not_provided("role groups"),
        sharing_rules=not_provided("sharing rules"),
        record_rules=_record_rules(tenant),
        delegated_groups=not_provided("delegated groups"),
        login_as_any_user=_login_as(tenant),
        external_users_see_each_other=reaches_all(tenant, PORTAL, "res.users"),
        groups=Population("groups", ()),  # groups of Odoo carry rights themselves, and so are roles
        controls=Population("controls", ()),  # who may change groups or people may change all of them
    )


def roles(tenant: Tenant) -> Seen[Role]:
    """One role a group, and one for what every account holds."""
    if tenant.groups.gap is not None and not tenant.groups.rows:
        return tenant.groups.gap
    found = [_role(tenant, number) for number in sorted(tenant.groups.rows)]
    return Population("roles", (*everyone(tenant), *found), whole(tenant.groups.gap))


def reach_of_group(tenant: Tenant, external: str, model: str) -> Extents | Unknown:
    """How far a group of the product reaches, with what everybody holds."""
    number = tenant.groups.number(external)
    if number is None:
        gap = first_gap((_why_unknown(tenant), tenant.groups.gap))
        return not_provided("GroupId", reason=external) if gap is None else gap
    groups = tenant.matrix.closure(number)
    gap = first_gap((_why_unknown(tenant), _torn(tenant, groups)))
    if gap is not None:
        return gap
    return tenant.matrix.reach(groups, model, everyone=True, visitors=external == PUBLIC)


def reaches_all(tenant: Tenant, external: str, model: str, action: Action = Action.READ) -> Fact[bool]:
    """Whether a group of the product reaches all records of a model, or all of the companies that its members work in."""
    reach = reach_of_group(tenant, external, model)
    if isinstance(reach, Unknown):
        return reach
    scope = reach[action]
    if scope is None:
        gap = tenant.listed.rules_gap
        return not_understood(model) if gap is None else gap
    return Known(is_wide(scope), tenant.place("AccessLine"))


def not_understood(model: str) -> Unknown:
    """Why it is not known how far a model is reached although all rules were read."""
    return Unknown(UnknownKind.ERROR, "Rule", reason=f"{model}: a record rule is not understood")


def _why_unknown(tenant: Tenant) -> Unknown | None:
    return gap_among((tenant.groups.names_gap, tenant.listed.lines_gap))


def _torn(tenant: Tenant, groups: frozenset[int]) -> Unknown | None:
    """Why it is not known what the groups bring along."""
    return gap_among(map(tenant.groups.torn.get, groups))


def _role(tenant: Tenant, number: int) -> Role:
    groups = tenant.groups
    closure = tenant.matrix.closure(number)
    names = {groups.external[group] for group in closure if group in groups.external}
    guest = PUBLIC in names
    gap = first_gap((_torn(tenant, closure), _why_unknown(tenant)))
    return Role(
        id=groups.role_id(number),
        name=groups.name(number),
        kind=RoleKind.GROUP,
        evidence=groups.rows[number].evidence,
        audience=_audience(tenant, number, names),
        grants=grants_of(tenant, groups.role_id(number), closure, guest),
        rights_seen=whole(gap),
        objects=_objects(tenant, number, closure, guest),
        includes=_includes(tenant, number),
        fields=not_provided("field rights"),
        login_ranges=not_provided("network limits"),
    )


def _includes(tenant: Tenant, number: int) -> tuple[str, ...] | Unknown:
    """The groups that it brings along directly."""
    groups = tenant.groups
    if number in groups.torn:
        return groups.torn[number]
    return tuple(sorted(map(groups.role_id, groups.implied.get(number, ()))))


def _audience(tenant: Tenant, number: int, names: set[str]) -> Fact[Audience]:
    place = tenant.groups.rows[number].evidence
    if tenant.groups.names_gap is not None:
        return tenant.groups.names_gap
    if PUBLIC in names:
        return Known(Audience.GUEST, place)
    outside = PORTAL in names and INTERNAL not in names
    return Known(Audience.EXTERNAL if outside else Audience.INTERNAL, place)


def _objects(tenant: Tenant, number: int, closure: frozenset[int], guest: bool) -> ObjectRights | Unknown:
    """What the group adds to the groups that it brings along, so that one line is not counted in each group above it. Lines
    without a group count where the group has a line or a rule on their model, because its rules narrow them; where it has
    none, they stand in the role of everyone, and of visitors here."""
    gap = first_gap((_torn(tenant, closure), tenant.listed.lines_gap))
    if gap is not None:
        return gap
    matrix = tenant.matrix
    brought = [matrix.closure(group) for group in tenant.groups.implied.get(number, ())]
    candidates = matrix.models_of(frozenset((number,)) if len(brought) < 2 else closure, guest)
    rows: dict[str, Extents] = {}
    for model in sorted(candidates):
        mine = matrix.reach(closure, model, True, guest)
        others = [matrix.reach(groups, model, True) for groups in brought]
        if not is_nothing(mine) and (not others or mine != _widest(others)):
            rows[model] = mine
    return rights_of(rows, tenant.groups.rows[number].evidence.source, guest)


def _widest(reaches: list[dict[Action, Extent]]) -> dict[Action, Extent]:
    """The best of several, action by action; what is not understood stays so, unless another reaches everything."""
    found: dict[Action, Extent] = {}
    for action in reaches[0]:
        extents = [reach[action] for reach in reaches]
        known = [extent for extent in extents if extent is not None]
        unclear = len(known) < len(extents) and Scope.EVERYTHING not in known
        found[action] = None if unclear else widest(known)
    return found


def _record_rules(tenant: Tenant) -> Seen[RecordRule]:
    rules = tenant.listed
    if rules.rules_gap is not None and not rules.all_rules:
        return rules.rules_gap
    found = (
        RecordRule(rule.id, f"{rule.name} ({rule.model})", rule.model, rule.active, rule.evidence)
        for rule in rules.all_rules
    )
    return listed("record_rules", found, rules.rules_gap, unread=rules.unread_rules)


def _login_as(tenant: Tenant) -> Fact[bool]:
    """Only extensions let somebody sign in as another user."""
    return tenant.installed(*modules("impersonation_modules"))
