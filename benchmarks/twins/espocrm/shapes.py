"""EspoCRM's answers and files in its own shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.vendor.registry import vendor_named

PROFILE = vendor_named("espocrm").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
EACH = {kind: resource.using["entity"] for kind, resource in PLAN.resources.items() if resource.each}
SCOPES = {
    "Account": {"acl": True, "aclPortal": "recordAllAccountNo", "entity": True},
    "Contact": {"acl": True, "aclPortal": "recordAllAccountContactNo", "entity": True},
    "Lead": {"acl": True, "entity": True},
    "Case": {"acl": True, "aclPortal": True, "entity": True},
    "Campaign": {"acl": True, "entity": True},
    "Import": {"acl": "boolean", "entity": True},
    "Webhook": {"acl": "boolean", "entity": True},
    "User": {"acl": True, "entity": True, "aclActionList": ["read", "edit"]},
    "Team": {"acl": True, "entity": True, "aclActionList": ["read"]},
    "Note": {"acl": False, "entity": True},
    "Role": {"acl": False, "entity": True},
}
ACL = {
    "mandatory": {"scopeLevel": {"Note": {"read": "own", "create": "yes"}, "Role": False}},
    "strictDefault": {
        "scopeLevel": {
            "User": {"read": "own", "edit": "no"},
            "Team": {"read": "team"},
            "Import": False,
            "Webhook": False,
        }
    },
}
PORTAL_ACL = {
    "mandatory": {"scopeLevel": {"User": {"read": "own", "edit": "no"}, "Team": False}},
    "default": {},
}
SETTINGS = {
    "version": "9.3.4",
    "recordsPerPage": 20,
    "siteUrl": "https://crm.example.com",
    "auth2FA": True,
    "auth2FAForced": True,
    "auth2FAInPortal": True,
    "auth2FAMethodList": ["Totp"],
    "passwordStrengthLength": 14,
    "passwordStrengthLetterCount": 1,
    "passwordStrengthNumberCount": 1,
    "passwordStrengthSpecialCharacterCount": 1,
    "passwordStrengthBothCases": True,
    "authTokenLifetime": 12,
    "authTokenMaxIdleTime": 1,
    "authenticationMethod": "Espo",
    "authIpAddressCheck": True,
    "authIpAddressWhitelist": ["203.0.113.0/28", "2001:db8::/64"],
    "cleanupActionHistoryPeriod": "1 year",
    "cleanupAuthLogPeriod": "1 year",
    "smtpServer": "mail.example.com",
    "smtpSecurity": "TLS",
    "exportDisabled": False,
}
HEADERS = {
    "strict-transport-security": "max-age=10368000",
    "x-content-type-options": "nosniff",
    "content-security-policy": "script-src 'self'; frame-ancestors 'self'",
}


def listed(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"total": len(rows), "list": list(rows)}


def user(id_: str, type_: str = "regular", **changes: Any) -> dict[str, Any]:
    """A row of the list of accounts, as an administrator gets it."""
    row = {
        "id": id_,
        "name": f"{id_}.name",
        "userName": f"{id_}.name",
        "type": type_,
        "isActive": True,
        "createdAt": "2025-01-02 08:00:00",
        "auth2FA": type_ in ("regular", "admin"),
        "authMethod": "ApiKey" if type_ == "api" else None,
        "rolesIds": [],
        "teamsIds": [],
        "portalsIds": [],
        "portalRolesIds": [],
    }
    return row | changes


def extension(id_: str, name: str, made: str, by: str | None) -> dict[str, Any]:
    """An extension that is installed."""
    return {
        "id": id_,
        "name": name,
        "version": "1.2.0",
        "isInstalled": True,
        "createdAt": made,
        "createdById": by,
    }


def role(id_: str, name: str = "Sales", data: Any = None, **permissions: str) -> dict[str, Any]:
    row = {"id": id_, "name": name, "data": {} if data is None else data, "fieldData": {}}
    return (
        row
        | {"exportPermission": "no", "massUpdatePermission": "no", "auditPermission": "not-set"}
        | permissions
    )


def levels(read: str, edit: str = "no", delete: str = "no", create: str = "no") -> dict[str, str]:
    return {"create": create, "read": read, "edit": edit, "delete": delete, "stream": read}


def mailbox(id_: str, **changes: Any) -> dict[str, Any]:
    row = {
        "id": id_,
        "name": "Support",
        "status": "Active",
        "useImap": True,
        "host": "imap.example.com",
        "security": "SSL",
    }
    return row | {"useSmtp": False, "smtpHost": None, "smtpSecurity": None} | changes


def path_of(kind: str, id_: str) -> str:
    return f"GET /api/v1/{EACH[kind]}/{id_}" if kind in EACH else f"GET /api/v1/{kind}?maxSize=200"
