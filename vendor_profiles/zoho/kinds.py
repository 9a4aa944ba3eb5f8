"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

TOKEN = "Token"  # noqa: S105 - a kind, not a token
ORG = "Org"
USER = "User"
ROLE = "Role"
PROFILES = "Profiles"
PROFILE = "Profile"
MODULES = "Modules"
FIELD = "Field"
DATA_SHARING = "DataSharing"
SHARING_RULE = "SharingRule"
GROUP = "Group"
TERRITORY = "Territory"
PORTAL = "Portal"
USER_TYPE = "UserType"
WEBHOOK = "Webhook"
AUDIT_EXPORT = "AuditExport"
BACKUP = "Backup"
BACKUP_RUN = "BackupRun"
AUDIT_LOG = "AuditLog"
"""A file, which no answer holds."""

POINTERS = {
    TOKEN: "",
    ORG: "/org",
    USER: "/users",
    ROLE: "/roles",
    PROFILES: "/profiles",
    PROFILE: "/profiles",
    MODULES: "/modules",
    FIELD: "/fields",
    DATA_SHARING: "/data_sharing",
    SHARING_RULE: "/sharing_rules",
    GROUP: "/user_groups",
    TERRITORY: "/territories",
    PORTAL: "/portals",
    USER_TYPE: "/user_type",
    WEBHOOK: "/webhooks",
    AUDIT_EXPORT: "/audit_log_export",
    BACKUP: "/backup",
    BACKUP_RUN: "/history",
}

KEYS: dict[str, dict[str, type]] = {
    USER: {"id": str},
    ROLE: {"id": str},
    PROFILES: {"id": str},
    PROFILE: {"id": str},
    MODULES: {"api_name": str},
    FIELD: {"api_name": str},
    SHARING_RULE: {"id": str},
    GROUP: {"id": str},
    TERRITORY: {"id": str},
    PORTAL: {"name": str},
    USER_TYPE: {"id": str},
    WEBHOOK: {"id": str},
    AUDIT_EXPORT: {"id": str},
    BACKUP_RUN: {"id": str},
}
"""By kind: the columns by which its rows are found."""
