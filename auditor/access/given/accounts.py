"""Who of the principals is active, what kind of account each is, and who administers: columns over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from auditor.posture import Fact, Known, Posture, Unknown, User, UserKind

KINDS = tuple(UserKind)
NOT_TOLD = -1


class Account(Protocol):
    """Whoever may hold rights. It is in the graph by its place in `Tenant.principals`."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def login(self) -> str: ...

    @property
    def active(self) -> Fact[bool]: ...


@dataclass(frozen=True, slots=True)
class Principal:
    """An account of which no record was read, or whoever comes without one."""

    id: str
    name: str
    login: str
    active: Fact[bool]


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """`active` and `administrator` are 1, 0, or -1 where it is not told; `kind` is a place in `KINDS`, or -1."""

    active: NDArray[np.int8]
    kind: NDArray[np.int8]
    administrator: NDArray[np.int8]

    def then(self, others: Standings) -> Standings:
        """These principals and others behind them."""
        return Standings(
            np.concatenate((self.active, others.active)),
            np.concatenate((self.kind, others.kind)),
            np.concatenate((self.administrator, others.administrator)),
        )

    def is_kind(self, *kinds: UserKind) -> NDArray[np.bool_]:
        """Who is certainly of one of these kinds."""
        return np.isin(self.kind, [KINDS.index(kind) for kind in kinds])


def standings_of_users(posture: Posture) -> Standings:
    """The columns of all users of a posture, worked out once for all that ask."""
    users = posture.users
    return posture.once("standings", lambda: standings_of(() if isinstance(users, Unknown) else users.items))


def standings_of(principals: Sequence[Account]) -> Standings:
    """The columns of all principals. Visitors are active guests; of an account that was not read nothing is told."""
    count = len(principals)
    active, kind, administrator = (np.full(count, NOT_TOLD, np.int8) for _ in range(3))
    codes = {one: index for index, one in enumerate(KINDS)}
    for number, one in enumerate(principals):
        if isinstance(one.active, Known):
            active[number] = one.active.value
        if isinstance(one, User):
            if isinstance(one.kind, Known):
                kind[number] = codes[one.kind.value]
            if isinstance(one.administrator, Known):
                administrator[number] = one.administrator.value
        elif one.id.startswith("guest:"):
            kind[number], administrator[number] = codes[UserKind.GUEST], 0
    return Standings(active, kind, administrator)
