"""Whose account it is by the staff register, and whether they still work here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from auditor.check import SO_IT_IS, Verdict, bad, ok, unsure
from auditor.posture import (
    Known,
    Population,
    StaffMember,
    Unknown,
    User,
    days_after,
    days_before,
    gravest,
    not_provided,
)

NOBODY = "in no line of the staff register"
_NO_LOGIN = unsure(not_provided("User", "its sign-in name"))


class Leavers:
    """Judges accounts by the people of a register. `grace` is the number of days after the last one in which an account
    must be off."""

    def __init__(self, staff: Population[StaffMember], today: date, grace: int) -> None:
        self._oldest, self._grace = days_before(today, grace), grace
        self._members: dict[str, list[StaffMember]] = {}
        for member in staff.items:
            for login in member.logins:
                self._members.setdefault(folded(login), []).append(member)
        self._unread = {
            key: entry.unknown for entry in staff.unread for key in (entry.name, _line_of(entry.id))
        }
        # A line that was not read may be the very one.
        gaps = [not_provided("StaffRegister", NOBODY), *(entry.unknown for entry in staff.unread)]
        if isinstance(staff.complete, Unknown):
            gaps.append(staff.complete)
        self._nobody = Verdict(gravest(gaps), NOBODY)

    def judge(self, user: User) -> Verdict:
        """Wrong where everybody whose sign-in name it is has left."""
        if not user.login:
            return _NO_LOGIN
        login = user.login
        members = self._members.get(login.casefold() if login.isascii() else folded(login))
        return self._nobody if members is None else self._of(members)

    def _of(self, members: Sequence[StaffMember]) -> Verdict:
        """Somebody who came back stands there twice, and works here; a line about him that was not read may say so."""
        gaps = [member.left for member in members if isinstance(member.left, Unknown)]
        if self._unread:
            about = {key for member in members for key in (member.name, _line_of(member.id))}
            gaps += [gap for key, gap in self._unread.items() if key in about]
        left = {member.left.value: member.left for member in members if isinstance(member.left, Known)}
        days = [day for day in left if day is not None]
        if len(days) < len(left) or any(day >= self._oldest for day in days):
            return ok()
        if gaps:
            return unsure(gravest(gaps))
        last = max(days)
        return bad(str(last), f"<= {days_after(last, self._grace)}", left[last].evidence, accepts=SO_IT_IS)


def _line_of(member: str) -> str:
    """The id of a member without the number that tells lines of one person apart."""
    return member.partition("/")[0]


def folded(login: str) -> str:
    """A sign-in name as it is compared: letters composed, in lower case."""
    return login.casefold() if login.isascii() else unicodedata.normalize("NFC", login).casefold()
