"""What the rights of an account come to, in a few plain words for whoever answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.access.rights.bits import asked, reach
from auditor.access_review.words import Say
from auditor.posture import Action, Capability, Scope

_POWERS: tuple[tuple[str, tuple[Capability, ...]], ...] = (
    ("can.users", (Capability.MANAGE_USERS, Capability.MANAGE_ROLES)),
    ("can.passwords", (Capability.RESET_CREDENTIALS,)),
    ("can.impersonate", (Capability.IMPERSONATE,)),
    ("can.sign_in", (Capability.MANAGE_AUTHENTICATION, Capability.BYPASS_AUTHENTICATION)),
    ("can.settings", (Capability.CUSTOMIZE_SCHEMA,)),
    ("can.code", (Capability.RUN_CODE,)),
    ("can.connect", (Capability.MANAGE_INTEGRATIONS,)),
    ("can.keys", (Capability.MANAGE_ENCRYPTION_KEYS, Capability.MANAGE_BACKUPS)),
    ("can.traces", (Capability.ALTER_AUDIT_LOG,)),
    ("can.bulk_delete", (Capability.BULK_DELETE,)),
)
_VERBS = (Action.READ, Action.UPDATE, Action.DELETE, Action.SHARE, Action.EXPORT)
_WIDEST_FIRST = (Scope.EVERYTHING, Scope.SUBTREE, Scope.TEAM, Scope.OWN)
_ALL_POWERS = sum(asked(power) for _, powers in _POWERS for power in powers)
_ALL_RECORDS = sum(asked(action, scope) for action in _VERBS for scope in _WIDEST_FIRST)


class Meaning:
    """Says bits (see `auditor.access.rights.bits`); each combination is put into words once."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._known: dict[tuple[int, int, bool, bool], tuple[str, ...]] = {}

    def of(self, powers: tuple[int, int], records: tuple[int, int], administrator: bool) -> tuple[str, ...]:
        """Powers, and what reaches records that hold personal data, each as what is known and what is possible."""
        more = (powers[1] & ~powers[0] & _ALL_POWERS) | (records[1] & ~records[0] & _ALL_RECORDS)
        key = (powers[0] & _ALL_POWERS, records[0] & _ALL_RECORDS, bool(more), administrator)
        if key not in self._known:
            self._known[key] = tuple(self._said(*key))
        return self._known[key]

    def _said(self, powers: int, records: int, more: bool, administrator: bool) -> Iterator[str]:
        say = self._say
        if administrator:
            yield say("can.administrator")
        for key, needed in _POWERS:
            if any(powers & asked(power) for power in needed):
                yield say(key)
        reached = [(action, reach(records, action)) for action in _VERBS]
        for scope in _WIDEST_FIRST:
            verbs = [say(f"can.{action}") for action, widest in reached if widest is scope]
            if verbs:
                yield say(f"can.{scope.name.lower()}", verbs=say.listed(verbs))
        if not records and not more:
            yield say("can.nothing")
        if more:
            yield say("can.perhaps")
