"""Who answers for an account: its manager by the CRM, else by the staff register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditor.posture import Known, Population, Posture, StaffMember, User


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person by the id that tells them from all others. Nobody has an empty one."""

    id: str
    name: str


NOBODY = Reviewer("", "")


class Reviewers:
    """The managers of a tenant. Whoever left, or was switched off, answers for nobody any more."""

    def __init__(self, posture: Posture, today: date) -> None:
        self._today = today
        users = posture.users.items if isinstance(posture.users, Population) else ()
        wanted = {user.manager.value for user in users if isinstance(user.manager, Known)}
        staff = posture.staff.items if isinstance(posture.staff, Population) else ()
        self._staff = {member.id: member for member in staff}
        self._staff_of = _by_login(staff)
        managers = {member.manager.value for member in staff if isinstance(member.manager, Known)}
        logins = {
            login.casefold() for id_ in managers if id_ in self._staff for login in self._staff[id_].logins
        }
        self._accounts = {user.id: user for user in users if user.id in wanted}
        self._account_of = {
            user.login.casefold(): user for user in users if user.login and user.login.casefold() in logins
        }

    def of(self, user: User) -> Reviewer:
        """The manager of an account, or nobody."""
        told = user.manager
        if isinstance(told, Known) and told.value is not None:
            account = self._accounts.get(told.value)
            if account is not None and account.id != user.id and not _switched_off(account):
                return Reviewer(account.id, account.name)
        member = self._staff_of.get(user.login.casefold()) if user.login else None
        return NOBODY if member is None else self._by_register(member, user)

    def _by_register(self, member: StaffMember, user: User) -> Reviewer:
        if not isinstance(member.manager, Known) or member.manager.value is None:
            return NOBODY
        manager = self._staff.get(member.manager.value)
        if manager is None or manager.id == member.id or self._left(manager):
            return NOBODY
        accounts = (self._account_of.get(login.casefold()) for login in manager.logins)
        account = next((one for one in accounts if one is not None), None)
        if account is None:
            return Reviewer(f"staff:{manager.id}", manager.name)
        return NOBODY if account.id == user.id else Reviewer(account.id, account.name)

    def _left(self, member: StaffMember) -> bool:
        left = member.left
        return isinstance(left, Known) and left.value is not None and left.value < self._today


def _by_login(staff: Iterable[StaffMember]) -> dict[str, StaffMember]:
    return {login.casefold(): member for member in staff for login in member.logins if login}


def _switched_off(account: User) -> bool:
    return isinstance(account.active, Known) and not account.active.value
