"""What privileges mean: name and depth, from a file or an answer, to the neutral vocabulary (privileges.yaml)."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from auditor.posture import (
    Action,
    Builtin,
    Capability,
    Evidence,
    Grant,
    ObjectRights,
    Right,
    Scope,
    Source,
    Unknown,
    UnknownKind,
)
from auditor.posture.rights.extent import Reach
from auditor.vendor import read_yaml

BUILTIN = {
    "role:System Administrator": Builtin.SUPERUSER,
    "role:System Customizer": Builtin.CUSTOMIZER,
}
"""Roles that every environment has. Names of roles are unique in a business unit, and the root holds these two, which nobody
can delete or rename."""

# The four depths, by the names of the XML and of the API, and "no privilege".
DEPTHS = {
    "none": Scope.NONE,
    "basic": Scope.OWN,
    "local": Scope.TEAM,
    "deep": Scope.SUBTREE,
    "global": Scope.EVERYTHING,
}
_ON_TABLE = re.compile(r"prv(create|read|write|delete|share|assign)(.+)")
# To assign a record is to hand it to somebody else for good.
_ACTIONS = {
    "create": Action.CREATE,
    "read": Action.READ,
    "write": Action.UPDATE,
    "delete": Action.DELETE,
    "share": Action.SHARE,
    "assign": Action.SHARE,
}
# The place that a row names is that of its widest right; of two as wide, of the first here.
_GRAVEST = (Action.DELETE, Action.UPDATE, Action.READ, Action.SHARE, Action.CREATE)


@dataclass(frozen=True, slots=True)
class Privilege:
    """A privilege that a role lists; `depth` is None where the entry does not say it, or says a word that is not known."""

    name: str
    depth: Scope | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Given:
    """What the privileges of a role amount to. `native` holds those that reach the whole organisation (Global), by the name
    that Microsoft writes where it is in privileges.yaml, else in lower case."""

    grants: Mapping[Right, Grant]
    native: Mapping[str, Evidence]
    objects: ObjectRights
    seen: Literal[True] | Unknown


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """privileges.yaml, its privileges by their name in lower case."""
    found: dict[str, Any] = read_yaml(Path(str(files(__package__) / "privileges.yaml")))
    found["not_on_tables"] = frozenset(name.lower() for name in found["not_on_tables"])
    found["spelt"] = {name.lower(): name for name in (*found["powers"], *found["names"])}
    found["powers"] = {name.lower(): row for name, row in found["powers"].items()}
    return found


def spelt(name: str) -> str:
    """The name as Microsoft writes it, if the table has it, else in lower case: files disagree in the case of letters."""
    low = name.lower()
    return str(table()["spelt"].get(low, low))


def depth_of(word: str | None) -> Scope | None:
    """The scope of a depth by its name; None for a word that is not known, or none."""
    return DEPTHS.get((word or "").strip().lower())


@lru_cache(maxsize=100_000)
def on_table(name: str) -> tuple[Action, str] | None:
    """The action and the logical name of the table of a privilege on records; None for any other privilege."""
    low = name.lower()
    found = None if low in table()["not_on_tables"] else _ON_TABLE.fullmatch(low)
    return (_ACTIONS[found[1]], table()["tables"].get(found[2], found[2])) if found else None


def given(principal: str, privileges: Iterable[Privilege], own: Source, kind: str) -> Given:
    """What a role gives. `own` is the source of the role itself, `kind` the evidence that lists privileges. Of a privilege that stands more than once the widest counts."""
    widest: dict[str, Privilege] = {}
    unclear: list[Privilege] = []
    for entry in privileges:
        if entry.depth is None:
            unclear.append(entry)
            continue
        known = widest.get(entry.name.lower())
        if known is None or known.depth is None or known.depth < entry.depth:
            widest[entry.name.lower()] = entry
    unclear = [entry for entry in unclear if _may_be_more(widest.get(entry.name.lower()))]
    listed = sorted(widest.values(), key=lambda entry: entry.name.lower())
    return Given(
        _grants(principal, listed),
        {spelt(one.name): one.evidence for one in listed if one.depth is Scope.EVERYTHING},
        _objects([*listed, *unclear], own),
        _gap(unclear, kind),
    )


def _may_be_more(known: Privilege | None) -> bool:
    return known is None or known.depth is not Scope.EVERYTHING


def _gap(unclear: list[Privilege], kind: str) -> Literal[True] | Unknown:
    if not unclear:
        return True
    first = unclear[0]
    place = first.evidence.source.path
    said = f"{first.name or 'a privilege without a name'} does not say how far it reaches"
    reason = f"line {first.evidence.line}: {said}" if first.evidence.line else said
    return Unknown(UnknownKind.ERROR, kind, reason=reason, path=place)


def _grants(principal: str, privileges: list[Privilege]) -> dict[Right, Grant]:
    grants: dict[Right, Grant] = {}
    for entry in privileges:
        row = table()["powers"].get(entry.name.lower())
        depth = entry.depth or Scope.NONE
        if row is None or depth < DEPTHS[row.get("from", "basic")]:
            continue
        rights = [
            *(Right(Capability(name)) for name in row.get("capabilities", ())),
            *(Right(Action(name)) for name in row.get("actions", ())),
        ]
        for right in rights:
            grants.setdefault(right, Grant(principal, right, spelt(entry.name), entry.evidence))
    return grants


def _objects(privileges: list[Privilege], own: Source) -> ObjectRights:
    """The rights on tables, as columns; rows of one source stand together."""
    reach: dict[str, dict[Action, Privilege]] = defaultdict(dict)
    for entry in privileges:
        found = on_table(entry.name)
        if found is None or entry.depth is Scope.NONE:
            continue
        action, name = found
        reach[name][action] = _wider(reach[name].get(action), entry)
    rows = sorted(
        ((name, _scopes(by_action), _place(by_action)) for name, by_action in reach.items()),
        key=lambda row: (row[2].source != own, row[2].source.path, row[0]),
    )
    made = ObjectRights.scoped((name, scopes, place.line) for name, scopes, place in rows)
    starts: list[tuple[int, Source]] = []
    for index, (_, _, place) in enumerate(rows):
        if not starts or starts[-1][1] != place.source:
            starts.append((index, place.source))
    plain = not starts or (len(starts) == 1 and starts[0][1] == own)
    return ObjectRights(
        made.objects, made.bits, array("I", made.lines), () if plain else tuple(starts), made.scopes
    )


def _wider(mine: Privilege | None, other: Privilege) -> Privilege:
    """Of two privileges that mean one action, the one that is known to reach everything, else what is not known."""
    if mine is None or mine.depth is None:
        return other if mine is None or other.depth is Scope.EVERYTHING else mine
    if other.depth is None:
        return mine if mine.depth is Scope.EVERYTHING else other
    return other if other.depth > mine.depth else mine


def _scopes(by_action: Mapping[Action, Privilege]) -> Reach:
    return {action: entry.depth for action, entry in by_action.items()}


def _place(by_action: Mapping[Action, Privilege]) -> Evidence:
    def gravity(action: Action) -> tuple[int, int]:
        depth = by_action[action].depth
        return (-int(Scope.EVERYTHING if depth is None else depth), _GRAVEST.index(action))

    return by_action[min(by_action, key=gravity)].evidence
