"""Whom a search for ways to full control has no need to follow: who holds it already, and who is switched off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.posture import Between, Known, Unknown, User
from auditor.report.escape import plain

if TYPE_CHECKING:
    from auditor.access import Account, Effective

NAMED = 20
_SAID = {
    "en": {
        "already": "Full control already, and not searched for: {n} ({names}).",
        "off": "Switched off, and not searched for: {n}.",
        "is": "{name} is an administrator, and has full control already.",
        "may be": "Whether {name} is an administrator, and has full control already, is not known.",
        "is off": "{name} is switched off.",
        "more": "{names} and {n} more",
    },
    "vi": {
        "already": "Đã có toàn quyền nên không xét: {n} ({names}).",
        "off": "Đã bị khóa nên không xét: {n}.",
        "is": "{name} là quản trị viên, đã có toàn quyền.",
        "may be": "Chưa xác định được {name} có phải là quản trị viên và đã có toàn quyền hay không.",
        "is off": "{name} đã bị khóa.",
        "more": "{names} và {n} tài khoản khác",
    },
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`already` are the administrators, as many of them as `number` says active; `perhaps` is of the one account that was
    asked for why it is not known whether it is one; `off` counts accounts that are switched off. `one` is that account."""

    already: tuple[Account, ...]
    number: Between
    off: int
    one: Account | None = None
    perhaps: Unknown | None = None

    def lines(self, language: str) -> list[str]:
        """In words, for a terminal."""
        said = _SAID[language]
        if self.one is not None:
            return list(self._of_one(self.one, said))
        lines = []
        if self.already:
            names = self._names(language)
            lines.append(said["already"].format(n=self.number.words(language), names=names))
        if self.off:
            lines.append(said["off"].format(n=self.off))
        return lines

    def data(self) -> dict[str, Any]:
        """As data."""
        return {
            "already": {
                "accounts": self.number.plain(),
                "named": [{"id": one.id, "name": one.name} for one in self.already],
                "unknown": None if self.perhaps is None else self.perhaps.resource,
            },
            "switched_off": self.off,
        }

    def _of_one(self, one: Account, said: dict[str, str]) -> list[str]:
        name = plain(one.name)
        found = [said["is"].format(name=name)] if self.already else []
        found += [said["may be"].format(name=name)] if self.perhaps is not None else []
        return found + ([said["is off"].format(name=name)] if self.off else [])

    def _names(self, language: str) -> str:
        shown = ", ".join(plain(one.name) for one in self.already[:NAMED])
        more = len(self.already) - NAMED
        return shown if more <= 0 else _SAID[language]["more"].format(names=shown, n=more)


def of_all(everyone: Effective) -> LeftOut:
    """Of all accounts."""
    standings, principals = everyone.standings, everyone.tenant.principals
    administer, on = standings.administrator == 1, standings.active
    already = np.flatnonzero(administer & (on != 0)).tolist()
    sure = int(np.count_nonzero(administer & (on == 1)))
    off = int(np.count_nonzero(on == 0))
    return LeftOut(tuple(principals[number] for number in already), Between(sure, len(already)), off)


def of_one(account: Account | None) -> LeftOut:
    """Of one account; of a role, which is nobody, nothing."""
    if account is None:
        return LeftOut((), Between(0, 0), 0)
    told = account.administrator if isinstance(account, User) else account.active
    active = account.active
    off = isinstance(active, Known) and not active.value
    is_one = isinstance(account, User) and isinstance(told, Known) and told.value
    number = Between(0 if isinstance(active, Unknown) else int(is_one), int(is_one))
    perhaps = told if isinstance(told, Unknown) else None
    return LeftOut((account,) if is_one else (), number, int(off), account, perhaps)
