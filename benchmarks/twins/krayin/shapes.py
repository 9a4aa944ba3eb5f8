"""Rows of Krayin as its tables hold them, as its REST API answers with them, and the files of its server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
_COLUMNS = {
    "users": ("id", "name", "email", "password", "status", "role_id", "view_permission", "remember_token", "created_at", "image"),
    "roles": ("id", "name", "description", "permission_type", "permissions", "created_at"),
    "groups": ("id", "name", "description", "created_at"),
    "user_groups": ("group_id", "user_id"),
    "webhooks": ("id", "name", "entity_type", "method", "end_point", "headers", "created_at"),
    "personal_access_tokens": (
        "id", "tokenable_type", "tokenable_id", "name", "token", "abilities", "last_used_at", "expires_at", "created_at",
    ),
}  # fmt: skip


def user(number: int, name: str, role: int, view: str = "global", *, on: bool = True) -> dict[str, Any]:
    """A row of `users`."""
    return {
        "id": number,
        "name": name.title(),
        "email": f"{name}@acme.example" if "@" not in name else name,
        "password": "$2y$10$abcdefghijklmnopqrstuv",
        "status": int(on),
        "role_id": role,
        "view_permission": view,
        "remember_token": None,
        "created_at": "2026-01-10 08:00:00",
        "image": None,
    }


def role(number: int, name: str, permissions: Sequence[str] | None) -> dict[str, Any]:
    """A row of `roles`; with all permissions where there is no list."""
    return {
        "id": number,
        "name": name,
        "description": f"{name} role",
        "permission_type": "all" if permissions is None else "custom",
        "permissions": None if permissions is None else list(permissions),
        "created_at": "2026-01-10 08:00:00",
    }


def token(number: int, owner: int, name: str, *, expires: str | None, used: str | None) -> dict[str, Any]:
    """A row of `personal_access_tokens`."""
    return {
        "id": number,
        "tokenable_type": "Webkul\\User\\Models\\User",
        "tokenable_id": owner,
        "name": name,
        "token": "0" * 64,
        "abilities": '["*"]',
        "last_used_at": used,
        "expires_at": expires,
        "created_at": "2026-10-10 08:00:00",
    }


def webhook(number: int, url: str) -> dict[str, Any]:
    """A row of `webhooks`."""
    return {
        "id": number,
        "name": f"hook {number}",
        "entity_type": "leads",
        "method": "post",
        "end_point": url,
        "headers": None,
        "created_at": "2026-01-10 08:00:00",
    }


def dump(tables: Mapping[str, Sequence[Row]]) -> str:
    """What mysqldump writes of them."""
    parts = ["-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)", "--"]
    for name, rows in tables.items():
        columns = _COLUMNS[name]
        defined = ",\n".join(f"  `{column}` text" for column in columns)
        parts.append(f"CREATE TABLE `{name}` (\n{defined},\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;")
        if rows:
            values = ",".join(
                "(" + ",".join(_literal(row[column]) for column in columns) + ")" for row in rows
            )
            parts.append(f"INSERT INTO `{name}` VALUES {values};")
    return "\n".join([*parts, "-- Dump completed on 2026-11-24  8:00:00", ""])


def answer(rows: Sequence[Row]) -> dict[str, Any]:
    """One page of the REST API."""
    return {
        "data": list(rows),
        "links": {"next": None},
        "meta": {"current_page": 1, "last_page": 1, "total": len(rows)},
    }


def as_answered(row: Row, roles: Sequence[Row]) -> dict[str, Any]:
    """An account as the REST API shows it: with its role, and without what signs in."""
    held = next((entry for entry in roles if entry["id"] == row["role_id"]), None)
    kept = {key: value for key, value in row.items() if key not in ("password", "remember_token", "role_id")}
    return {**kept, "role": held, "image_url": None}


def environment(**changed: str) -> str:
    """`.env`."""
    said = {
        "APP_NAME": "'Krayin CRM'",
        "APP_ENV": "production",
        "APP_KEY": "base64:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "APP_DEBUG": "false",
        "APP_URL": "https://crm.acme.example",
        "DB_CONNECTION": "mysql",
        "DB_HOST": "db.acme.example",
        "DB_PASSWORD": "example",
        "SESSION_LIFETIME": "120",
        "MAIL_MAILER": "smtp",
        "MAIL_HOST": "mail.acme.example",
        "MAIL_PORT": "587",
        "MAIL_ENCRYPTION": "tls",
        **changed,
    }
    return "".join(f"{name}={value}\n" for name, value in said.items())


def packages(*more: str) -> str:
    """`composer.lock`."""
    names = ("laravel/framework", "laravel/sanctum", *more)
    return json.dumps(
        {"content-hash": "0", "packages": [{"name": name, "version": "v10.0"} for name in names]}
    )


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value)
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
