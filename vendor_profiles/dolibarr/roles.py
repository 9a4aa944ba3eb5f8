"""Rights: what each account may do in all, which the API tells and the tables of accounts and groups amount to, and the flag of administrators.
Accounts with the same rights share one role, so that both ways make the same roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Fact,
    Group,
    GroupKind,
    Known,
    ObjectRights,
    Population,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless
from auditor.vendor.facts.gaps import together, whole
from auditor.vendor.parts.rights import granted

from . import kinds
from .product import TABLE, declared, declared_at, module_named
from .settings import Settings, switch

ADMINISTRATOR = "role:administrator"
_NAMED = 3
"""Accounts that a role is called by, before the number of the others."""
SEES_ALL = frozenset({"societe/client/voir"})
_FLAG_GIVES = "user/"
"""The module whose rights the flag of administrators gives; the REST API tells them with those that were given."""
_ADVANCED = "_advance"
"""How the first level of rights ends that count only where MAIN_USE_ADVANCED_PERMS is on (User::loadRights)."""
_NEVER_OUTSIDE = frozenset(
    f"societe/{word}" for word in ("creer", "write", "supprimer", "delete", "export", "client/voir")
)
"""Rights that an account of a third party's own people never has, whatever the tables say (User::hasRight)."""
_EVERY = (Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE, Action.EXPORT, Action.IMPORT)


@dataclass(frozen=True, slots=True)
class Held:
    """All that an account may do, by itself and by its groups. `outside`: it is one of a third party's own people."""

    row: Row
    rights: Fact[frozenset[str]]
    outside: bool

    @property
    def role(self) -> str:
        """The id of the role that stands for these rights: accounts with the same rights have the same."""
        words = "" if isinstance(self.rights, Unknown) else " ".join(sorted(self.rights.value))
        return f"rights:{sha256(words.encode()).hexdigest()[:12]}" + ("-outside" if self.outside else "")


def roles(answers: Answers, settings: Settings) -> Seen[Role]:
    """The administrators' flag, and each set of rights that accounts have."""
    gap = whole(answers.gap(kinds.USERS, *_told_by(answers)))
    if isinstance(gap, Unknown) and not answers.rows(kinds.USERS):
        return gap
    sets: dict[str, list[Held]] = {}
    for held in (held_by(answers, row, settings) for row in answers.rows(kinds.USERS) if row.text("rowid")):
        if isinstance(held.rights, Unknown):
            gap = whole(gap, held.rights)
        elif held.rights.value:
            sets.setdefault(held.role, []).append(held)
    own = [_shared(id_, several) for id_, several in sets.items()]
    return Population("roles", (_administrator(), *own), gap, nameless(answers.rows(kinds.USERS), "rowid"))


def roles_of(
    answers: Answers, row: Row, administrator: Fact[bool], settings: Settings
) -> Fact[tuple[str, ...]]:
    """The roles that an account has: its rights, and the flag."""
    held = held_by(answers, row, settings)
    if isinstance(administrator, Unknown):
        return administrator
    if isinstance(held.rights, Unknown):
        return held.rights
    own = [held.role] if held.rights.value else []
    return Known((*own, *([ADMINISTRATOR] if administrator.value else [])), row.evidence)


def groups(answers: Answers) -> Seen[Group]:
    """Groups, whose rights count with each account that is in them."""
    return answers.population("groups", kinds.GROUPS, _group, key="rowid")


def _told_by(answers: Answers) -> tuple[str, ...]:
    """The kinds that rights are read from."""
    if answers.extraction.collection is not None:
        return (kinds.RIGHTS,)
    return (kinds.USER_RIGHTS, kinds.GROUP_RIGHTS, kinds.MEMBERS, kinds.RIGHT_NAMES)


def held_by(answers: Answers, row: Row, settings: Settings) -> Held:
    """What one account is given, beside what the flag gives it."""
    id_ = row.text("rowid")
    asked = answers.extraction.collection is not None
    rights = _that_count(
        _asked(answers, id_) if asked else _by_tables(answers, id_), settings, taken_as_told=asked
    )
    if switch(row.data.get("admin")):
        rights = map_fact(
            rights, lambda held: frozenset(name for name in held if not name.startswith(_FLAG_GIVES))
        )
    return Held(row, rights, row.data.get("fk_soc") not in (None, "", 0, "0"))


def _that_count(
    rights: Fact[frozenset[str]], settings: Settings, *, taken_as_told: bool
) -> Fact[frozenset[str]]:
    """Without the advanced ones where these are off. `taken_as_told`: the product left most of them out already, should that not be known."""
    if isinstance(rights, Unknown):
        return rights
    plain = frozenset(
        name for name in rights.value if not any(level.endswith(_ADVANCED) for level in name.split("/")[1:2])
    )
    if plain == rights.value:
        return rights
    on = settings.constant("MAIN_USE_ADVANCED_PERMS", switch, False, "htdocs/user/class/user.class.php")
    if isinstance(on, Unknown):
        return rights if taken_as_told else on
    return rights if on.value else Known(plain, rights.evidence)


def _by_tables(answers: Answers, id_: str) -> Fact[frozenset[str]]:
    """The rights of an account, and those of each group that it is in."""
    parts = [_rights(answers, kinds.USER_RIGHTS, "fk_user", id_)]
    for link in answers.rows(kinds.MEMBERS):
        if not link.text("fk_user") or not link.text("fk_usergroup"):
            return link.odd("fk_usergroup")
        if link.text("fk_user") == id_:
            parts.append(_rights(answers, kinds.GROUP_RIGHTS, "fk_usergroup", link.text("fk_usergroup")))
    gap = answers.gap(kinds.MEMBERS)
    if isinstance(gap, Unknown):
        return gap
    return together(lambda *several: frozenset().union(*several), *parts)


