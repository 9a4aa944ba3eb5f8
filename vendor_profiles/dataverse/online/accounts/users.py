"""Accounts of the environment, with what Microsoft Entra ID knows of the same people."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    User,
    UserKind,
    all_true,
    map_fact,
    negated,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.people.administrators import administrators_among

from .. import kinds
from .entra import Entra
from .memberships import Memberships
from .viewer import Viewer

CHANGES = out_of_reach("Changes of settings")
# systemuser.accessmode: 0 Read-Write, 1 Administrative, 2 Read, 3 Support User, 4 Non-interactive, 5 Delegated Admin.
_MODES = frozenset(range(6))
_SUPPORT, _NON_INTERACTIVE = 3, 4


class Users:
    """Reads the rows of users."""

    def __init__(self, answers: Answers, viewer: Viewer, memberships: Memberships) -> None:
        self._memberships, self._entra = memberships, Entra(answers)
        found = answers.population("users", kinds.USER, self._user, key="systemuserid")
        self.everyone: Seen[User] = found
        gap = viewer.whole(kinds.USER)
        if not isinstance(found, Unknown) and found.complete is True and gap is not True:
            self.everyone = Population(found.noun, found.items, gap, found.unread)

    @property
    def administrators(self) -> Seen[User]:
        """Those who are known to be one, and those who may be."""
        return administrators_among(self.everyone)

    def _user(self, row: Row) -> User:
        return User(
            id=f"user:{row.text('systemuserid').lower()}",
            name=row.text("fullname") or row.text("systemuserid"),
            login=row.text("domainname"),
            active=negated(row.flag("isdisabled")),
            kind=_kind(row),
            administrator=self._memberships.administers(row),
            mfa_enrolled=self._entra.second_factor(row),
            last_login=self._entra.last_sign_in(row),
            created=row.day("createdon"),
            roles=self._memberships.given(row),
            evidence=row.evidence,
            interactive=_interactive(row),
            last_administered=CHANGES,
            manager=_manager(row),
        )


def _kind(row: Row) -> Fact[UserKind]:
    """An application user is a program; so is whatever the environment marks as an integration. Support users are
    Microsoft's own."""
    app, mode = row.nullable("applicationid", row.words), _mode(row)
    if isinstance(app, Known) and app.value is not None:
        return Known(UserKind.INTEGRATION, row.evidence)
    for fact in (app, mode):
        if isinstance(fact, Unknown):
            return fact
    if isinstance(mode, Known) and mode.value == _SUPPORT:
        return Known(UserKind.SYSTEM, row.evidence)
    marked = row.flag("isintegrationuser")
    if isinstance(marked, Known) and marked.value:
        return Known(UserKind.INTEGRATION, row.evidence)
    return Known(UserKind.PERSON, row.evidence) if isinstance(marked, Known) else marked


def _mode(row: Row) -> Fact[int]:
    mode = row.number("accessmode")
    return row.odd("accessmode") if isinstance(mode, Known) and mode.value not in _MODES else mode


def _interactive(row: Row) -> Fact[bool]:
    """Application users have no form to sign in at, and non-interactive users are kept from it."""
    app = row.nullable("applicationid", row.words)
    if isinstance(app, Known) and app.value is not None:
        return Known(False, row.evidence)
    forms = map_fact(_mode(row), lambda mode: mode not in (_SUPPORT, _NON_INTERACTIVE))
    return all_true(forms, map_fact(app, lambda value: value is None))


def _manager(row: Row) -> Fact[str | None]:
    found = row.nullable("_parentsystemuserid_value", row.words)
    return map_fact(found, lambda id_: None if id_ is None else f"user:{id_.lower()}")
