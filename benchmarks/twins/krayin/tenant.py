"""The tenant by what of it was put right: people, roles, views, tokens, webhooks, packages and settings."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.krayin.shapes import (
    answer,
    as_answered,
    dump,
    environment,
    packages,
    role,
    token,
    user,
    webhook,
)

REPAIRS = (
    "administrators",
    "rest api",
    "administration",
    "views",
    "shipped account",
    "webhooks",
    "encryption",
    "sessions",
)
"""What can be put right, in the order in which it is."""
SALES = (
    "dashboard", "leads", "leads.create", "leads.view", "leads.edit", "contacts", "contacts.persons",
    "contacts.persons.create", "contacts.persons.edit", "contacts.persons.view",
)  # fmt: skip
RISKY = (
    "leads.delete", "contacts.persons.delete", "settings.user.users.create", "settings.user.users.edit", "settings.user.roles.edit",
    "settings.automation.webhooks.create", "settings.automation.attributes.edit",
)  # fmt: skip
STAFF = range(20, 60)


def tables(good: Container[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the database."""
    sales = role(2, "Sales", SALES if "administration" in good else (*SALES, *RISKY))
    chiefs = 2 if "administrators" in good else 12
    people = [user(number, f"chief{number}", 1, on=True) for number in range(2, 2 + chiefs)]
    people += [
        user(number, f"rep{number}", 2, "individual" if "views" in good else "global") for number in STAFF
    ]
    if "shipped account" not in good:
        people.append(user(1, "admin@example.com", 1))
    found = {
        "roles": [role(1, "Administrator", None), sales],
        "users": people,
        "groups": [
            {"id": 1, "name": "General", "description": "Everybody", "created_at": "2026-01-10 08:00:00"}
        ],
        "user_groups": [{"group_id": 1, "user_id": number} for number in STAFF],
        "webhooks": [webhook(1, f"{'https' if 'webhooks' in good else 'http'}://hooks.acme.example/crm")],
    }
    keys = [] if "rest api" in good else [token(1, 20, "etl", expires=None, used="2025-02-01 08:00:00")]
    return {**found, "personal_access_tokens": keys}


def files(good: Container[str]) -> dict[str, str | bytes]:
    """The dump of the database, and the files of the server."""
    sure = "encryption" in good
    settings = environment(
        APP_URL=f"{'https' if sure else 'http'}://crm.acme.example",
        MAIL_PORT="465" if sure else "587",
        SESSION_LIFETIME="30" if "sessions" in good else "20160",
        **({"MYSQL_ATTR_SSL_CA": "/etc/ssl/certs/ca.pem"} if sure else {}),
    )
    return {
        "krayin.sql": dump(tables(good)),
        ".env": settings,
        "composer.lock": packages(*(() if "rest api" in good else ("krayin/rest-api",))),
        "packages/Webkul/Core/src/Core.php": "<?php\n\nclass Core\n{\n    const KRAYIN_VERSION = '2.1.0';\n}\n",
    }


def answers(good: Container[str]) -> dict[str, Any]:
    """What a token of an administrator is answered with."""
    held = tables(good)
    people = [as_answered(row, held["roles"]) for row in held["users"]]
    return {
        "Self": {"data": people[0]},
        "Users": answer(people),
        "Roles": answer(held["roles"]),
        "Groups": answer(held["groups"]),
        "Webhooks": answer([{**row, "headers": None} for row in held["webhooks"]]),
        "Head": {
            "status": 200,
            "headers": {"strict-transport-security": "max-age=31536000"} if "encryption" in good else {},
        },
    }
