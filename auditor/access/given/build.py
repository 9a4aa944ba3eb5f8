"""From a posture to the graph: roles and groups become containers, accounts become principals, and every gap becomes a
container, too.

A gap is a container that may give anything. Whoever holds it may hold any right, so that no evidence that is missing
reads as a right that is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from auditor.access.given.accounts import Account, Principal, standings_of, standings_of_users
from auditor.access.given.assignments import Assignments
from auditor.access.given.containers import Containers
from auditor.access.given.tenant import Tenant
from auditor.access.rights.default_sharing import open_by_default
from auditor.posture import Known, Population, Posture, Seen, Unknown, Unread, User


def from_posture(posture: Posture, today: date) -> Tenant:
    """The principals of the tenant and what they may do. A role of the kind EVERYONE belongs to each account of its
    audience; a role of visitors is a principal of its own, because nobody has to sign in for it. An assignment whose last
    day is before `today` gives nothing."""
    users, unread, users_gap = _people(posture.users, posture.administrators)
    containers = Containers(posture.access, open_by_default(posture.data))
    stated = posture.exposure.visitors_have_role
    if isinstance(stated, Known) and not stated.value and not containers.guests:
        containers.visited_perhaps.clear()  # a statement hides no role that is seen to be theirs
    principals: list[Account] = list(users)
    principals += [Principal(entry.id, entry.name, "", entry.unknown) for entry in unread]
    principals += [
        Principal(f"guest:{role.id}", f"visitors ({role.name})", "", Known(True, role.evidence))
        for role, _ in containers.guests
    ]
    whole = isinstance(posture.users, Population) and users is posture.users.items
    told = standings_of_users(posture) if whole else standings_of(users)
    standings = told.then(standings_of(principals[len(users) :]))
    given = Assignments(containers, today)
    given.to_users(users)
    given.to_unread(len(users), unread)
    given.to_guests(len(users) + len(unread))
    given.to_everyone(users, standings)
    given.to_everyone_but(users, standings)
    given.to_administrators(users, standings)
    graph = containers.graph(len(principals), *given.columns())
    roles = posture.access.roles
    roles_gap = roles if isinstance(roles, Unknown) else roles.complete
    gaps = tuple(gap for gap in (users_gap, roles_gap) if isinstance(gap, Unknown))
    return Tenant(
        graph, tuple(principals), gaps, _object_names(posture), standings, containers.visited_perhaps
    )


def _people(
    users: Seen[User], administrators: Seen[User]
) -> tuple[Sequence[User], list[Unread], Unknown | None]:
    """Everybody of either list, once. Where the list of all is whole, nobody else is anybody."""
    if isinstance(users, Population) and users.complete is True:
        return users.items, list(users.unread), None
    parts = [part for part in (users, administrators) if isinstance(part, Population)]
    found: dict[str, User] = {}
    unread: dict[str, Unread] = {}
    for part in parts:
        for user in part.items:
            found.setdefault(user.id, user)
        unread |= {entry.id: entry for entry in part.unread}
    gap = users if isinstance(users, Unknown) else users.complete
    hidden = [entry for entry in unread.values() if entry.id not in found]
    return list(found.values()), hidden, gap if isinstance(gap, Unknown) else None


def _object_names(posture: Posture) -> frozenset[str]:
    objects = posture.data.objects
    return frozenset() if isinstance(objects, Unknown) else frozenset(one.name for one in objects.items)