def _shared(id_: str, several: list[Held]) -> Role:
    """The role of accounts that have the same rights."""
    first = several[0]
    names = [held.row.text("login") or held.row.text("rowid") for held in several]
    name = ", ".join(names[:_NAMED]) + (f" +{len(names) - _NAMED}" if len(names) > _NAMED else "")
    return _role(id_, name, RoleKind.PERMISSION_SET, first.row.evidence, first.rights, outside=first.outside)


def _group(row: Row) -> Group:
    """What it gives counts already with each account that is in it: nothing is given by it beside that."""
    id_ = f"group:{row.text('rowid')}"
    gives: Fact[tuple[str, ...]] = declared((), "htdocs/user/class/user.class.php")
    return Group(id_, row.text("nom") or id_, GroupKind.TEAM, gives, row.evidence)


def _asked(answers: Answers, id_: str) -> Fact[frozenset[str]]:
    """All that an account may do, as the API tells it."""
    for row in answers.rows(kinds.RIGHTS):
        if row.text("fk_user") == id_:
            held = row.data.get("rights")
            return Known(frozenset(held), row.evidence) if isinstance(held, list) else row.odd("rights")
    gap = answers.gap(kinds.RIGHTS)
    return gap if isinstance(gap, Unknown) else not_provided(kinds.RIGHTS, reason=f"account {id_}")


def _rights(answers: Answers, kind: str, key: str, id_: str) -> Fact[frozenset[str]]:
    """The rights that one table gives one holder, by their names. A number without a name is a right of a module that is off."""
    gap = answers.gap(kind, kinds.RIGHT_NAMES)
    if isinstance(gap, Unknown):
        return gap
    names = right_names(answers)
    if isinstance(names, Unknown):
        return names
    held: set[str] = set()
    place: Evidence | None = None
    for row in answers.rows(kind):
        if not row.text(key) or not row.text("fk_id"):
            return row.odd("fk_id")
        if row.text(key) == id_:
            place = place or row.evidence
            held.update(names.get(row.text("fk_id"), ()))
    return Known(frozenset(held), place or declared_at("htdocs/user/class/user.class.php"))


def right_names(answers: Answers) -> Mapping[str, tuple[str, ...]] | Unknown:
    """Number of a right -> its name, `module/level` or `module/level/level`."""
    found: dict[str, tuple[str, ...]] = {}
    for row in answers.rows(kinds.RIGHT_NAMES):
        parts = [module_named(row.text("module")), row.text("perms"), row.text("subperms")]
        if not row.text("id") or not parts[0] or not parts[1] or not row.has("subperms"):
            return row.odd("perms" if row.has("subperms") else "subperms")
        found[row.text("id")] = ("/".join(part for part in parts if part),)
    return found


def _role(
    id_: str,
    name: str,
    kind: RoleKind,
    place: Evidence,
    rights: Fact[frozenset[str]],
    *,
    outside: bool = False,
) -> Role:
    gap = rights if isinstance(rights, Unknown) else None
    held: frozenset[str] = frozenset() if isinstance(rights, Unknown) else rights.value
    held -= _NEVER_OUTSIDE if outside else frozenset()
    return Role(
        id=id_,
        name=name,
        kind=kind,
        evidence=place,
        audience=Known(Audience.EXTERNAL if outside else Audience.INTERNAL, place),
        grants=granted(id_, _powers(held), "rights", place),
        native=dict.fromkeys(sorted(held), place),
        rights_seen=True if gap is None else gap,
        objects=gap if gap is not None else ObjectRights.scoped(_objects(held, outside)),
    )


def _powers(held: frozenset[str]) -> Iterator[Capability | Right]:
    for name, ways in TABLE["powers"].items():
        if any(held.issuperset(way.split("+")) for way in ways):
            yield Capability(name)
    if held.intersection(TABLE["imports"]):
        yield Right(Action.IMPORT)


def _objects(held: frozenset[str], outside: bool) -> Iterator[tuple[str, Mapping[Action, Scope], int]]:
    for name, of in TABLE["objects"].items():
        narrow = of["outside"] == "own" if outside else of["narrowed"] and not held.intersection(SEES_ALL)
        reach: dict[Action, Scope] = {}
        for word, actions in TABLE["words"].items():
            if outside and of["outside"] == "none":
                continue
            if word == "export" and (outside or TABLE["exports"] not in held):
                continue
            ways = {"/".join(part for part in (of["module"], of["level"], word) if part)}
            if not of["level"] and word == "export":
                ways.add(f"{of['module']}/{of['module']}/export")
            if held & ways:
                reach |= dict.fromkeys(map(Action, actions), Scope.OWN if narrow else Scope.EVERYTHING)
        if reach:
            yield name, reach, 0


def _administrator() -> Role:
    """The flag: setup, accounts and rights, and so whatever a right could give."""
    place = declared_at("htdocs/user/class/user.class.php")
    rights: tuple[Any, ...] = (
        *map(Right, _EVERY),
        *(Right(Capability(name)) for name in TABLE["administrator"]),
    )
    every = dict.fromkeys(_EVERY[:-1], Scope.EVERYTHING)
    return Role(
        id=ADMINISTRATOR,
        name="administrator",
        kind=RoleKind.ROLE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=granted(ADMINISTRATOR, rights, "admin", place),
        objects=ObjectRights.scoped((name, every, 0) for name in TABLE["objects"]),
    )
