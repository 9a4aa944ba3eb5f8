"""Who looked, and what the product keeps from such an account without saying so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from auditor.posture import Fact, Known, Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row

T = TypeVar("T")

ADMINISTRATORS = ("admin", "super-admin")
RIGHT = "User type Admin"
SUPER_RIGHT = "User type Super Admin"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The account that asked. `row` is its own answer of App/user; None for files, which hide nothing."""

    row: Row | None
    type: str | Unknown

    @property
    def is_admin(self) -> bool:
        return not isinstance(self.type, Unknown) and self.type in ADMINISTRATORS

    def whole(self, kind: str) -> Literal[True] | Unknown:
        """Whether an answer of this kind that came without a refusal shows all there is. To anyone but an administrator
        the product shows his own rows only, with status 200 (Core/Select/AccessControl)."""
        if isinstance(self.type, Unknown):
            return self.type
        if not self.is_admin:
            level = self._level(kind)
            reason = (
                f"the account that asked is of type {self.type}, and its right to read {kind} is {level!r}"
            )
            return Unknown(UnknownKind.DENIED, kind, RIGHT, reason)
        return self._nobody_is_above(kind) if kind == "User" else True

    def _nobody_is_above(self, kind: str) -> Literal[True] | Unknown:
        """Super administrators are hidden from administrators (Classes/Select/User/AccessControlFilters/Mandatory.php).
        They have powers of their own only in restricted mode."""
        if self.type == "super-admin" or self.row is None:
            return True
        params = self.row.data.get("appParams")
        restricted = params.get("isRestrictedMode") if isinstance(params, dict) else None
        if restricted is False:
            return True
        reason = (
            "super administrators are hidden from administrators, and the system may run in restricted mode"
        )
        return Unknown(UnknownKind.DENIED, kind, SUPER_RIGHT, reason)

    def _level(self, kind: str) -> Any:
        acl: Any = self.row.data.get("acl") if self.row else None
        table = acl.get("table") if isinstance(acl, dict) else None
        scope = table.get(kind) if isinstance(table, dict) else None
        return scope.get("read", "no") if isinstance(scope, dict) else "no"

    def shown(self, fact: Fact[T], kind: str) -> Fact[T]:
        """A fact of a field that only administrators are shown: its absence is a refusal to everyone else."""
        if isinstance(fact, Known) or fact.kind is not UnknownKind.NOT_PROVIDED:
            return fact
        if isinstance(self.type, Unknown) or self.is_admin:
            return fact
        return Unknown(UnknownKind.DENIED, kind, RIGHT, fact.reason)


def viewer_of(answers: Answers) -> Viewer:
    """The account behind the answers. Without its own answer nothing is taken to be whole."""
    row = answers.one("Self")
    if isinstance(row, Unknown):
        return Viewer(None, row)
    user = row.data.get("user")
    type_ = user.get("type") if isinstance(user, dict) else None
    if not isinstance(type_, str):
        return Viewer(
            row, Unknown(UnknownKind.ERROR, "Self", reason="App/user does not say the type of its user")
        )
    return Viewer(row, type_)


ALWAYS = ("User", "Import", "Webhook")
"""Objects and areas with rights of their own that no supported version lacks (Resources/metadata/scopes)."""


def scopes_of(answers: Answers, viewer: Viewer) -> Row | Unknown:
    """What the product says of its objects. An answer without those that no installation lacks was not understood: an
    object that it does not name is no object that there is not."""
    row = answers.one("Scopes")
    if isinstance(row, Unknown) or viewer.whole("Scopes") is not True:
        return row
    return next((row.odd(name) for name in ALWAYS if not _has_rights(row.data.get(name))), row)


def _has_rights(scope: Any) -> bool:
    return isinstance(scope, dict) and bool(scope.get("acl"))
