"""Rights of roles that none of their holders used, where the product logs all use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from auditor.access.judgments.proposal.basis import Basis
from auditor.access.judgments.proposal.model import Proposal, Why, Withheld, named
from auditor.access.judgments.proposal.usage_log import Used
from auditor.access.rights.bits import RIGHTS, asked
from auditor.posture import EVERY_OBJECT, Action, Capability, Role, RoleKind, Unknown

_TAKES: dict[Action | Capability, tuple[Action, ...]] = {
    Action.CREATE: (Action.READ,),
    Action.UPDATE: (Action.READ,),
    Action.DELETE: (Action.READ,),
    Action.SHARE: (Action.READ,),
    Action.EXPORT: (Action.READ,),
    Action.IMPORT: (Action.READ, Action.CREATE, Action.UPDATE),
    Capability.BULK_DELETE: (Action.READ, Action.DELETE),
}
"""What else it takes to use a right, whether it is logged or not."""
_WHATEVER = (Capability.VIEW_SETUP, Capability.API_ACCESS)
"""By these any other right may have been used."""


def of_unused(basis: Basis) -> Iterator[Proposal | Withheld]:
    """Of every role the rights of its own that nobody used who holds it, or may hold it."""
    if isinstance(basis.log.whole, Unknown):
        yield Withheld(Why.UNUSED, basis.log.whole)
        return
    used, by_anyone = _used(basis)
    own = _own_rights(basis)
    for role in basis.roles.values():
        number = basis.held.numbers[role.id]
        if not basis.is_for_accounts(role) or (not basis.held.possible[number] and _goes(role)):
            continue
        marks = used.get(number, set()) | by_anyone
        idle = tuple(right for right in own.get(number, ()) if not _is_used(right, marks))
        if idle:
            yield Proposal(Why.UNUSED, named(role), basis.holders(number), rights=idle)


def _goes(role: Role) -> bool:
    """Whether a role that nobody holds is proposed to go as a whole."""
    return role.kind is not RoleKind.EVERYONE


def _is_used(right: Used, marks: set[Used]) -> bool:
    """A use of a class is one of the right on every class, and one on a class that the log does not name may be any."""
    action, name = right
    if name == EVERY_OBJECT:
        return any(used is action for used, _ in marks)
    return (action, name) in marks or (action, EVERY_OBJECT) in marks


def _used(basis: Basis) -> tuple[dict[int, set[Used]], set[Used]]:
    """What was used by holders of each container, and by those who may hold any: accounts that are not listed, and such
    of which not all roles were seen."""
    principals = basis.effective.tenant.principals
    places = {one.id: number for number, one in enumerate(principals) if basis.users[number]}
    hidden = np.zeros(len(basis.sets.holders), np.bool_)
    hidden[basis.sets.members[basis.hiding[basis.sets.containers]]] = True
    by_set: dict[int, set[Used]] = defaultdict(set)
    by_anyone: set[Used] = set()
    for logged in (basis.log.used, basis.log.perhaps):
        for user, rights in logged.items():
            number = places.get(user)
            if number is None or hidden[basis.sets.of[number]]:
                by_anyone |= _with_what_it_takes(rights)
            else:
                by_set[int(basis.sets.of[number])] |= _with_what_it_takes(rights)
    where, what = basis.all_held
    asked_for = np.isin(where, np.fromiter(by_set, np.int32, len(by_set)))
    found: dict[int, set[Used]] = defaultdict(set)
    for place, container in zip(where[asked_for].tolist(), what[asked_for].tolist(), strict=True):
        found[container] |= by_set[place]
    return found, by_anyone


def _with_what_it_takes(rights: frozenset[Used]) -> set[Used]:
    found = set(rights)
    for action, name in rights:
        found.update((needed, name) for needed in _TAKES.get(action, ()))
        found.update((needed, EVERY_OBJECT) for needed in _WHATEVER)
    return found


def _own_rights(basis: Basis) -> dict[int, list[Used]]:
    """What each container is known to give itself, not by what it includes."""
    graph = basis.graph
    found: dict[int, list[Used]] = defaultdict(list)
    for number in np.flatnonzero(graph.grants.known).tolist():
        bits = int(graph.grants.known[number])
        found[number] += [(right, EVERY_OBJECT) for right in RIGHTS if bits & asked(right)]
    cells = graph.object_grants
    for number, place, bits in zip(
        cells.containers.tolist(), cells.objects.tolist(), cells.masks.known.tolist(), strict=True
    ):
        found[number] += [(action, graph.objects[place]) for action in _named(bits)]
    return {number: list(dict.fromkeys(rights)) for number, rights in found.items()}


def _named(bits: int) -> list[Action]:
    return [action for action in Action if bits & asked(action)]
