"""What comes with the type of an account: the administrator, and the least that everyone has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from ipaddress import ip_network

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Fact,
    IpRange,
    Known,
    ObjectRights,
    Role,
    RoleKind,
    Scope,
    Unknown,
    map_fact,
)
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import gap_among, missing
from auditor.vendor.parts.rights import granted

from ..configuration.settings import Settings
from ..tables import table
from .acl import Table
from .granting import object_rights, scope_grants

ADMINISTRATOR = "role:administrator"
EVERYONE = "everyone:internal"
PORTAL_EVERYONE = "everyone:portal"

_ADMIN_CAPABILITIES = (
    Capability.ALTER_AUDIT_LOG,  # AuthLogRecord and ActionHistoryRecord can be deleted
    Capability.BULK_DELETE,
    Capability.CUSTOMIZE_SCHEMA,
    Capability.IMPERSONATE,  # unless authAnotherUserDisabled, which only the server's files tell
    Capability.MANAGE_AUTHENTICATION,
    Capability.MANAGE_INTEGRATIONS,
    Capability.MANAGE_ROLES,
    Capability.MANAGE_USERS,
    Capability.READ_AUDIT_LOG,
    Capability.RESET_CREDENTIALS,
    Capability.RUN_CODE,  # formula scripts; PHP by extensions, unless that is switched off in the server's files
    Capability.VIEW_SETUP,
)
_ADMIN_ACTIONS = (Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE, Action.EXPORT, Action.IMPORT)


def place_of(answers: Answers) -> Evidence | Unknown:
    """What shows that there is a product at all, and so what it builds in: any answer of it."""
    for kind in ("Settings", "Self", "Scopes", "Acl", "PortalAcl", "User", "Role"):
        for row in answers.rows(kind):
            return row.evidence
    return missing(answers, "", "Settings", "Self")


def built_in(
    place: Evidence,
    answers: Answers,
    settings: Settings,
    everyone: Table | Unknown,
    portal: Table | Unknown,
) -> Iterable[Role]:
    """The administrator, and what every account and every portal account has."""
    yield Role(
        ADMINISTRATOR,
        "Administrator",
        RoleKind.ROLE,
        place,
        Known(Audience.INTERNAL, place),
        grants=granted(ADMINISTRATOR, (*_ADMIN_CAPABILITIES, *_ADMIN_ACTIONS), "type: Admin", place),
        objects=ObjectRights.scoped((name, _FULL, 0) for name in _objects(answers)),
    )
    yield _baseline(EVERYONE, "Every account", everyone, place, Audience.INTERNAL, _networks(settings))
    yield _baseline(PORTAL_EVERYONE, "Every portal account", portal, place, Audience.EXTERNAL, None)


_FULL = dict.fromkeys((Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE), Scope.EVERYTHING)


def _objects(answers: Answers) -> list[str]:
    names = {*table("objects")["personal"], *table("objects")["other"]}
    scopes = answers.one("Scopes")
    if not isinstance(scopes, Unknown):
        names |= {
            name
            for name, entry in scopes.data.items()
            if isinstance(entry, Mapping) and entry.get("acl") and entry.get("entity")
        }
    return sorted(names)


def _baseline(
    id_: str,
    name: str,
    held: Table | Unknown,
    place: Evidence,
    audience: Audience,
    networks: Fact[tuple[IpRange, ...]] | None,
) -> Role:
    role = Role(id_, name, RoleKind.EVERYONE, place, Known(audience, place), login_ranges=networks)
    if isinstance(held, Unknown):
        return replace(role, rights_seen=held, objects=held)
    return replace(role, grants=scope_grants(id_, held, place), objects=object_rights(held))


def _networks(settings: Settings) -> Fact[tuple[IpRange, ...]]:
    """The addresses from which internal accounts sign in. While the check is off, all of them, and also once an account is
    left out of it: which one it is, the role does not tell (Core/Authentication/Hook/Hooks/IpAddressWhitelist.php)."""
    on, listed = settings.flag("authIpAddressCheck"), settings.texts("authIpAddressWhitelist")
    if isinstance(on, Unknown) or not on.value:
        return on if isinstance(on, Unknown) else Known((), on.evidence)
    left_out = settings.texts("authIpAddressCheckExcludedUsersIds")
    if (gap := gap_among((listed, left_out))) is not None:
        return gap
    if isinstance(left_out, Known) and left_out.value:
        return Known((), left_out.evidence)
    return map_fact(listed, lambda entries: tuple(map(_range, entries)))


def _range(entry: str) -> IpRange:
    try:
        network = ip_network(entry.strip(), strict=False)
    except ValueError:
        return IpRange(entry, entry)
    return IpRange(str(network[0]), str(network[-1]))
