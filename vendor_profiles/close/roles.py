"""Roles: what each permission gives, and how far it reaches. Every member has exactly one role ("Roles", developer.close.com)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Action,
    Audience,
    Builtin,
    Capability,
    Fact,
    Known,
    ObjectRights,
    Reach,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    not_provided,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import texts
from auditor.vendor.parts.rights import granted_by
from auditor.vendor.people.administrators import with_builtin

from . import kinds
from .tables import table

_BUILTIN = {"role:admin": Builtin.SUPERUSER}
"""The roles `admin`, `superuser`, `user` and `restricteduser` are the maker's; only the first is told to hold everything."""


def role_id(native: str) -> str:
    return f"role:{native}"


def roles(answers: Answers) -> Seen[Role]:
    return with_builtin(answers.population("roles", kinds.ROLE, _role), _BUILTIN)


def permissions(row: Row) -> Fact[frozenset[str]]:
    """The permissions of a role, by the product's names."""
    listed = texts(row, "permissions")
    return listed if isinstance(listed, Unknown) else Known(frozenset(listed.value), row.evidence)


def _role(row: Row) -> Role:
    id_, held = role_id(row.text("id")), permissions(row)
    names = frozenset() if isinstance(held, Unknown) else held.value
    return Role(
        id_,
        row.text("name") or row.text("id"),
        RoleKind.ROLE,
        row.evidence,
        Known(Audience.INTERNAL, row.evidence),
        grants=granted_by(id_, _rights(names), row.evidence),
        native=dict.fromkeys(sorted(names), row.evidence),
        rights_seen=held if isinstance(held, Unknown) else True,
        objects=held
        if isinstance(held, Unknown)
        else ObjectRights.scoped(_objects(names, _reach(row, names))),
    )


def _rights(names: frozenset[str]) -> dict[Right, str]:
    """Rights on everything, with the permission that gives each. Who sees all leads sees all that hangs on them, and may change
    and delete it as far as permissions for that go."""
    known, found = table("permissions"), dict[Right, str]()
    if known["all_leads"] in names:
        found[Right(Action.READ)] = known["all_leads"]
        if all(one["others"] in names for one in known["owned"].values()):
            found[Right(Action.UPDATE)] = known["all_leads"]
            if set(known["delete"].values()) <= names:
                found[Right(Action.DELETE)] = known["delete"]["leads"]
    for name in sorted(names):
        for entry in known["capabilities"].get(name, ()):
            found.setdefault(Right(Capability(entry)), name)
        if name in known["on_every_object"]:
            found.setdefault(Right(Action(known["on_every_object"][name])), name)
    return found


def _reach(row: Row, names: frozenset[str]) -> Scope | None:
    """How far a role sees; None for what is assigned to its holder at least. The two fields "should be set" where the permission to
    see all leads is missing ("Roles"): where they are not, that is not known."""
    known = table("permissions")
    if known["all_leads"] in names:
        return Scope.EVERYTHING
    said = row.data.get("visibility_user_lcf_behavior")
    narrowed = known["narrowed"].get(said) if isinstance(said, str) else None
    return {"own": Scope.OWN, "team": Scope.TEAM}.get(narrowed or "")


def _objects(names: frozenset[str], seen: Scope | None) -> Iterator[tuple[str, Reach, int]]:
    """No permission that is published keeps anybody from adding and changing what he sees."""
    for name in table("objects")["objects"]:
        yield name, dict(_actions(name, names, seen)), 0


def _actions(name: str, names: frozenset[str], seen: Scope | None) -> Iterator[tuple[Action, Scope | None]]:
    known = table("permissions")
    owned = known["owned"].get(name)
    yield Action.READ, seen
    yield Action.CREATE, Scope.EVERYTHING
    yield Action.UPDATE, seen if owned is None or owned["others"] in names else Scope.OWN
    if owned is None and known["delete"][name] in names:
        yield Action.DELETE, seen
    if owned is not None and owned["others"] in names:
        yield Action.DELETE, seen
    elif owned is not None and owned["own"] in names:
        yield Action.DELETE, Scope.OWN
    if "export" in names:
        yield Action.EXPORT, seen


def administers(answers: Answers) -> dict[str, Fact[bool]]:
    """By id of a role: whether its holders administer. A role that is not there is in no list."""
    wanted = table("permissions")["administers"]
    found: dict[str, Fact[bool]] = {}
    for row in answers.rows(kinds.ROLE):
        held = permissions(row)
        found[row.text("id")] = (
            held if isinstance(held, Unknown) else Known(wanted in held.value, row.evidence)
        )
    return found


def no_such_role(answers: Answers, native: str) -> Unknown:
    gap = answers.gap(kinds.ROLE)
    return gap if isinstance(gap, Unknown) else not_provided(kinds.ROLE, f"role {native} is in no list")
