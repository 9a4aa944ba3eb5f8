"""The shapes of the answers, as far as they are read: said once more, as JSON Schema, from the vendor's own specification
(zoho/crm-oas, v8.0, at the commits that README.md of the profile names). A row may have more columns than are named here; what is
named has this type, and these words."""

from __future__ import annotations

from typing import Any

TEXT, FLAG, WHOLE, TIME = {"type": "string"}, {"type": "boolean"}, {"type": "integer"}, {"type": "string"}
TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}


def row(required: str = "", /, **columns: Any) -> dict[str, Any]:
    """An object with these columns; all of them must be there where none is named."""
    return {"type": "object", "properties": columns, "required": required.split() or list(columns)}


def listed(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    return row(name, **{name: {"type": "array", "items": entry}})


def words(*known: str | None) -> dict[str, Any]:
    return {"enum": list(known)}


NAMED = row(id=TEXT, name=TEXT)
NAMED_OR_NULL: dict[str, Any] = {"anyOf": [NAMED, {"type": "null"}]}
MODULE = row(api_name=TEXT, id=TEXT)
_PERMISSION = row("name enabled", name=TEXT, enabled=FLAG, module=TEXT_OR_NULL, customizable=FLAG)
_PROFILE = row(
    "id name custom type",
    id=TEXT,
    name=TEXT,
    api_name=TEXT,
    custom=FLAG,
    type=words("private_profile", "normal_profile", "lite_profile", "system_profile", "portal_profile"),
    description=TEXT_OR_NULL,
    permissions_details={"type": "array", "items": _PERMISSION},
)
_SHARED = row(resource=NAMED, subordinates=FLAG, type=words("roles", "groups", "all_users"))
_USER = row(
    "id full_name email status confirm type__s profile role Reporting_To",
    id=TEXT,
    full_name=TEXT,
    email=TEXT,
    status=words("active", "inactive", "deleted", "disabled", "closed", "disabled dormant"),
    confirm=FLAG,
    type__s=words(
        "Regular User", "Sandbox Developer User", "Team User", "Digital Employee", "Support User",
        "Client Portal User", "System User",
    ),
    created_time=TEXT_OR_NULL,
    profile=NAMED,
    role=NAMED,
    Reporting_To=NAMED_OR_NULL,
)  # fmt: skip
_FIELD = row(
    "api_name data_type type custom_field private crypt history_tracking_enabled profiles",
    api_name=TEXT,
    data_type=TEXT,
    type=words("used", "unused"),
    custom_field=FLAG,
    private={"anyOf": [row(restricted=FLAG, type=TEXT, export=FLAG), {"type": "null"}]},
    crypt={"anyOf": [row(mode=words("encryption", "decryption"), status={"enum": [1, 2]}), {"type": "null"}]},
    hipaa_compliance_enabled={"type": ["boolean", "null"]},
    history_tracking_enabled=FLAG,
    profiles={"type": "array", "items": row(id=TEXT, name=TEXT, permission_type=TEXT)},
)
_RULE = row(
    "id permission_type name type shared_from shared_to module status match_limit_exceeded",
    id=TEXT,
    permission_type=words("read", "read_write_delete"),
    name=TEXT,
    type=words("Record_Owner_Based", "Criteria_Based"),
    shared_from=_SHARED,
    shared_to=_SHARED,
    module=row(api_name=TEXT, name=TEXT, id=TEXT),
    status=words("active", "inactive"),
    superiors_allowed=FLAG,
    match_limit_exceeded=FLAG,
)
_ALLOWED = row("view create edit delete", view=FLAG, create=FLAG, edit=FLAG, delete=FLAG)
_USER_TYPE = row(
    "id name active modules",
    id=TEXT,
    name=TEXT,
    active={"type": ["boolean", "null"]},
    no_of_users=WHOLE,
    active_user_count=WHOLE,
    deactive_user_count=WHOLE,
    modules={
        "type": "array",
        "items": row(
            "api_name shared_type permissions", api_name=TEXT, shared_type=TEXT, permissions=_ALLOWED
        ),
    },
)
_BACKUP = row(
    rrule=TEXT_OR_NULL,
    id=TEXT,
    start_date=TEXT_OR_NULL,
    scheduled_date=TEXT_OR_NULL,
    status=words("STOPPED", "SCHEDULED", "INPROGRESS", "COMPLETED", "FAILED"),
    requester=NAMED,
)
_RUN = row(
    id=TEXT,
    log_time=TEXT_OR_NULL,
    action=words("scheduled", "stopped", "purchased", None),
    repeat_type=words("immediate", "weekly", "biweekly", "monthly"),
    count=WHOLE,
    file_name=TEXT_OR_NULL,
    state=words("completed", "failure", None),
    done_by=NAMED,
)
_JOB = row(
    "id status download_links criteria",
    id=TEXT,
    status=words("queued", "scheduled", "running", "progress", "suspended", "failed", "finished", "deleted"),
    job_start_time=TIME,
    job_end_time=TIME,
    expiry_date=TEXT_OR_NULL,
    download_links={"anyOf": [{"type": "array", "items": TEXT}, {"type": "null"}]},
)

SHAPES: dict[str, dict[str, Any]] = {
    "Org": listed(
        "org",
        row(
            "privacy_settings hierarchy_preferences",
            type=words("bigin", "production", "sandbox", "developer"),
            privacy_settings=FLAG,
            hipaa_compliance_enabled=FLAG,
            hierarchy_preferences=row(
                "type",
                type=words("Role_Hierarchy", "Reporting_To_Hierarchy"),
                strictly_reporting={"type": ["boolean", "null"]},
            ),
        ),
    ),
    "User": listed("users", _USER),
    "Role": listed(
        "roles",
        row(id=TEXT, name=TEXT, reporting_to=NAMED_OR_NULL, share_with_peers=FLAG, description=TEXT_OR_NULL),
    ),
    "Profiles": listed("profiles", _PROFILE),
    "Profile": listed("profiles", _PROFILE),
    "Modules": listed("modules", row(api_name=TEXT, generated_type=TEXT, api_supported=FLAG, id=TEXT)),
    "Field": listed("fields", _FIELD),
    "DataSharing": listed(
        "data_sharing",
        row(
            share_type=words("private", "public_read_write", "public", "public_read_only"),
            public_in_portals=FLAG,
            module=MODULE,
            rule_computation_running=FLAG,
        ),
    ),
    "SharingRule": listed("sharing_rules", _RULE),
    "Group": listed("user_groups", row(id=TEXT, name=TEXT, description=TEXT_OR_NULL)),
    "Territory": listed("territories", row(id=TEXT, name=TEXT)),
    "Portal": listed("portals", row(name=TEXT, zaid=TEXT, active=FLAG)),
    "UserType": listed("user_type", _USER_TYPE),
    "AuditExport": listed("audit_log_export", _JOB),
    "Webhook": listed(
        "webhooks",
        row(
            "name url module http_method feature_type",
            id=TEXT,
            name=TEXT,
            url=TEXT,
            associated=FLAG,
            module=MODULE,
            http_method=words("GET", "POST", "PUT", "DELETE"),
            feature_type=words("workflow", "approval_process", "blueprint", "kiosk", "commandcenter_service"),
        ),
    ),
    "Backup": row(
        backup={"anyOf": [_BACKUP, {"type": "array", "maxItems": 0}]}
    ),  # 204 is stored as an empty list
    "BackupRun": listed("history", _RUN),
}
