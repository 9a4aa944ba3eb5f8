"""Tenants in the product's own shapes, and the posture that their answers make."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from benchmarks.twins.espocrm.shapes import (
    ACL,
    EACH,
    HEADERS,
    PLAN,
    PORTAL_ACL,
    SCOPES,
    SETTINGS,
    extension,
    levels,
    listed,
    mailbox,
    path_of,
    role,
    user,
)
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.espocrm.normalize import NORMALIZER

TODAY = date(2026, 11, 24)
AT = "2026-11-24T18:48:57Z"
KINDS = tuple(PLAN.resources)


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
            "Extension": listed(extension("e1", "Outlook Integration", "2026-03-02 08:00:00", "a1")),
            "FrontPage": {"status": 200, "headers": HEADERS},
        }
    )


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


PRODUCT = Product(PLAN, NORMALIZER, "https://crm.example.com", "password", AT, each=EACH, path_of=path_of)


def posture(tenant: Tenant, states: States | None = None, policy: Policy | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy or the_policy())


def the_policy(**changes: Any) -> Policy:
    return policy_of(TODAY, **changes)


def results(found: Posture, policy: Policy | None = None) -> dict[str, Result]:
    return judged(found, policy or the_policy())
