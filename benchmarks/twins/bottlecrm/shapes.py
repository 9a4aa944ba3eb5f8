"""Rows and pages as BottleCRM answers with them."""

from __future__ import annotations

from typing import Any


def member(
    number: int,
    email: str,
    role: str = "USER",
    *,
    last_login: str | None = "2026-11-20T08:00:00Z",
    active: bool = True,
    account: bool = True,
    sales: bool = False,
    **other: Any,
) -> dict[str, Any]:
    """A row of the user list. `active` is the membership's switch, `account` the account's."""
    row = {
        "id": f"m{number}",
        "user_details": {
            "email": email,
            "id": f"u{number}",
            "name": email.partition("@")[0],
            "is_active": account,
            "profile_pic": None,
            "last_login": last_login,
        },
        "role": role,
        "address": None,
        "has_marketing_access": False,
        "has_sales_access": sales,
        "phone": "+84 24 555 0100",
        "date_of_joining": None,
        "is_active": active,
        "created_at": "2026-01-10T08:00:00Z",
        "active_token_count": 0,
    }
    return {**row, **other}


def token(number: int, name: str, of: int, **other: Any) -> dict[str, Any]:
    """A row of the token list: of a person whose membership is on, used this week, good for a month."""
    row = {
        "id": f"t{number}",
        "name": name,
        "token_prefix": f"bcrm_pat_{number:04d}",
        "scopes": ["leads:read"],
        "expires_at": "2026-12-24T08:00:00Z",
        "last_used_at": "2026-11-20T08:00:00Z",
        "created_at": "2026-10-01T08:00:00Z",
        "revoked_at": None,
        "owner": {"id": f"m{of}", "name": f"u{of}", "role": "USER", "is_active": True},
        "is_live": True,
    }
    return {**row, **other}


def webhook(number: int, url: str, **other: Any) -> dict[str, Any]:
    row = {
        "id": f"w{number}",
        "url": url,
        "description": "",
        "events": ["lead.created"],
        "format": "json",
        "is_active": True,
        "disabled_reason": "",
        "secret_hint": "whsec_...9f3a",
        "created_by": {"id": "u1", "name": "boss", "email": "boss@acme.example"},
    }
    return {**row, **other}


def users(rows: list[dict[str, Any]], block: str) -> dict[str, Any]:
    """A page of one of the two lists; the other one is there and empty."""
    page = {
        f"{name}_users": {f"{name}_users_count": 0, f"{name}_users": [], "offset": 0}
        for name in ("active", "inactive")
    }
    page[f"{block}_users"] = {f"{block}_users_count": len(rows), f"{block}_users": rows, "offset": None}
    return {**page, "admin_email": "admin@localhost", "roles": [["ADMIN", "ADMIN"], ["USER", "USER"]]}
