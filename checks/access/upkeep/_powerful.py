"""The rights that do the most harm in the wrong hands, who holds them, and who made use of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

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

    def used(self, effective: Effective, log: Log, among: Flags) -> Split:
        """Who of some certainly used one of them, and who may have: it is not known when, or whether on personal data."""
        principals = effective.tenant.principals
        sure, maybe = (np.zeros(len(principals), np.bool_) for _ in range(2))
        uses = _Uses(self, effective)
        for user, used in log.used.items():
            number = effective.numbers.get(user)
            if number is not None:
                marks = {uses[use] for use in used}
                sure[number], maybe[number] = "yes" in marks, "perhaps" in marks
        for user, perhaps in log.perhaps.items():
            number = effective.numbers.get(user)
            if number is not None and any(uses[use] != "no" for use in perhaps):
                maybe[number] = True
        if self.rights == ADMINISTRATION:
            for number in np.flatnonzero(among & ~sure).tolist():
                sure[number] = _administered(principals[number], log)
        return Split(sure, sure | maybe)

    def _wanted(self, right: Action | Capability, effective: Effective) -> Wanted:
        if isinstance(right, Capability):
            return Wanted(right, EVERY_OBJECT)
        return effective.on_personal_data(right, self.scope)


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
