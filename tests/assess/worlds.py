"""Postures of which much is known, and what becomes of one when evidence is taken from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random
from typing import Any, TypeAlias, TypeVar

from auditor.posture import (
    Action,
    AlertRule,
    Audience,
    Capability,
    Certificate,
    DataField,
    DataObject,
    Decision,
    Endpoint,
    EndpointKind,
    EventRelay,
    Evidence,
    FieldGrant,
    Framing,
    Grant,
    Group,
    GroupKind,
    IdentityProvider,
    IpRange,
    IpRule,
    Known,
    Limit,
    Marking,
    OAuthApp,
    ObjectRights,
    PasswordPolicy,
    PersonalData,
    Population,
    Portal,
    Posture,
    RefreshTokens,
    Reviewed,
    Right,
    Role,
    RoleKind,
    ScannedFile,
    SecretHit,
    SessionPolicy,
    SharingRule,
    SignatureStrength,
    Site,
    StaffMember,
    TokenLife,
    Unknown,
    UnknownKind,
    Unread,
    Use,
    User,
    UserKind,
)
from tests.assess.beside import beside
from tests.assess.standing import standing
from tests.builders import GAP, OUT, blank, evidence, known, population, posture_with, role

T = TypeVar("T")
Path: TypeAlias = tuple[str, ...]
Visit: TypeAlias = Callable[[Any, Path], Any]

LOST_KINDS = (UnknownKind.NOT_PROVIDED, UnknownKind.DENIED, UnknownKind.ERROR, UnknownKind.STALE)
RIGHTS = (
    Right(Action.UPDATE),
    Right(Action.EXPORT),
    Right(Capability.MANAGE_USERS),
    Right(Capability.RUN_CODE),
    Right(Capability.BYPASS_AUTHENTICATION),
    Right(Capability.BULK_DELETE),
    Right(Capability.ALTER_AUDIT_LOG),
)
SWITCHES = (
    "access.login_as_any_user",
    "access.external_users_see_each_other",
    "authentication.sessions_end_on_password_reset",
    "authentication.mfa_required",
    "authentication.mfa_sms_suffices",
    "authentication.password_login_disabled",
    "authentication.sso_enabled",
    "authentication.own_domain_only",
    "integrations.admin_approval_required",
    "exposure.public_links_enabled",
    "exposure.public_links_need_password",
    "exposure.guest_sharing_secured",
    "encryption.at_rest",
    "encryption.customer_keys",
    "transport.hsts",
    "transport.mail_tls_required",
    "logging.audit_enabled",
    "logging.sign_ins_recorded",
    "logging.events_generated",
    "logging.deletion_allowed",
    "backup.exists",
)
NATIVE = (
    "SecuritySettings.sessionSettings.lockSessionsToDomain",
    "SecuritySettings.enableAdminLoginAsAnyUser",
    "SecuritySettings.redirectBlockModeEnabled",
)
OBJECTS = ("Contact", "Lead", "Product")
NETWORKS = (("0.0.0.0", "255.255.255.255"), ("203.0.113.1", "203.0.113.9"))
NEW, OLD = date(2026, 11, 1), date(2020, 1, 1)


def world(random: Random) -> Posture:
    """A tenant of which about a hundred facts are known, each right or wrong; all else was not provided, or is
    beyond the source."""

    def any_of(*values: Any) -> Any:
        return known(random.choice(values))

    def flag() -> Any:
        return any_of(True, False)

    users = [_user(f"user:{name}", random, any_of) for name in "ABC"]
    administrators = [_user(f"user:{name}", random, any_of) for name in "DEF"]
    paths: dict[str, Any] = {path: flag() for path in some(random, SWITCHES)}
    paths |= {
        "access.roles": population("roles", *_roles(random)),
        "access.sharing_rules": population("sharing_rules", *_rules(random)),
        "authentication.password_policies": population("password_policies", _passwords(any_of)),
        "authentication.session_policies": population("session_policies", _sessions(any_of)),
        "authentication.mfa_exempt": any_of((), ("administrators",), ("api_users",)),
        "authentication.identity_providers": population(
            "identity_providers", *_providers("saml", random, any_of)
        ),
        "authentication.login_providers": population(
            "login_providers", *_providers("social", random, any_of)
        ),
        "authentication.trusted_ranges": any_of((), (IpRange("0.0.0.0", "255.255.255.255", 3),)),
        "access.groups": population("groups", *_groups(any_of)),
        "access.uses": population("uses", *_uses(random, any_of)),
        "access.review": population("reviewed_accounts", *_reviewed(random, any_of)),
        "users": population("users", *users, *administrators),
        "administrators": population("administrators", *administrators),
        "staff": population("staff", *_staff(random, any_of)),
        "integrations.apps": population("apps", _app(any_of)),
        "integrations.endpoints": population("endpoints", *_endpoints(any_of)),
        "integrations.origins": population("origins", _endpoint("Shop", EndpointKind.CORS_ORIGIN, any_of)),
        "exposure.sites": population("sites", *_sites(random, any_of)),
        "exposure.portals": population("portals", _portal(any_of)),
        "encryption.certificates": population("certificates", _certificate(any_of)),
        "logging.relays": population("event_relays", EventRelay("relay:A", "A", flag(), evidence())),
        "logging.alert_rules": population(
            "alert_rules", AlertRule("rule:A", "A", flag(), flag(), evidence())
        ),
        "logging.retention_days": any_of(0, 365),
        "logging.audit_retention_days": any_of(0, 7),
        "logging.sign_in_retention_days": any_of(0, 7),
        "backup.last_restore_test": any_of(None, NEW, OLD),
        "secrets": population("scanned_files", *_files(random)),
    }
    native = {key: flag() for key in some(random, NATIVE)}
    paths |= beside(random, any_of)
    paths |= standing(random, any_of)
    built = replace(posture_with(**paths), data=_data(random, any_of), native=native)
    return beyond_reach(built) if random.random() < 0.5 else built


def some(random: Random, values: Sequence[T]) -> list[T]:
    """Any part of the values, in their order."""
    return [value for value in values if random.random() < 0.5]


def beyond_reach(posture: Posture) -> Posture:
    """The same tenant from a source that could not have told what is not known."""

    def visit(value: Any, path: Path) -> Any:
        return OUT if value is GAP else value

    found = rebuilt(posture, (), visit)
    assert isinstance(found, Posture)
    return found


def _roles(random: Random) -> Iterable[Role]:
    ranges = [None, known(()), *(known((IpRange(*ends, 4),)) for ends in NETWORKS)]
    for name in ("Admin", "Sales", "Guest"):
        rows = [(name, random.choice([1, 3, 16, 32]), line) for line, name in enumerate(OBJECTS, 5)]
        built = role(
            name,
            *some(random, RIGHTS),
            audience=random.choice([Audience.INTERNAL, Audience.GUEST]),
            objects=some(random, rows),
            native={right: evidence(line=9) for right in some(random, ["QueryAllFiles"])},
            fields=tuple(some(random, [FieldGrant("Contact.Email", False, 8)])),
        )
        built.login_ranges = random.choice(ranges)
        built.description = random.choice(["", "Read-only, no export"])
        built.includes = tuple(some(random, ["profile:Guest"])) if name == "Sales" else ()
        yield built
    if random.random() < 0.5:
        yield role("All", *some(random, RIGHTS[:2]), kind=RoleKind.EVERYONE)


def _groups(any_of: Any) -> Iterable[Group]:
    gives = any_of((), ("profile:Sales",), ("profile:Admin", "everyone:All"))
    yield Group("team:North", "North", GroupKind.TEAM, gives, evidence())


def _uses(random: Random, any_of: Any) -> Iterable[Use]:
    for user, name in some(random, [(user, name) for user in "ABD" for name in ("Contact", "Product")]):
        id_ = f"use:{user}:{name}"
        yield Use(id_, id_, f"user:{user}", Action.EXPORT, name, any_of(NEW, OLD), evidence())


def _rules(random: Random) -> Iterable[SharingRule]:
    for audience in some(random, ["everyone_internal", "guests"]):
        yield SharingRule(f"rule:{audience}", audience, "Contact", audience, "read", evidence())


def _user(id_: str, random: Random, any_of: Any) -> Any:
    given = tuple(some(random, ["profile:Admin", "profile:Sales", "team:North"]))
    return blank(
        User,
        id=id_,
        name=id_,
        active=any_of(True, True, False),
        login=random.choice([f"{id_}@acme.example", "info@acme.example", ""]),
        kind=any_of(UserKind.PERSON, UserKind.PERSON, UserKind.PORTAL, UserKind.INTEGRATION, UserKind.SYSTEM),
        administrator=any_of(True, False),
        mfa_enrolled=any_of(True, False),
        last_login=any_of(None, NEW, OLD),
        created=any_of(NEW, OLD),
        roles=known(given),
        limits={id_: Limit(any_of(None, NEW, OLD), any_of(True, False)) for id_ in some(random, given)},
        last_administered=any_of(None, NEW, OLD),
        interactive=any_of(True, False),
        evidence=evidence(),
    )


def _reviewed(random: Random, any_of: Any) -> Iterable[Reviewed]:
    """Most accounts, some of them twice, some by themselves."""
    for name in some(random, "ABCDEF" * 2):
        given = tuple(some(random, ["profile:Admin", "profile:Sales", "team:North"]))
        by, on = random.choice(["Lan", "Lan", f"user:{name}"]), random.choice([NEW, NEW, OLD])
        id_ = f"review:{name}:{random.random()}"
        decision = any_of(Decision.CONFIRM, Decision.CONFIRM, Decision.CHANGE, Decision.REVOKE)
        yield Reviewed(id_, name, f"user:{name}", given, decision, by, on, evidence())


def _staff(random: Random, any_of: Any) -> Iterable[StaffMember]:
    """Who stands there twice came back, or left twice."""
    for number, name in enumerate(some(random, "AABCD")):
        login = f"USER:{name}@acme.example"
        yield StaffMember(
            f"staff:{number}", name, (login,), any_of(None, NEW, OLD), any_of(None, "staff:0"), evidence()
        )


def _passwords(any_of: Any) -> Any:
    return blank(
        PasswordPolicy,
        id="password-policy:All",
        name="All",
        minimum_length=any_of(5, 12),
        lockout_attempts=any_of(0, 5),
        history=any_of(0, 5),
    )


def _sessions(any_of: Any) -> Any:
    return blank(
        SessionPolicy,
        id="session-policy:All",
        name="All",
        idle_minutes=any_of(15, 900),
        ends_on_timeout=any_of(True, False),
    )


def _providers(kind: str, random: Random, any_of: Any) -> Iterable[Any]:
    for name in some(random, ["Own", "Other"]):
        yield blank(
            IdentityProvider,
            id=f"{kind}:{name}",
            name=name,
            protocol=kind,
            protocol_current=any_of(True, False) if kind == "saml" else None,
            signature=any_of(*SignatureStrength) if kind == "saml" else None,
            secret_protected=None if kind == "saml" else any_of(True, False),
            evidence=evidence(),
        )


def _app(any_of: Any) -> Any:
    return blank(
        OAuthApp,
        id="connected-app:Sync",
        name="Sync",
        full_scope=any_of(True, False),
        refresh_tokens=any_of(
            RefreshTokens(TokenLife.ENDLESS),
            RefreshTokens(TokenLife.NONE_ISSUED),
            RefreshTokens(TokenLife.BOUNDED, 30.0),
        ),
        ip_rule=any_of(*IpRule),
        callbacks=any_of(("https://a.example/",), ("http://a.example/",)),
        rotates_refresh_tokens=any_of(True, False),
        client_credentials=any_of(True, False),
        run_as=any_of("sync@a.example", ""),
        evidence=evidence(),
    )


def _endpoints(any_of: Any) -> Iterable[Any]:
    yield _endpoint("Partner", EndpointKind.REMOTE_SITE, any_of)
    yield _endpoint("Fonts", EndpointKind.TRUSTED_SITE, any_of)


def _endpoint(name: str, kind: EndpointKind, any_of: Any) -> Any:
    return blank(
        Endpoint,
        id=f"{kind.value}:{name}",
        name=name,
        kind=kind,
        url=any_of("https://a.example", "http://a.example", "https://*", "http://localhost"),
        active=any_of(True, False),
        protocol_security=any_of(True, False) if kind is EndpointKind.REMOTE_SITE else None,
        authenticated=None,
        merge_fields_allowed=None,
        evidence=evidence(),
    )


def _sites(random: Random, any_of: Any) -> Iterable[Any]:
    for name in some(random, ["Help", "Shop"]):
        yield blank(
            Site,
            id=f"site:{name}",
            name=name,
            active=any_of(True, False),
            guest_role=any_of("profile:Guest", "profile:Sales", "profile:Gone"),
            framing=any_of(*Framing),
            content_sniffing_blocked=any_of(True, False),
            evidence=evidence(),
        )


def _portal(any_of: Any) -> Any:
    return blank(
        Portal,
        id="portal:Care",
        name="Care",
        live=any_of(True, False),
        self_registration=any_of(True, False),
        guests_see_members=any_of(True, False),
        evidence=evidence(),
    )


def _certificate(any_of: Any) -> Any:
    return blank(
        Certificate,
        id="certificate:Sign",
        name="Sign",
        expires=any_of(OLD, date(2030, 1, 1)),
        key_bits=any_of(1024, 4096),
        key_exportable=any_of(True, False),
    )


def _files(random: Random) -> Iterable[ScannedFile]:
    for name in ("Login", "Sync"):
        hits = some(random, [SecretHit(4, "key"), SecretHit(9, "key")])
        yield ScannedFile(f"file:{name}", name, tuple(hits), evidence(f"classes/{name}.cls"))


def _data(random: Random, any_of: Any) -> PersonalData:
    names = ("Contact.Email", "Contact.Phone", "Lead.Email", "Product.Code")
    personal = some(random, names)
    built = [
        DataField(
            f"field:{name}",
            name,
            "Text",
            Marking.POLICY if name in personal else None,
            True,
            any_of(True, False),
            any_of(True, False),
            evidence(),
        )
        for name in names
    ]
    objects = [
        DataObject(
            f"object:{name}",
            name,
            False,
            any_of("private", "edit"),
            any_of("private", "read"),
            any_of(True, False),
            evidence(),
        )
        for name in OBJECTS
    ]
    marked = {part for name in personal for part in (name, name.partition(".")[0])}
    marks = dict.fromkeys(sorted(marked), Marking.POLICY)
    return PersonalData(population("fields", *built), population("objects", *objects), marks)


# Taking evidence away ---------------------------------------------------------------------------------------

_LEAVES = (Known, Unknown, Unread, Evidence, Grant, ObjectRights)


def rebuilt(value: Any, path: Path, visit: Visit) -> Any:
    """The value with its parts, and then itself, replaced by what `visit` makes of them."""
    if isinstance(value, Population):
        value = replace(
            value,
            items=tuple(rebuilt(item, (*path, item.id), visit) for item in value.items),
            complete=visit(value.complete, (*path, "complete")),
        )
    elif isinstance(value, Mapping):
        value = {key: rebuilt(part, (*path, str(key)), visit) for key, part in value.items()}
        return value
    elif is_dataclass(value) and not isinstance(value, _LEAVES):
        parts = {
            entry.name: rebuilt(getattr(value, entry.name), (*path, entry.name), visit)
            for entry in fields(value)
            if entry.init and entry.name not in ("grants", "marks", "provided")
        }
        value = replace(value, **parts)  # type: ignore[type-var]
    return visit(value, path)


def places(posture: Posture) -> list[Path]:
    """All that can be lost: facts, populations, that a population is whole, members, and what is known of a
    role's rights (that the rest is absent, or all of them)."""
    found: list[Path] = []

    def visit(value: Any, path: Path) -> Any:
        if isinstance(value, Known | Population | ObjectRights):
            found.append(path)
        if value is True and path[-1] in ("complete", "rights_seen"):
            found.append(path)
        if isinstance(value, tuple) and path[-1] in ("fields", "includes"):
            found.append(path)
        if isinstance(value, Role):
            found.append((*path, "all rights"))
        if isinstance(value, Population):
            found.extend((*path, item.id, "unread") for item in value.items)
        return value

    rebuilt(posture, (), visit)
    return found


def without(posture: Posture, lost: Mapping[Path, UnknownKind]) -> Posture:
    """The posture that is left when these are lost."""
    gaps = {path: Unknown(kind, resource=".".join(path)) for path, kind in lost.items()}

    def visit(value: Any, path: Path) -> Any:
        if path in gaps:
            return gaps[path]
        if isinstance(value, Role) and (*path, "all rights") in gaps:
            return replace(value, grants={}, native={}, rights_seen=gaps[(*path, "all rights")])
        if isinstance(value, Population):
            torn = {
                item.id: gaps[place] for item in value.items if (place := (*path, item.id, "unread")) in gaps
            }
            unread = tuple(
                Unread(item.id, item.name, torn[item.id]) for item in value.items if item.id in torn
            )
            kept = tuple(item for item in value.items if item.id not in torn)
            return replace(value, items=kept, unread=value.unread + unread)
        return value

    found = rebuilt(posture, (), visit)
    assert isinstance(found, Posture)
    return found
