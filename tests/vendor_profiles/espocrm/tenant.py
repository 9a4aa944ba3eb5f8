"""Tenants in the product's own shapes, and the posture that their answers make."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.espocrm.normalize import NORMALIZER

TODAY = date(2026, 11, 24)
AT = "2026-11-24T18:48:57Z"
PROFILE = vendor_named("espocrm").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
KINDS = tuple(PLAN.resources)
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


def role(id_: str, name: str = "Sales", data: Any = None, **permissions: str) -> dict[str, Any]:
    row = {"id": id_, "name": name, "data": {} if data is None else data, "fieldData": {}}
    return (
        row
        | {"exportPermission": "no", "massUpdatePermission": "no", "auditPermission": "not-set"}
        | permissions
    )


def levels(read: str, edit: str = "no", delete: str = "no", create: str = "no") -> dict[str, str]:
    return {"create": create, "read": read, "edit": edit, "delete": delete, "stream": read}


def hardened() -> Tenant:
    """A tenant in which little is wrong, read by an administrator."""
    users = [
        user("a1", "admin"),
        user("r1", rolesIds=["sales"], teamsIds=["t1"]),
        user("k1", "api", rolesIds=["sales"], createdAt="2026-05-01 00:00:00"),
        user("p1", "portal", auth2FA=True, portalsIds=["door"], portalRolesIds=["customer"]),
    ]
    return copy.deepcopy(
        {
            "Self": {
                "user": {"id": "a1", "userName": "a1.name", "type": "admin"},
                "acl": {"table": {}},
                "appParams": {"isRestrictedMode": False},
            },
            "Settings": SETTINGS,
            "User": listed(*users),
            "ApiUser": listed(users[2]),
            "PortalUser": listed(users[3]),
            "UserRecord": {row["id"]: {**row, "lastAccess": "2026-11-20 09:00:00"} for row in users},
            "UserSecurity": {id_: {"auth2FA": True, "auth2FAMethod": "Totp"} for id_ in ("a1", "r1")},
            "Acl": ACL,
            "PortalAcl": PORTAL_ACL,
            "Scopes": SCOPES,
            "Role": listed(
                role(
                    "sales", data={"Account": levels("team", "own", create="yes"), "Campaign": levels("all")}
                )
            ),
            "PortalRole": listed(role("customer", "Customer", {"Case": levels("account", create="yes")})),
            "Team": listed({"id": "t1", "name": "EMEA"}),
            "TeamRecord": {"t1": {"id": "t1", "rolesIds": ["sales"]}},
            "Portal": listed({"id": "door", "name": "Customers", "isActive": True, "isDefault": True}),
            "PortalRecord": {"door": {"id": "door", "portalRolesIds": []}},
            "AuthLogRecord": {
                "total": 1800,
                "list": [{"id": "l1", "createdAt": "2026-11-24 18:48:56", "isDenied": False}],
            },
            "ActionHistoryRecord": {
                "total": -2,
                "list": [{"id": "h1", "createdAt": "2026-11-24 18:48:56", "action": "read"}],
            },
            "Webhook": listed(
                {"id": "w1", "event": "Account.create", "url": "https://hook.example.com/x", "isActive": True}
            ),
            "ScheduledJob": listed(
                {"id": "j1", "name": "Auth Token Control", "job": "AuthTokenControl", "status": "Active"}
            ),
            "InboundEmail": listed(mailbox("m1")),
            "EmailAccount": listed(),
            "FrontPage": {"status": 200, "headers": HEADERS},
        }
    )


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


def weak() -> Tenant:
    """The same tenant as it comes out of the box, and worse."""
    tenant = hardened()
    tenant["Settings"] = {"version": "8.4.2", "recordsPerPage": 20, "siteUrl": "http://crm.example.com"} | {
        "auth2FA": False,
        "authTokenMaxIdleTime": 48,
        "authTokenLifetime": 0,
        "cleanupActionHistoryPeriod": "15 days",
        "smtpServer": "mail.example.com",
        "smtpSecurity": None,
        "apiCorsAllowedOriginList": ["*"],
    }
    for number in range(2, 9):
        row = user(f"a{number}", "admin", auth2FA=False)
        tenant["User"]["list"].append(row)
        tenant["UserRecord"][row["id"]] = {**row, "lastAccess": None}
    everything: dict[str, Any] = {
        name: levels("all", "all", "all", "yes") for name in ("Account", "Contact", "Lead", "Case")
    }
    everything |= {"Import": True, "Webhook": True}
    tenant["Role"]["list"].append(
        role(
            "all",
            "Everything",
            everything,
            exportPermission="yes",
            massUpdatePermission="yes",
            auditPermission="yes",
        )
    )
    tenant["PortalRole"]["list"].append(role("open", "Open", {"Account": levels("all")}))
    tenant["PortalAcl"] = {"mandatory": {"scopeLevel": {"User": {"read": "all"}}}}
    tenant["AuthLogRecord"] = listed()
    tenant["Webhook"]["list"][0]["url"] = "http://hook.example.com/x"
    tenant["ScheduledJob"]["list"][0]["status"] = "Inactive"
    tenant["InboundEmail"] = listed(mailbox("m1", security=None))
    tenant["FrontPage"] = {"status": 200, "headers": {}}
    return tenant


def path_of(kind: str, id_: str) -> str:
    return f"GET /api/v1/{EACH[kind]}/{id_}" if kind in EACH else f"GET /api/v1/{kind}?maxSize=200"


PRODUCT = Product(PLAN, NORMALIZER, "https://crm.example.com", "password", AT, each=EACH, path_of=path_of)


def posture(tenant: Tenant, states: States | None = None, policy: Policy | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy or the_policy())


def the_policy(**changes: Any) -> Policy:
    return policy_of(TODAY, **changes)


def results(found: Posture, policy: Policy | None = None) -> dict[str, Result]:
    return judged(found, policy or the_policy())
