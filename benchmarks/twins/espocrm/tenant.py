"""The tenant by what of it was put right: people, roles, portal, logs, and how it is set."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.espocrm.shapes import (
    ACL,
    HEADERS,
    PORTAL_ACL,
    SCOPES,
    extension,
    levels,
    listed,
    mailbox,
    role,
    user,
)
from benchmarks.twins.php import literal

REPAIRS = (
    "second factor",
    "administrators",
    "roles",
    "passwords",
    "sessions",
    "sign-in log",
    "wrong passwords",
    "portal",
    "networks",
    "single sign-on",
    "encryption",
    "pages",
    "history",
    "release",
    "server",
    "leavers",
)
"""What can be put right, in the order in which it is."""
OBJECTS = ("Account", "Contact", "Lead", "Case")
RECENT = "2026-11-20 09:00:00"


def answers(good: Container[str]) -> dict[str, Any]:
    """What an administrator's requests are answered with."""
    users = _users(good)
    enrolled = [row["id"] for row in users if row["auth2FA"] and row["type"] in ("admin", "regular")]
    scheme = "https" if "encryption" in good else "http"
    return {
        "Self": {
            "user": {"id": "a1", "userName": "a1.name", "type": "admin"},
            "acl": {"table": {}},
            "appParams": {"isRestrictedMode": False},
        },
        "Settings": {"recordsPerPage": 20, **settings(good)},
        "User": listed(*users),
        "ApiUser": listed(*(row for row in users if row["type"] == "api")),
        "PortalUser": listed(*(row for row in users if row["type"] == "portal")),
        "UserRecord": {row["id"]: {**row, "lastAccess": _last_access(row)} for row in users},
        "UserSecurity": {id_: {"auth2FA": True, "auth2FAMethod": "Totp"} for id_ in enrolled},
        "Acl": ACL,
        "PortalAcl": PORTAL_ACL
        if "portal" in good
        else {"mandatory": {"scopeLevel": {"User": {"read": "all"}}}},
        "Scopes": SCOPES,
        "Role": listed(*_roles(good)),
        "PortalRole": listed(_portal_role(good)),
        "Team": listed({"id": "t1", "name": "EMEA"}),
        "TeamRecord": {"t1": {"id": "t1", "rolesIds": ["sales"]}},
        "Portal": listed({"id": "door", "name": "Customers", "isActive": True, "isDefault": True}),
        "PortalRecord": {"door": {"id": "door", "portalRolesIds": []}},
        "AuthLogRecord": _log("sign-in log" in good, isDenied=False),
        "ActionHistoryRecord": _log(True, action="read"),
        "Webhook": listed(
            {"id": "w1", "event": "Account.create", "url": f"{scheme}://hook.example.com/x", "isActive": True}
        ),
        "ScheduledJob": listed(
            {
                "id": "j1",
                "name": "Auth Token Control",
                "job": "AuthTokenControl",
                "status": "Active" if "sessions" in good else "Inactive",
            }
        ),
        "Extension": listed(*_extensions(good)),
        "InboundEmail": listed(mailbox("m1", security="SSL" if "encryption" in good else None)),
        "EmailAccount": listed(),
        "FrontPage": {"status": 200, "headers": HEADERS if "pages" in good else {}},
    }


def files(good: Container[str]) -> dict[str, str]:
    """The configuration files of its server."""
    shared = {**settings(good), "authLogDisabled": "sign-in log" not in good}
    return {
        "data/config.php": f"<?php\nreturn {literal(shared)};\n",
        "data/config-internal.php": f"<?php\nreturn {literal(_internal(good))};\n",
    }


def settings(good: Container[str]) -> dict[str, Any]:
    """What stands in the configuration and is shown to administrators. What is not set is left out."""
    return {
        "version": "9.3.4" if "release" in good else "8.4.2",
        "siteUrl": "https://crm.example.com" if "encryption" in good else "http://crm.example.com",
        "smtpServer": "mail.example.com",
        "smtpSecurity": "TLS" if "encryption" in good else "",
        "authenticationMethod": "Oidc" if "single sign-on" in good else "Espo",
        **(_SECOND_FACTOR if "second factor" in good else {"auth2FA": False}),
        **(_PASSWORDS if "passwords" in good else {}),
        **(_SESSIONS if "sessions" in good else {"authTokenMaxIdleTime": 48, "authTokenLifetime": 0}),
        **(_NETWORKS if "networks" in good else {}),
        **(_KEPT if "history" in good else {"cleanupActionHistoryPeriod": "15 days"}),
        "apiCorsAllowedOriginList": ["https://shop.example.com"] if "pages" in good else ["*"],
    }


