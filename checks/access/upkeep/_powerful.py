"""The rights that do the most harm in the wrong hands, who holds them, and who made use of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter

import numpy as np

from auditor.access import Effective, Flags, Log, Split, Used, Wanted
from auditor.posture import EVERY_OBJECT, Action, Capability, Known, Scope, User

ADMINISTRATION = (
    Capability.MANAGE_USERS,
    Capability.MANAGE_ROLES,
    Capability.RESET_CREDENTIALS,
    Capability.IMPERSONATE,
    Capability.RUN_CODE,
    Capability.CUSTOMIZE_SCHEMA,
    Capability.MANAGE_INTEGRATIONS,
    Capability.MANAGE_AUTHENTICATION,
)


@dataclass(frozen=True)
class Powerful:
    """A kind of right by its name in ids; the rights that it is made of, which reach at least so far."""

    name: str
    rights: tuple[Action | Capability, ...]
    scope: Scope = Scope.OWN

    def holders(self, effective: Effective) -> Split:
        """Who holds any of them; an action on a class that holds personal data."""
        splits = [effective.holders(self._wanted(right, effective)) for right in self.rights]
        return Split(
            reduce(np.logical_or, (one.certain for one in splits)),
            reduce(np.logical_or, (one.possible for one in splits)),
        )

    def used(self, effective: Effective, logged: Logged, among: Flags) -> Split:
        """Who of some certainly used one of them, and who may have: it is not known when, or whether on personal data."""
        principals = effective.tenant.principals
        sure, maybe = (np.zeros(len(principals), np.bool_) for _ in range(2))
        uses = _Uses(self, effective)
        for used, numbers in logged.used.items():
            marks = {uses[use] for use in used}
            sure[numbers], maybe[numbers] = "yes" in marks, "perhaps" in marks
        for perhaps, numbers in logged.perhaps.items():
            maybe[numbers] |= any(uses[use] != "no" for use in perhaps)
        if self.rights == ADMINISTRATION:
            whom = np.flatnonzero(among & ~sure)
            sure[whom] = [_administered(principals[number], logged.log) for number in whom.tolist()]
        return Split(sure, sure | maybe)

    def _wanted(self, right: Action | Capability, effective: Effective) -> Wanted:
        if isinstance(right, Capability):
            return Wanted(right, EVERY_OBJECT)
        return effective.on_personal_data(right, self.scope)


class Logged:
    """What a log says of accounts, by the numbers of the principals: of each set of uses who has it. Many people, few
    habits."""

    def __init__(self, effective: Effective, log: Log) -> None:
        self.log = log
        named = log.used.keys() | log.perhaps.keys()
        ids = map(attrgetter("id"), effective.tenant.principals)
        numbers = {id_: number for number, id_ in enumerate(ids) if id_ in named}
        self.used, self.perhaps = _by_uses(log.used, numbers), _by_uses(log.perhaps, numbers)


def _by_uses(
    uses: Mapping[str, frozenset[Used]], numbers: Mapping[str, int]
) -> dict[frozenset[Used], list[int]]:
    found: dict[frozenset[Used], list[int]] = {}
    for user, used in uses.items():
        if user in numbers:
            found.setdefault(used, []).append(numbers[user])
    return found


class _Uses(dict[Used, str]):
    """Whether a use is one of some rights. On which class it was may not be told."""

    def __init__(self, kind: Powerful, effective: Effective) -> None:
        super().__init__()
        self._rights, self._names = kind.rights, effective.names

    def __missing__(self, use: Used) -> str:
        self[use] = self._of(*use)
        return self[use]

    def _of(self, action: Action | Capability, name: str) -> str:
        if action not in self._rights:
            return "no"
        if isinstance(action, Capability):
            return "yes"
        personal = True if name == EVERY_OBJECT else self._names.object(name)
        return "yes" if personal is True else "no" if personal is False else "perhaps"


def _administered(account: object, log: Log) -> bool:
    """A change to settings, users or roles is a use of an administrator's rights, whichever it was."""
    last = account.last_administered if isinstance(account, User) else None
    return isinstance(last, Known) and last.value is not None and last.value >= log.since


POWERFUL = (
    Powerful("export", (Action.EXPORT,)),
    Powerful("bulk_delete", (Capability.BULK_DELETE,)),
    Powerful("all_records", (Action.READ, Action.UPDATE, Action.DELETE), Scope.EVERYTHING),
    Powerful("administration", ADMINISTRATION),
)
