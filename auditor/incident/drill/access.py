"""Who has which rights in the company of an exercise, as a form that people fill in: it is read for any product."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.incident.drill.acts import Account
from auditor.incident.drill.company.model import Person
from auditor.incident.drill.key import day
from auditor.incident.drill.played import Played

_NEVER = (
    "runs-code", "changes-sign-in", "skips-second-factor", "manages-keys", "manages-backups", "alters-logs",
)  # fmt: skip
_ADMINISTERS = (
    "bulk-deletes", "manages-users", "manages-roles", "resets-passwords", "acts-as-others", "customizes", "connects-apps", "reads-logs", "views-settings",
)  # fmt: skip
_DAYS = 365 * 86_400_000


def form(played: Played) -> str:
    """The form: everybody reads the records of others, as in most small companies; administrators change all, too."""
    return "\n".join(_lines(played)) + "\n"


def _lines(played: Played) -> Iterator[str]:
    company = played.company
    today = day(played.end, 0)
    yield "# EXERCISE / DIỄN TẬP: made up, as everything in this folder."
    yield "form: crm-auditor/form/1"
    yield "language: en"
    yield f"product: CRM of {company.domain} (exercise)"
    yield "by: Exercise, nobody"
    yield f"date: {today:%Y-%m-%d}"
    yield f"until: {day(played.end + _DAYS, 0):%Y-%m-%d}"
    yield "answers:"
    yield from (f"  {one}-all-listed: yes" for one in ("users", "administrators", "roles", "records"))
    yield "users:"
    for person in company.people:
        yield from _user(person.account, _active(person, played.end), person.is_admin, bool(person.factor))
    for one in company.integrations:
        yield from _user(one.account, True, False, False)
    yield "roles:"
    yield from _role("Administrator", "administrators", "all", "all", administers=True)
    yield from _role("Employee", "employees", "all", "none", administers=False)
    yield "records:"
    for records in company.records:
        yield f"  - name: {records.name}"
        yield "    inside: they can read them"
        yield "    outside: nothing"
        yield f"    marked: {_yes(records.personal)}"


def _active(person: Person, at: int) -> bool:
    return person.left is None or at < person.left


def _user(account: Account, is_active: bool, is_admin: bool, has_factor: bool) -> Iterator[str]:
    yield f"  - name: {account.login}"
    yield f"    kind: {'a person' if account.kind == 'person' else 'a program'}"
    yield f"    active: {_yes(is_active)}"
    yield f"    administrator: {_yes(is_admin)}"
    yield f"    second-factor: {_yes(has_factor)}"
    yield f"    roles: {'Administrator' if is_admin else 'Employee'}"


def _role(name: str, audience: str, sees: str, changes: str, *, administers: bool) -> Iterator[str]:
    yield f"  - name: {name}"
    yield f"    for: {audience}"
    yield f"    sees-all: {sees}"
    yield f"    changes-all: {changes}"
    yield "    exports: yes"
    yield from (f"    {right}: {_yes(administers)}" for right in _ADMINISTERS)
    yield from (f"    {right}: no" for right in _NEVER)
    yield "    uses-api: yes"
    yield "    networks: anywhere"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
