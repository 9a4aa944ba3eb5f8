"""Pipedrive in the shapes of the published OpenAPI: rows of its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

TODAY = date(2026, 11, 26)
AT = "2026-11-26T03:00:00Z"
SALES_ADMIN, SALES = "62cc4d7f-4038-4352-abf3-a8c1c822b631", "f07d229d-088a-4144-a40f-1fe64295d180"
GLOBAL_ADMIN, GLOBAL = "233b7976-39bd-43a9-b305-ef3a2b0998e5", "0e9e8a41-1f0f-4d0c-8a57-0a2f3d2f9c11"
SETTINGS = "982c5ce5-b8ba-4b47-b102-9da024f4b990"
APPS = {
    SALES_ADMIN: ("sales", True),
    SALES: ("sales", False),
    GLOBAL_ADMIN: ("global", True),
    GLOBAL: ("global", False),
    SETTINGS: ("account_settings", True),
}
EVERYBODY = (SALES, GLOBAL)
OWNER = (SALES_ADMIN, GLOBAL_ADMIN, SETTINGS)

PERMISSIONS = [
    "add_custom_fields",
    "add_products",
    "add_prospects_as_leads",
    "bulk_edit_items",
    "change_visibility_of_items",
    "convert_deals_to_leads",
    "create_own_workflow",
    "delete_activities",
    "delete_custom_fields",
    "delete_deals",
    "edit_custom_fields",
    "edit_deals_closed_date",
    "edit_products",
    "edit_shared_filters",
    "export_data_from_lists",
    "follow_other_users",
    "merge_deals",
    "merge_organizations",
    "merge_people",
    "modify_labels",
    "see_company_wide_statistics",
    "see_deals_list_summary",
    "see_hidden_items_names",
    "see_other_users",
    "see_other_users_statistics",
    "see_security_dashboard",
    "share_filters",
    "share_insights",
    "use_api",
    "use_email_tracking",
    "use_import",
]
LEVELS = ("deal", "lead", "org", "person", "product")


def user(id_: int, sets: Iterable[str] = EVERYBODY, group: int = 2, **changes: Any) -> dict[str, Any]:
    row = {
        "id": id_,
        "name": f"Person {id_}",
        "default_currency": "VND",
        "locale": "vi_VN",
        "lang": 1,
        "email": f"p{id_}@acme.example",
        "phone": None,
        "activated": True,
        "last_login": "2026-11-24 08:43:13",
        "created": "2025-01-08 12:00:22",
        "modified": "2026-11-18 08:43:13",
        "has_created_company": False,
        "access": [access(one) for one in sets],
        "active_flag": True,
        "timezone_name": "Asia/Ho_Chi_Minh",
        "timezone_offset": "+07:00",
        "role_id": group,
        "icon_url": "https://cdn.example/face.jpg",
        "is_you": id_ == 1,
        "is_deleted": False,
    }
    return row | changes


def access(set_id: str, app: str = "") -> dict[str, Any]:
    known = APPS.get(set_id, (app or "sales", False))
    return {"app": known[0], "admin": known[1], "permission_set_id": set_id}


def permission_set(id_: str, name: str, type_: str, app: str = "") -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "description": f"{name} of the company",
        "app": app or APPS[id_][0],
        "type": type_,
        "assignment_count": 3,
    }


def group(id_: int, name: str, parent: int | None, **changes: Any) -> dict[str, Any]:
    row = {"id": id_, "name": name, "parent_role_id": parent, "active_flag": True, "level": 1}
    return row | {"assignment_count": "3", "sub_role_count": "0"} | changes


def levels(value: int, **changes: int) -> dict[str, Any]:
    return answer({f"{name}_default_visibility": value for name in LEVELS} | changes)


def permissions(*allowed: str) -> dict[str, Any]:
    """All of them, as the product tells them of a user; without names all are on."""
    return answer({f"can_{name}": not allowed or name in allowed for name in PERMISSIONS})


def webhook(id_: int, url: str, **changes: Any) -> dict[str, Any]:
    row = {
        "id": id_,
        "company_id": 77,
        "owner_id": 1,
        "user_id": 1,
        "event_action": "*",
        "event_object": "person",
        "subscription_url": url,
        "version": "2.0",
        "is_active": 1,
        "add_time": "2026-01-09T10:14:51.000Z",
        "remove_time": None,
        "type": "general",
        "http_auth_user": "mover",
        "http_auth_password": "pw-5f1d2c3b4a",
        "remove_reason": None,
        "last_delivery_time": None,
        "last_http_status": 200,
        "admin_id": 1,
        "name": f"Hook {id_}",
    }
    return row | changes


def field(code: str, type_: str = "varchar", name: str = "", custom: bool = False) -> dict[str, Any]:
    return {
        "field_name": name or code.title(),
        "field_code": code,
        "field_type": type_,
        "is_custom_field": custom,
        "is_optional_response_field": False,
    }


def answer(data: Any, **more: Any) -> dict[str, Any]:
    return {"success": True, "data": data, **more}


def page(*data: Any) -> dict[str, Any]:
    """A page of version 2, the last one."""
    return answer(list(data), additional_data={"next_cursor": None})


def token(*more: str) -> dict[str, Any]:
    scopes = ",".join(("base", "users:read", "webhooks:read", *more))
    return {
        "token_type": "Bearer",
        "expires_in": 3599,
        "scope": scopes,
        "api_domain": "https://acme.pipedrive.com",
    }


def content(id_: str, allowed: Iterable[str]) -> dict[str, Any]:
    """The answer to a request for one set: a list of one, as the published example has it."""
    type_ = "admin" if APPS.get(id_, ("", False))[1] else "regular"
    app = APPS.get(id_, ("sales", False))[0]
    return answer(
        [{**permission_set(id_, "set", type_, app), "contents": [f"can_{name}" for name in allowed]}]
    )


def assigned(people: Iterable[Mapping[str, Any]], id_: str) -> list[dict[str, Any]]:
    held = [one["id"] for one in people if any(entry["permission_set_id"] == id_ for entry in one["access"])]
    return [{"user_id": one, "permission_set_id": id_, "name": "set"} for one in held]


def team(id_: int) -> dict[str, Any]:
    return {
        "id": id_,
        "name": "Hunters",
        "description": "",
        "manager_id": 1,
        "users": [3, 4],
        "active_flag": 1,
        "deleted_flag": 0,
        "add_time": "2026-01-09 10:14:51",
        "created_by_user_id": 1,
    }
