"""What a picture of access shows, whatever draws it: nodes that stand for one or for many, and edges between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.access.picture.inherited_grants import Muted
from auditor.access.rights.masks import Certainty
from auditor.posture import Action, Capability, Scope, Unknown


class NodeKind(StrEnum):
    """What a node is."""

    ACCOUNT = "account"
    GROUP = "group"
    ROLE = "role"
    CONDITION = "condition"
    GAP = "gap"
    RIGHT = "right"
    OBJECT = "object"


class Relation(StrEnum):
    """What an edge says: an account is a member of a group, is given a role; a container includes another, and grants."""

    MEMBER = "member"
    GIVEN = "given"
    INCLUDES = "includes"
    GRANTS = "grants"


@dataclass(frozen=True, slots=True)
class Node:
    """`names` are all that it stands for. Where it is `mixed` not each of them has every edge. `form` is the product's own
    kind, as "permission-set"; `active` is of accounts; `why` says what was not seen."""

    kind: NodeKind
    names: tuple[str, ...]
    form: str = ""
    mixed: bool = False
    sure: bool = True
    active: Certainty = Certainty.YES
    why: Unknown | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """An action or capability, and how far it reaches at least and at most."""

    action: Action | Capability
    least: Scope
    most: Scope


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` and `target` are places in `Drawing.nodes`. `count` is how many of a mixed source have the edge, 0 for all."""

    source: int
    target: int
    relation: Relation
    sure: bool = True
    muted: Muted = Muted.NOTHING
    reaches: tuple[Reach, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes in the order accounts, containers, rights. `accounts` and `sure_accounts` are how many have a way, and a certain
    one; `off_accounts` how many of all are switched off; `gaps` say why there may be more."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    accounts: int
    sure_accounts: int
    off_accounts: int = 0
    gaps: tuple[Unknown, ...] = ()
