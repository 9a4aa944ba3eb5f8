"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

SELF = "Self"
ACTIVE = "ActiveUsers"
INACTIVE = "InactiveUsers"
TOKENS = "Tokens"
AUDIT_LOG = "AuditLog"
WEBHOOKS = "Webhooks"
MODULES = "Modules"
HEAD = "Head"

POINTERS = {
    SELF: "",
    ACTIVE: "/active_users/active_users",
    INACTIVE: "/inactive_users/inactive_users",
    TOKENS: "/tokens",
    AUDIT_LOG: "",
    WEBHOOKS: "/endpoints",
    MODULES: "/modules",
    HEAD: "",
}
