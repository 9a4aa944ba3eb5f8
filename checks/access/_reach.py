"""How far a role's rights on an object reach: what may be done with every record, whoever it belongs to."""

from __future__ import annotations

from auditor.check import right_words
from auditor.posture import Action, ObjectGrant, ObjectRight, Role, Scope, Unknown, UnknownKind

ALL_RECORDS = ObjectRight.READ_ALL | ObjectRight.MODIFY_ALL
OPENING = ObjectRight.READ | ObjectRight.UPDATE | ObjectRight.DELETE | ALL_RECORDS
ACTIONS = (Action.READ, Action.UPDATE, Action.DELETE)


def opened(role: Role, grant: ObjectGrant) -> list[str] | Unknown:
    """The rights that reach every record, in words; where the product tells no scopes, each right counts."""
    if grant.scopes is None:
        unclear = ObjectRight.UNCLEAR_REACH in grant.rights and not grant.rights & ALL_RECORDS
        return unclear_reach(role, grant) if unclear else right_words(grant.rights & OPENING)
    reach = {action: grant.reach(action) for action in ACTIONS}
    words = [str(action) for action, scope in reach.items() if scope is Scope.EVERYTHING]
    return words if words or None not in reach.values() else unclear_reach(role, grant)


def unclear_reach(role: Role, grant: ObjectGrant) -> Unknown:
    """Why it is not known which records a role reaches."""
    reason = f"which records of {grant.object_class} it reaches is decided by a rule that was not understood"
    path = (grant.source or role.evidence.source).path
    return Unknown(UnknownKind.ERROR, resource=path, reason=reason, path=path)
