"""Users of the account, as an administrator is shown them: nobody else is answered at all ("Users list")."""

from __future__ import annotations

from auditor.posture import Evidence, Fact, Known, Seen, Unknown, User, UserKind, out_of_reach
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.people.administrators import administrators_among

from .. import kinds
from ..rights.read import Rights, rights_of
from ..rights.roles import ADMINISTRATOR, Own, rights_by_role, role_id

SIGN_INS = out_of_reach("Sign-ins")
SECOND_FACTORS = out_of_reach("Second factors")
CHANGES = out_of_reach("Changes of settings")
MANAGERS = out_of_reach("Managers")


class Users:
    """Reads the users. `own` are rights that are those of no role, `administers` is where somebody is told to administer, and `unplaced`
    is why somebody may have rights that are not among them."""

    def __init__(self, answers: Answers) -> None:
        self._of_role = rights_by_role(answers)
        self.own: list[Own] = []
        self.administers: Evidence | None = None
        self.everyone: Seen[User] = answers.population("users", kinds.USER, self._user)
        self.administrators = administrators_among(self.everyone)
        self.unplaced = _unplaced(self.everyone)

    def _user(self, row: Row) -> User:
        said = inner(row, "rights")
        administers = said.flag("is_admin")
        return User(
            id=f"user:{row.text('id')}",
            name=row.text("name") or row.text("email") or row.text("id"),
            login=row.text("email"),
            active=said.flag("is_active"),
            kind=Known(UserKind.PERSON, row.evidence),
            administrator=administers,
            mfa_enrolled=SECOND_FACTORS,
            last_login=SIGN_INS,
            created=SIGN_INS,
            roles=self._roles(row, administers),
            evidence=row.evidence,
            interactive=Known(True, row.evidence),
            last_administered=CHANGES,
            manager=MANAGERS,
        )

    def _roles(self, row: Row, administers: Fact[bool]) -> Fact[tuple[str, ...]]:
        """What a user may do stands with the user. It is the role's where both say the same."""
        if isinstance(administers, Unknown):
            return administers
        if administers.value:
            self.administers = self.administers or row.evidence
            return Known((ADMINISTRATOR,), row.evidence)
        rights = rights_of(row)
        if isinstance(rights, Unknown):
            return rights
        return Known((self._given(row, rights.value),), row.evidence)

    def _given(self, row: Row, rights: Rights) -> str:
        native = inner(row, "rights").text("role_id")
        role = self._of_role.get(native)
        if isinstance(role, Known) and role.value.key == rights.key:
            return role_id(native)
        own = Own(rights, row.text("name") or row.text("id"))
        self.own.append(own)
        return own.id


def _unplaced(everyone: Seen[User]) -> Unknown | None:
    if isinstance(everyone, Unknown):
        return everyone
    roles = (one.roles for one in everyone.items)
    return gap_among((everyone, *roles, *(one.unknown for one in everyone.unread)))
