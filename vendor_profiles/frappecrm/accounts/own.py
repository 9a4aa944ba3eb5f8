"""The account of the audit, and what it may do beyond reading what this profile asks for."""

from __future__ import annotations

from auditor.posture import Action, AuditCredential, Fact, Role, Seen, Unknown, map_fact
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.parts.own_credential import own_credential

from .. import kinds
from ..product import ADMINISTRATOR, TABLE
from ..rights.roles import role_id
from .users import Given

_WORDS = {
    ADMINISTRATOR: "Administrator: everything",
    "System Manager": "System Manager: accounts, rights and every setting",
}
_READS = (Action.READ,)


def audit_credentials(answers: Answers, roles: Seen[Role]) -> Seen[AuditCredential]:
    """The account that signed in, by the roles that it was given."""
    row = answers.one(kinds.SELF)
    if isinstance(row, Unknown):
        return row
    name = row.words("message")
    if isinstance(name, Unknown):
        return name
    me = Row(kinds.SELF, {"name": name.value}, row.evidence)
    excess = _excess(Given(answers).names(me), roles)
    return own_credential(f"user:{name.value}", name.value, excess, row.evidence)


def _excess(mine: Fact[tuple[str, ...]], roles: Seen[Role]) -> Fact[tuple[str, ...]]:
    """The roles that give more than reading, in the product's own names."""
    if isinstance(mine, Unknown):
        return mine
    if isinstance(roles, Unknown):
        return roles
    held = {role_id(name): name for name in mine.value}
    more = [_WORDS.get(held[role.id], role.name) for role in roles.items if role.id in held and _writes(role)]
    gap = gap_among([role.rights_seen for role in roles.items if role.id in held])
    seen = {role.id for role in roles.items}
    if not more and (gap is not None or not held.keys() <= seen):
        gap = gap_among((gap, roles.complete))
        if gap is not None:
            return gap
    return map_fact(mine, lambda _: tuple(more))


def _writes(role: Role) -> bool:
    """Whether a role is known to give more than to see settings, logs and lists."""
    sees = {"view_setup", "read_audit_log"}
    if any(str(right.action) not in sees and right.action not in _READS for right in role.grants):
        return True
    if isinstance(role.objects, Unknown):
        return False
    others = [action for action in Action if action not in (*_READS, Action.EXPORT)]
    return any(grant.gives(action) is True for grant in role.objects for action in others) or any(
        grant.object_class in TABLE["personal"] and grant.gives(Action.READ) for grant in role.objects
    )
