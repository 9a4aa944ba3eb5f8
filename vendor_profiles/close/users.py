"""Members of the organization: those who may sign in, and those who left."""

from __future__ import annotations

from auditor.posture import Fact, Known, Seen, Unknown, User, UserKind, out_of_reach
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called, joined
from auditor.vendor.people.administrators import administrators_among

from . import kinds
from .roles import administers, no_such_role, role_id

SIGN_INS = out_of_reach("Sign-ins")
SECOND_FACTORS = out_of_reach("Second factors")
CHANGES = out_of_reach("Changes of settings")
MANAGERS = out_of_reach("Managers")


class Users:
    """Reads the members. Close has no accounts of programs: each key is a person's."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._administers = administers(answers)
        self.everyone: Seen[User] = answers.population("users", kinds.ORGANIZATION, self._user, key="user_id")
        self.administrators = administrators_among(self.everyone)

    def _user(self, row: Row) -> User:
        name = called(row, "user_full_name") or joined(row, "user_first_name", "user_last_name")
        return User(
            id=f"user:{row.text('user_id')}",
            name=name or row.text("user_email") or row.text("user_id"),
            login=row.text("user_email"),
            active=row.flag("is_active"),
            kind=Known(UserKind.PERSON, row.evidence),
            administrator=self._administrator(row),
            mfa_enrolled=SECOND_FACTORS,
            last_login=SIGN_INS,
            created=SIGN_INS,
            roles=self._roles(row),
            evidence=row.evidence,
            interactive=Known(True, row.evidence),
            last_administered=CHANGES,
            manager=MANAGERS,
        )

    def _administrator(self, row: Row) -> Fact[bool]:
        role = row.words("role_id")
        if isinstance(role, Unknown):
            return role
        found = self._administers.get(role.value)
        return no_such_role(self._answers, role.value) if found is None else found

    def _roles(self, row: Row) -> Fact[tuple[str, ...]]:
        role = row.words("role_id")
        if isinstance(role, Unknown):
            return role
        if role.value not in self._administers:
            return no_such_role(self._answers, role.value)
        return Known((role_id(role.value),), row.evidence)
