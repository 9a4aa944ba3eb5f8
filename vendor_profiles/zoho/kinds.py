"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

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

_ID = {"id": str}

# Whoever asks is a user with a profile, of an organisation with roles and modules.
KINDS = Kinds(
    Kind(TOKEN),
    Kind(ORG, "/org", never_empty=True),
    Kind(USER, "/users", _ID, never_empty=True),
    Kind(ROLE, "/roles", _ID, never_empty=True),
    Kind(PROFILES, "/profiles", _ID, never_empty=True),
    Kind(PROFILE, "/profiles", _ID, never_empty=True),
    Kind(MODULES, "/modules", {"api_name": str}, never_empty=True),
    Kind(FIELD, "/fields", {"api_name": str}),
    Kind(DATA_SHARING, "/data_sharing"),
    Kind(SHARING_RULE, "/sharing_rules", _ID),
    Kind(GROUP, "/user_groups", _ID),
    Kind(TERRITORY, "/territories", _ID),
    Kind(PORTAL, "/portals", {"name": str}),
    Kind(USER_TYPE, "/user_type", _ID, of=("portals", "portal")),
    Kind(WEBHOOK, "/webhooks", _ID),
    Kind(AUDIT_EXPORT, "/audit_log_export", _ID),
    Kind(BACKUP, "/backup"),
    Kind(BACKUP_RUN, "/history", _ID),
    later={"page": "1"},
)
