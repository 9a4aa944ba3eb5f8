"""Pipedrive in the shapes of the published OpenAPI: whole tenants."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from auditor.vendor.registry import vendor_named
from benchmarks.shapes.pipedrive.rows import (
    APPS,
    GLOBAL,
    GLOBAL_ADMIN,
    OWNER,
    SALES,
    SALES_ADMIN,
    SETTINGS,
    answer,
    assigned,
    content,
    field,
    group,
    levels,
    page,
    permission_set,
    permissions,
    team,
    token,
    user,
    webhook,
)

Tenant = dict[str, Any]
"""By kind: the document of the answer; for kinds that are asked row by row a document by the row's value."""

PROFILE = vendor_named("pipedrive").profile
assert PROFILE.api is not None
PLAN = PROFILE.api

EACH = {kind: one.each.value for kind, one in PLAN.resources.items() if one.each is not None}
"""By kind: the placeholder that tells its answers apart. A tenant has one for each value."""

WAYS = tuple(PLAN.sign_in)
LEAST, ADMIN = "oauth", "oauth_admin"


def good() -> Tenant:
    """A company on Premium in which little is wrong: two administrators above two groups that see their own records."""
    people = [user(1, OWNER, 1), user(2, OWNER, 1), *(user(n, group=2 + n % 2) for n in range(3, 41))]
    me = user(1, OWNER, 1, company_id=77, company_name="Acme", company_domain="acme")
    daily = ("see_other_users", "share_filters", "add_products", "delete_activities")
    contents = {SALES: daily, GLOBAL: ("follow_other_users",)}
    fields = [field("name"), field("email"), field("phone", "phone")]
    return {
        "Token": token(),
        "Me": answer(me),
        "User": answer(people),
        "UserPermission": {"1": permissions(), "3": permissions(*daily, "follow_other_users")},
        "UserVisibility": {"1": levels(1), "3": levels(3), "4": levels(3)},
        "PermissionSet": answer([
            permission_set(SALES_ADMIN, "Deals admin", "admin"), permission_set(SALES, "Deals regular user", "regular"),
            permission_set(GLOBAL_ADMIN, "Global admin", "admin"), permission_set(GLOBAL, "Global regular user", "regular"),
            permission_set(SETTINGS, "Account settings", "admin"),
        ]),
        "SetContent": {id_: content(id_, contents.get(id_, ())) for id_ in APPS},
        "SetAssignment": {id_: answer(assigned(people, id_)) for id_ in APPS},
        "VisibilityGroup": answer([group(1, "Direction", None), group(2, "North", 1), group(3, "South", 1)]),
        "GroupSetting": {"1": levels(1), "2": levels(3), "3": levels(3)},
        "Team": answer([team(5)]),
        "Webhook": answer([webhook(9, "https://hooks.acme.example/in/73af")], status="ok"),
        "PersonField": page(*fields), "OrganizationField": page(field("address", "address")),
        "DealField": page(field("title"), field("value", "monetary")), "ProductField": page(field("name")),
    }  # fmt: skip


DAILY = ("export_data_from_lists", "use_import", "use_api", "create_own_workflow", "delete_deals", "edit_custom_fields",
         "change_visibility_of_items", "see_other_users")  # fmt: skip


def weak() -> Tenant:
    """A company on Lite in which everybody sees, exports and deletes everything, and many administer."""
    people = [
        *(user(n, OWNER, 1) for n in range(1, 9)),
        user(9, group=1, email="sales@acme.example", name="Sales Team"),
        user(10, group=1, activated=False, last_login=None, created="2026-03-01 08:00:00"),
        user(11, group=1, last_login="2026-01-02 08:00:00"),
        *(user(n, group=1) for n in range(12, 30)),
    ]
    tenant = good()
    return tenant | {
        "Token": token("products:read", "admin"),
        "Me": answer(user(1, OWNER, 1, company_id=77)),
        "User": answer(people),
        "UserPermission": {"1": permissions(), "9": permissions(*DAILY)},
        "UserVisibility": {"1": levels(3)},
        "SetContent": {id_: content(id_, DAILY if id_ == SALES else ()) for id_ in APPS},
        "SetAssignment": {id_: answer(assigned(people, id_)) for id_ in APPS},
        "VisibilityGroup": answer([group(1, "Default", None)]),
        "GroupSetting": {"1": levels(3)},
        "Webhook": answer(
            [webhook(9, "http://hooks.acme.example/in", http_auth_user=None, http_auth_password=None)]
        ),
    }


def seen(tenant: Tenant, way: str = LEAST) -> Tenant:
    """What a way to sign in asks for."""
    asked = (kind for kind, one in PLAN.resources.items() if not one.sign_in or way in one.sign_in)
    return {kind: deepcopy(tenant[kind]) for kind in asked if kind in tenant}


def path_of(kind: str, value: str) -> str:
    resource = PLAN.resources[kind]
    call = PLAN.calls[resource.call]
    path = call.path.replace("{fields}", str(resource.using.get("fields", "")))
    return f"{call.method} {path.replace('{' + EACH[kind] + '}', value) if kind in EACH else path}"
