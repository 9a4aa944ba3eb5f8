"""The kinds of evidence, as profile.yaml names them."""

from __future__ import annotations

TOKEN = "Token"  # noqa: S105 - a kind, not a token
ACCOUNT = "Account"
USER = "User"
ROLE = "Role"
TEAM = "Team"
OWNER = "Owner"
FORMER_OWNER = "FormerOwner"
SIGN_IN = "SignIn"
SECURITY = "Security"
AUDIT_LOG = "AuditLog"
USAGE = "Usage"

OBJECTS = {"Contacts": "contacts", "Companies": "companies", "Deals": "deals", "Tickets": "tickets"}
PROPERTIES = {
    f"{kind}{level}": name for kind, name in OBJECTS.items() for level in ("", "Sensitive", "HighlySensitive")
}
"""By kind: the object whose properties an answer lists. HubSpot lists each level of sensitivity by itself."""

WHOLE = (TOKEN, ACCOUNT)
"""Answers that are one row and no list."""

NEVER_EMPTY = (USER, *OBJECTS)
"""An account has a super admin, and each kind of record has properties."""

KEYS: dict[str, dict[str, type]] = {
    USER: {"id": str},
    ROLE: {"id": str},
    TEAM: {"id": str},
    OWNER: {"userId": int},
    FORMER_OWNER: {"userIdIncludingInactive": int},
    SIGN_IN: {"userId": int, "loginAt": str},
    SECURITY: {"type": str, "createdAt": str, "userId": int},
    **{kind: {"name": str} for kind in PROPERTIES},
}
"""By kind: the columns by which its rows are found."""