_SECOND_FACTOR = {
    "auth2FA": True,
    "auth2FAForced": True,
    "auth2FAInPortal": True,
    "auth2FAMethodList": ["Totp"],
}
_PASSWORDS = {
    "passwordRecoveryForAdminDisabled": True,
    "passwordStrengthLength": 14,
    "passwordStrengthLetterCount": 1,
    "passwordStrengthNumberCount": 1,
    "passwordStrengthSpecialCharacterCount": 1,
    "passwordStrengthBothCases": True,
}
_SESSIONS = {"authTokenMaxIdleTime": 1, "authTokenLifetime": 12, "authTokenPreventConcurrent": True}
_NETWORKS = {"authIpAddressCheck": True, "authIpAddressWhitelist": ["203.0.113.0/28", "2001:db8::/64"]}
_KEPT = {"cleanupActionHistoryPeriod": "1 year", "cleanupAuthLogPeriod": "1 year"}


def _internal(good: Container[str]) -> dict[str, Any]:
    database = {"driver": "pdo_mysql", "host": "db.example.com", "user": "espo", "password": "made-up"}
    return {
        "database": database | ({"sslCA": "/etc/ssl/db.pem"} if "encryption" in good else {}),
        "authMaxFailedAttemptNumber": 5 if "wrong passwords" in good else 10000,
        "authFailedAttemptsPeriod": "30 minutes" if "wrong passwords" in good else "1 second",
        "clientSecurityHeadersDisabled": "pages" not in good,
        "authAnotherUserDisabled": "server" in good,
        "restrictedMode": False,
        "adminUpgradeDisabled": "server" in good,
    }


def _users(good: Container[str]) -> list[dict[str, Any]]:
    administrators = [
        user(f"a{number}", "admin") for number in range(1, 3 if "administrators" in good else 9)
    ]
    people = [user(f"r{number}", rolesIds=_role_ids(good), teamsIds=["t1"]) for number in range(1, 41)]
    key = user("k1", "api", rolesIds=["sales"], createdAt="2026-05-01 00:00:00")
    guest = user("p1", "portal", portalsIds=["door"], portalRolesIds=["customer"])
    gone = [] if "leavers" in good else [user("r99", createdAt="2026-09-28 08:00:00")]
    rows = [*administrators, *people, *gone, key, guest]
    for row in rows:
        row["auth2FA"] = "second factor" in good and row["type"] != "api"
    return rows


def _extensions(good: Container[str]) -> list[dict[str, Any]]:
    """One that an administrator installed, and before the repairs one that nobody has touched for years."""
    kept = extension("e1", "Outlook Integration", "2026-03-02 08:00:00", "a1")
    old = extension("e2", "Cool Charts", "2019-03-02 08:00:00", "a77")
    return [kept] if "release" in good else [kept, old]


def _last_access(row: dict[str, Any]) -> str | None:
    return None if row["id"] == "r99" else RECENT


def _role_ids(good: Container[str]) -> list[str]:
    return ["sales"] if "roles" in good else ["sales", "all"]


def _roles(good: Container[str]) -> list[dict[str, Any]]:
    sales = role("sales", data={"Account": levels("team", "own", create="yes"), "Campaign": levels("all")})
    if "roles" in good:
        return [sales]
    data: dict[str, Any] = {name: levels("all", "all", "all", "yes") for name in OBJECTS}
    permissions = dict.fromkeys(("exportPermission", "massUpdatePermission", "auditPermission"), "yes")
    return [sales, role("all", "Everything", data | {"Import": True, "Webhook": True}, **permissions)]


def _portal_role(good: Container[str]) -> dict[str, Any]:
    seen = {"Case": levels("own", create="yes")} if "portal" in good else {"Contact": levels("all")}
    return role("customer", "Customer", seen)


def _log(kept: bool, **row: Any) -> dict[str, Any]:
    return (
        {"total": -2, "list": [{"id": "l1", "createdAt": "2026-11-24 07:59:58", **row}]} if kept else listed()
    )
