"""Rows as Frappe answers with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LEVEL_0 = ("read", "write", "create", "delete", "share", "export", "import")


def user(
    name: str, *, enabled: int = 1, last_login: str | None = "2026-11-20 08:00:00.000000", **other: Any
) -> dict[str, Any]:
    """A row of the list of accounts: of somebody who works in the product and was there this week."""
    row = {
        "name": name,
        "email": name if "@" in name else f"{name.lower()}@acme.example",
        "full_name": name.partition("@")[0].title(),
        "enabled": enabled,
        "user_type": "System User",
        "last_login": last_login,
        "last_active": last_login,
        "creation": "2026-01-10 08:00:00.000000",
        "restrict_ip": None,
        "bypass_restrict_ip_check_if_2fa_enabled": 0,
    }
    return {**row, **other}


def held(account: str, *roles: str) -> list[dict[str, Any]]:
    """Rows of the roles that an account was given."""
    return [{"name": f"{account}-{role}", "parent": account, "role": role} for role in roles]


def role(name: str, two_factor: int = 0, is_custom: int = 0) -> dict[str, Any]:
    """A row of the list of roles."""
    return {"name": name, "disabled": 0, "two_factor_auth": two_factor, "is_custom": is_custom}


def permission(
    doctype: str, of: str, columns: Iterable[str], level: int = 0, if_owner: int = 0
) -> dict[str, Any]:
    """A row of rights."""
    given = set(columns)
    return {
        "name": f"{doctype}-{of}-{level}-{if_owner}",
        "parent": doctype,
        "role": of,
        "permlevel": level,
        "if_owner": if_owner,
        **{column: int(column in given) for column in LEVEL_0},
    }


def doctype(name: str, track: int = 1, custom: int = 0, module: str = "Core") -> dict[str, Any]:
    """A row of the list of DocTypes."""
    return {"name": name, "module": module, "custom": custom, "track_changes": track}
