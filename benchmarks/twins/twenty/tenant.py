"""The workspace by what of it was put right: members, roles, sign-in, keys, webhooks, and the environment of its server."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.twenty.shapes import OBJECTS, key, member, object_row, on_object, role
from vendor_profiles.twenty import kinds
from vendor_profiles.twenty.product import TABLE

REPAIRS = (
    "administrators",
    "rights",
    "second factor",
    "sign-in",
    "members",
    "keys",
    "webhooks",
    "server",
    "encryption",
)
"""What can be put right, in the order in which it is."""
STAFF = [f"rep{number}@acme.example" for number in range(60)]
CHIEFS = [f"chief{number}@acme.example" for number in range(10)]


def answers(good: Container[str]) -> dict[str, Any]:
    """What the key of an administrator's role is answered with."""
    return {
        kinds.CLIENT: {
            "appVersion": "2.4.0",
            "authProviders": {
                "google": True,
                "magicLink": False,
                "password": True,
                "microsoft": False,
                "sso": [],
            },
            "signInPrefilled": False,
            "isMultiWorkspaceEnabled": False,
            "isEmailVerificationRequired": True,
            "isConfigVariablesInDbEnabled": False,
            "isClickHouseConfigured": "server" in good,
        },
        kinds.WORKSPACE: {"data": {"currentWorkspace": _workspace(good)}},
        kinds.ROLES: {"data": {"getRoles": _roles(good)}},
        kinds.OBJECTS: {
            "data": {"minimalMetadata": {"objectMetadataItems": [object_row(name) for name in OBJECTS]}}
        },
        kinds.KEYS: {"data": {"apiKeys": _keys(good)}},
        kinds.WEBHOOKS: {
            "data": {
                "webhooks": [
                    {
                        "id": "w1",
                        "targetUrl": f"{'https' if 'webhooks' in good else 'http'}://hooks.acme.example/crm/key",
                        "operations": ["person.created"],
                        "description": None,
                        "createdAt": "2026-05-01T08:00:00.000Z",
                    }
                ]
            }
        },
        kinds.SSO: {
            "data": {
                "getSSOIdentityProviders": [
                    {
                        "id": "s1",
                        "name": "Acme",
                        "type": "OIDC",
                        "status": "Active",
                        "issuer": "https://id.acme.example",
                    }
                ]
            }
        },
        kinds.DOMAINS: {"data": {"getApprovedAccessDomains": []}},
        kinds.APPS: {
            "data": {
                "findManyApplicationRegistrations": [
                    {
                        "id": "a1",
                        "name": "Reporting",
                        "oAuthClientId": "client",
                        "oAuthRedirectUris": [
                            f"{'https' if 'keys' in good else 'http'}://bi.acme.example/cb"
                        ],
                        "oAuthScopes": ["api"],
                        "sourceType": "OAUTH_ONLY",
                        "createdAt": "2026-05-01T08:00:00.000Z",
                    }
                ]
            }
        },
        kinds.HEAD: {"status": 200, "headers": _headers("encryption" in good)},
    }


def files(good: Container[str]) -> dict[str, str]:
    """The environment of the server."""
    lines = [
        "# Twenty",
        "SERVER_URL=https://crm.acme.example"
        if "encryption" in good
        else "SERVER_URL=http://crm.acme.example",
        "APP_SECRET=xq7-by-the-server",
        "IS_CONFIG_VARIABLES_IN_DB_ENABLED=false",
        f"REFRESH_TOKEN_EXPIRES_IN={'30m' if 'sign-in' in good else '60d'}",
        "PG_DATABASE_URL=postgres://crm:xq7@db.acme.example:5432/default"
        + ("?sslmode=verify-full" if "server" in good else ""),
        "EMAIL_DRIVER=logger",
    ]
    return {"twenty.env": "\n".join(lines) + "\n"}


def _workspace(good: Container[str]) -> dict[str, Any]:
    signed = "sign-in" in good
    return {
        "id": "ws1",
        "displayName": "Acme",
        "subdomain": "acme",
        "customDomain": None,
        "allowImpersonation": "administrators" not in good,
        "isPublicInviteLinkEnabled": "members" not in good,
        "trashRetentionDays": 14,
        "eventLogRetentionDays": 400 if "server" in good else 30,
        "workspaceMembersCount": len(_members(good)),
        "isGoogleAuthEnabled": not signed,
        "isGoogleAuthBypassEnabled": False,
        "isMicrosoftAuthEnabled": False,
        "isMicrosoftAuthBypassEnabled": False,
        "isPasswordAuthEnabled": not signed,
        "isPasswordAuthBypassEnabled": False,
        "isTwoFactorAuthenticationEnforced": "second factor" in good,
        "hasValidEnterpriseKey": True,
        "defaultRole": {"id": "member", "label": "Member"},
    }


def _members(good: Container[str]) -> list[str]:
    return [
        email for one in _roles(good) for email in (entry["userEmail"] for entry in one["workspaceMembers"])
    ]


def _roles(good: Container[str]) -> list[dict[str, Any]]:
    """Two administrators, or twelve; sixty of the staff; in the beginning an account of the trial data."""
    chiefs = ["ada@acme.example", "bo@acme.example", *(() if "administrators" in good else CHIEFS)]
    staff = [*STAFF, *(() if "members" in good else ("tim@apple.dev", "sales@acme.example"))]
    fine = "rights" in good
    return [
        role(
            "admin",
            "Admin",
            [member(email) for email in chiefs],
            universalIdentifier=TABLE["admin_role"],
            isEditable=False,
            canUpdateAllSettings=True,
            canAccessAllTools=True,
            canSoftDeleteAllObjectRecords=True,
            canDestroyAllObjectRecords=True,
        ),
        role(
            "member",
            "Member",
            [member(email) for email in staff],
            canAccessAllTools=not fine,
            canSoftDeleteAllObjectRecords=not fine,
            canDestroyAllObjectRecords=not fine,
            canReadAllObjectRecords=not fine,
            canUpdateAllObjectRecords=not fine,
            permissionFlags=[]
            if fine
            else [{"flag": "WORKFLOWS"}, {"flag": "SSO_BYPASS"}, {"flag": "IMPERSONATE"}],
            objectPermissions=[on_object("task", read=True, update=True)] if fine else [],
        ),
        *([] if fine else [role("unused", "Trainee", [])]),
    ]


def _keys(good: Container[str]) -> list[dict[str, Any]]:
    if "keys" in good:
        return [key("k1", "reporting", "member", "Member")]
    return [key("k1", "etl", "admin", "Admin", expiresAt="2046-01-01T00:00:00.000Z")]


def _headers(good: bool) -> dict[str, str]:
    if not good:
        return {"content-type": "text/html; charset=utf-8"}
    return {
        "strict-transport-security": "max-age=31536000",
        "x-frame-options": "SAMEORIGIN",
        "x-content-type-options": "nosniff",
    }
