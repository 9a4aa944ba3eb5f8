"""From the answers of Shop to the posture. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.policy import Policy
from auditor.posture import (
    Access,
    Action,
    Audience,
    Authentication,
    Backup,
    Capability,
    Grant,
    Known,
    PasswordPolicy,
    Population,
    Posture,
    Right,
    Role,
    RoleKind,
    Unknown,
    User,
    UserKind,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Raw
from auditor.vendor.answers import Answers, Row, rows

RIGHTS = {"edit_everything": Right(Action.UPDATE), "write_macros": Right(Capability.RUN_CODE)}
LISTS = {"users": "/list", "roles": "/list", "members": "/list", "log": "/list", "rules": "/list"}


class Shop:
    """Roles and settings; the rest is read and not judged."""

    def kind_of(self, path: str) -> str | None:
        return None

    def known_but_unused(self, path: str) -> bool:
        return False

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        yield from rows(raw, LISTS.get(raw.kind, ""))

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        answers, gap = Answers(extraction), not_provided("settings")
        length = answers.fact("settings", lambda row: row.number("passwordLength"))
        rules = unseen(PasswordPolicy, gap, id="password-policy:shop", name="Shop", minimum_length=length)
        return unseen_posture(
            "shop",
            gap,
            access=unseen(Access, gap, roles=answers.population("roles", "roles", _role)),
            authentication=unseen(
                Authentication, gap, password_policies=Population("password_policies", (rules,))
            ),
            users=answers.population("users", "users", _user),
            backup=unseen(Backup, gap, exists=answers.fact("settings", lambda row: row.flag("backup"))),
            provided=dict(extraction.provided),
        )


def _role(row: Row) -> Role:
    id_ = f"role:{row.text('id')}"
    found = row.fact("rights", list)
    given = [] if isinstance(found, Unknown) else found.value
    known = [name for name in given if isinstance(name, str) and name in RIGHTS]
    return Role(
        id=id_,
        name=row.text("name"),
        kind=RoleKind.ROLE,
        evidence=row.evidence,
        audience=Known(Audience.INTERNAL, row.evidence),
        grants={RIGHTS[name]: Grant(id_, RIGHTS[name], name, row.evidence) for name in known},
        rights_seen=True if not isinstance(found, Unknown) and known == given else row.odd("rights"),
        objects=not_provided("roles"),
        fields=not_provided("roles"),
    )


def _user(row: Row) -> User:
    found = unseen(
        User,
        not_provided("users"),
        id=f"user:{row.text('id')}",
        name=row.text("name"),
        login=row.text("userName"),
        active=Known(True, row.evidence),
        kind=Known(UserKind.PERSON, row.evidence),
        evidence=row.evidence,
    )
    assert isinstance(found, User)
    return found


NORMALIZER = Shop()
