"""What every account has for being one: lines of the access list without a group, and signing in by program.

Record rules narrow these lines like any other: those of Internal User for employees, those of Portal for portal users. A
further group may have rules of its own on such a model, and where they leave its members less they do not hold that part.
Visitors act by an account in the group Public, whose role counts these lines itself.

Source: https://www.odoo.com/documentation/18.0/developer/reference/backend/security.html (2026-11-27)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.posture import (
    Audience,
    Capability,
    Evidence,
    Extents,
    Role,
    RoleKind,
    Unknown,
    not_provided,
)
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.parts.rights import granted
from auditor.vendor.people.everyone import SIGNED_IN, for_audience, kept_from, names_of

from ..tenant import INTERNAL, PORTAL, PUBLIC, Tenant
from .powers import by_lines, is_nothing, rights_of

EVERYONE = "everyone:odoo"
NAME = "Everyone (access lines without a group)"
GROUP_OF = {Audience.INTERNAL: INTERNAL, Audience.EXTERNAL: PORTAL}
TYPES = (INTERNAL, PORTAL, PUBLIC)
"""Groups of which an account has exactly one."""
NOBODY: frozenset[int] = frozenset()


def everyone(tenant: Tenant) -> Iterator[Role]:
    """The roles of employees and of portal users, each followed by what some groups take from their members."""
    place = tenant.place("AccessLine")
    for audience in SIGNED_IN:
        number = tenant.groups.number(GROUP_OF[audience])
        base = NOBODY if number is None else tenant.matrix.closure(number)
        gap = _gap(tenant, base)
        if gap is not None:
            yield for_audience(_role(tenant, NOBODY, base, {}, gap, place), audience)
            continue
        for shut, rows in _parts(tenant, base).items():
            yield for_audience(_role(tenant, shut, base, rows, None, place), audience, shut)


def _gap(tenant: Tenant, base: frozenset[int]) -> Unknown | None:
    return gap_among((tenant.listed.lines_gap, tenant.groups.names_gap, *map(tenant.groups.torn.get, base)))


def _parts(tenant: Tenant, base: frozenset[int]) -> dict[frozenset[int], dict[str, Extents]]:
    """What the lines without a group give, by the groups that keep a part from their members."""
    matrix = tenant.matrix
    found: dict[frozenset[int], dict[str, Extents]] = defaultdict(dict)
    found[NOBODY] = {}
    others = {number for name in TYPES if (number := tenant.groups.number(name)) is not None} - base
    closures = {group: matrix.closure(group) for group in tenant.groups.rows}
    beside = {group: closure for group, closure in closures.items() if not closure & others}
    for model in sorted(matrix.models_of(NOBODY, everyone=True)):
        reach = matrix.reach(base, model, everyone=True, lines_of=NOBODY)
        if is_nothing(reach):
            continue
        left = {
            group: matrix.reach(base | closure, model, everyone=True, lines_of=NOBODY)
            for group, closure in beside.items()
            if matrix.narrows(closure - base, model)
        }
        found[kept_from(reach, left)][model] = reach
    return found


def _role(
    tenant: Tenant,
    shut: frozenset[int],
    base: frozenset[int],
    rows: dict[str, Extents],
    gap: Unknown | None,
    place: Evidence,
) -> Role:
    names = [tenant.groups.name(group) for group in sorted(shut)]
    grants = granted(EVERYONE, [Capability.API_ACCESS], "JSON-RPC", place)
    grants |= by_lines(tenant, EVERYONE, base, True, NOBODY)
    return Role(
        id=EVERYONE,
        name=NAME + (f", but for {names_of(names)}" if names else ""),
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=not_provided("audience"),
        grants={} if shut else grants,
        rights_seen=True if gap is None else gap,
        objects=gap if gap is not None else rights_of(rows, place.source),
        fields=not_provided("field rights"),
        login_ranges=not_provided("network limits"),
        withheld_from=frozenset(map(tenant.groups.role_id, shut)),
    )
