"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

SELF = "Self"
ACTIVE = "ActiveUsers"
INACTIVE = "InactiveUsers"
TOKENS = "Tokens"
AUDIT_LOG = "AuditLog"
TOKENS_MADE = "TokensMade"
TOKENS_REVOKED = "TokensRevoked"
WEBHOOKS_CHANGED = "WebhooksChanged"
WEBHOOKS_RESUMED = "WebhooksResumed"
CHANGES = (TOKENS_MADE, TOKENS_REVOKED, WEBHOOKS_CHANGED, WEBHOOKS_RESUMED)
WEBHOOKS = "Webhooks"
MODULES = "Modules"
HEAD = "Head"

KINDS = Kinds(
    Kind(SELF),
    Kind(ACTIVE, "/active_users/active_users"),
    Kind(INACTIVE, "/inactive_users/inactive_users"),
    Kind(TOKENS, "/tokens"),
    Kind(AUDIT_LOG),
    *(Kind(name, "/results") for name in CHANGES),
    Kind(WEBHOOKS, "/endpoints"),
    Kind(MODULES, "/modules"),
    Kind(HEAD),
)
