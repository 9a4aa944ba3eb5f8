"""The shapes of the answers, as far as they are read: said once more, as JSON Schema, from the types of the vendor's own client for
Node.js (npm `pipedrive` 33.7.0, which is generated from its OpenAPI; MIT). Pipedrive has no library of its own for Python: those on
PyPI are of others."""

from __future__ import annotations

from typing import Any

from tests.vendor_profiles.pipedrive.tenant import LEVELS, PERMISSIONS

TEXT, WHOLE, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
TEXT_OR_NULL = {"type": ["string", "null"]}
FIELD_TYPES = [
    "int",
    "double",
    "boolean",
    "varchar",
    "text",
    "phone",
    "varchar_options",
    "varchar_auto",
    "date",
    "daterange",
    "time",
    "timerange",
    "enum",
    "set",
    "address",
    "monetary",
    "deal",
    "deals",
    "lead",
    "org",
    "people",
    "project",
    "stage",
    "user",
    "activity",
    "json",
    "picture",
    "status",
    "visible_to",
    "price_list",
    "billing_frequency",
    "projects_board",
    "projects_phase",
]
APPS = ["sales", "projects", "campaigns", "global", "account_settings", "partnership", "nova"]


def row(required: str = "", /, **columns: Any) -> dict[str, Any]:
    """An object that has these columns and no others."""
    names = required.split() or list(columns)
    return {"type": "object", "properties": columns, "required": names, "additionalProperties": False}


def listed(entry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": entry}


def answer(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return row("success data", success={"const": True}, data=data, **more)


_USER = {
    **dict.fromkeys(("id", "lang", "role_id"), WHOLE),
    **dict.fromkeys(("name", "email", "default_currency", "locale", "created", "timezone_name"), TEXT),
    **dict.fromkeys(("activated", "has_created_company", "active_flag", "is_you", "is_deleted"), FLAG),
    "timezone_offset": TEXT,
    "phone": TEXT_OR_NULL,
    "modified": TEXT_OR_NULL,
    "icon_url": TEXT_OR_NULL,
    # The published type is a string; of who never signed in no example is published (README.md).
    "last_login": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"},
    "access": listed(row("app", app={"enum": APPS}, admin=FLAG, permission_set_id=TEXT)),
}
_SET = {
    **dict.fromkeys(("id", "name", "description"), TEXT),
    "app": {"enum": APPS},
    "type": {"enum": ["admin", "manager", "regular", "custom"]},
    "assignment_count": WHOLE,
}
_FIELD = row(
    "field_name field_code field_type is_custom_field is_optional_response_field",
    **dict.fromkeys(("field_name", "field_code"), TEXT),
    **dict.fromkeys(("is_custom_field", "is_optional_response_field"), FLAG),
    field_type={"enum": FIELD_TYPES},
)
_PAGE = answer(listed(_FIELD), additional_data=row(next_cursor=TEXT_OR_NULL))
_SETTINGS = answer(row("", **{f"{name}_default_visibility": {"enum": [1, 3, 5, 7]} for name in LEVELS}))

SHAPES: dict[str, dict[str, Any]] = {
    "Me": answer(
        row(
            "id access",
            **_USER,
            **dict.fromkeys(("company_name", "company_domain", "company_country", "company_industry"), TEXT),
            company_id=WHOLE,
        )
    ),
    "User": answer(listed(row("", **_USER))),
    "UserPermission": answer(row("", **{f"can_{name}": FLAG for name in PERMISSIONS})),
    "UserVisibility": _SETTINGS,
    "PermissionSet": answer(listed(row("", **_SET))),
    "SetContent": answer(listed(row("", **_SET, contents=listed(TEXT)))),
    "SetAssignment": answer(listed(row(user_id=WHOLE, permission_set_id=TEXT, name=TEXT))),
    "VisibilityGroup": answer(
        listed(
            row(
                id=WHOLE,
                name=TEXT,
                parent_role_id={"type": ["integer", "null"]},
                active_flag=FLAG,
                assignment_count=TEXT,
                sub_role_count=TEXT,
                level=WHOLE,
            )
        )
    ),
    "GroupSetting": _SETTINGS,
    "Team": answer(
        listed(
            row(
                **dict.fromkeys(("id", "manager_id", "created_by_user_id"), WHOLE),
                **dict.fromkeys(("name", "description", "add_time"), TEXT),
                users=listed(WHOLE),
                active_flag={"enum": [0, 1]},
                deleted_flag={"enum": [0, 1]},
            )
        )
    ),
    "Webhook": answer(
        listed(
            row(
                **dict.fromkeys(("id", "company_id", "owner_id", "user_id", "admin_id"), WHOLE),
                **dict.fromkeys(
                    ("event_action", "event_object", "subscription_url", "version", "name"), TEXT
                ),
                add_time=TEXT,
                is_active={"enum": [0, 1]},
                type={"enum": ["general", "application", "automation"]},
                **dict.fromkeys(("remove_time", "remove_reason", "last_delivery_time"), TEXT_OR_NULL),
                **dict.fromkeys(("http_auth_user", "http_auth_password"), TEXT_OR_NULL),
                last_http_status={"type": ["integer", "null"]},
            )
        ),
        status=TEXT,
    ),
    "PersonField": _PAGE,
    "OrganizationField": _PAGE,
    "DealField": _PAGE,
    "ProductField": _PAGE,
}
