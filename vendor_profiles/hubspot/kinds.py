"""The kinds of evidence, as profile.yaml names them."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

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

_LIST, _ID = "/results", {"id": str}

# An account has a super admin, and each kind of record has properties.
KINDS = Kinds(
    Kind(TOKEN),
    Kind(ACCOUNT),
    Kind(USER, _LIST, _ID, never_empty=True),
    Kind(ROLE, _LIST, _ID),
    Kind(TEAM, _LIST, _ID),
    Kind(OWNER, _LIST, {"userId": int}),
    Kind(FORMER_OWNER, _LIST, {"userIdIncludingInactive": int}),
    Kind(SIGN_IN, _LIST, {"userId": int, "loginAt": str}),
    Kind(SECURITY, _LIST, {"type": str, "createdAt": str, "userId": int}),
    Kind(AUDIT_LOG, _LIST),
    Kind(USAGE, _LIST),
    *(Kind(kind, _LIST, {"name": str}, never_empty=kind in OBJECTS) for kind in PROPERTIES),
    later={"after": ""},
)
