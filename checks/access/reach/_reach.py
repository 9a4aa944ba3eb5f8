"""How far a role's rights on an object reach: what may be done with every record, whoever it belongs to."""

from __future__ import annotations

from auditor.check import right_words
from auditor.posture import Action, ObjectGrant, ObjectRight, Role, Unknown, UnknownKind

ALL_RECORDS = ObjectRight.READ_ALL | ObjectRight.MODIFY_ALL
OPENING = ObjectRight.READ | ObjectRight.UPDATE | ObjectRight.DELETE | ALL_RECORDS
ACTIONS = (Action.READ, Action.UPDATE, Action.DELETE)


COMPANY = {Action.READ: "read all of the company", Action.UPDATE: "change all of the company"}


def opened(role: Role, grant: ObjectGrant) -> list[str] | Unknown:
    """The rights that reach every record, or every one of the company, in words; where the product tells no scopes, each
    right counts."""
    if grant.scopes is None:
        unclear = ObjectRight.UNCLEAR_REACH in grant.rights and not grant.rights & ALL_RECORDS
        return unclear_reach(role, grant) if unclear else right_words(grant.rights & OPENING)
    words = [str(action) for action in ACTIONS if grant.wide(action)]
    told = all(grant.reach(action) is not None for action in ACTIONS)
    return words if words or told else unclear_reach(role, grant)


def all_records(grant: ObjectGrant) -> list[str]:
    """The rights to read all records and to change all of them, or all of the company, in words."""
    words = right_words(grant.rights & ALL_RECORDS)
    if ObjectRight.READ_ALL not in grant.rights and grant.wide(Action.READ):
        words.append(COMPANY[Action.READ])
    if ObjectRight.MODIFY_ALL not in grant.rights and all(map(grant.wide, (Action.UPDATE, Action.DELETE))):
        words.append(COMPANY[Action.UPDATE])
    return words


def unclear_reach(role: Role, grant: ObjectGrant) -> Unknown:
    """Why it is not known which records a role reaches."""
    reason = f"which records of {grant.object_class} it reaches is decided by a rule that was not understood"
    path = (grant.source or role.evidence.source).path
    return Unknown(UnknownKind.ERROR, resource="access", reason=reason, path=path)
