"""The organisation by what of it was put right: people, tokens, webhooks, modules, and the headers of its address."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.bottlecrm.shapes import member, token, users, webhook
from vendor_profiles.bottlecrm import kinds

REPAIRS = (
    "administrators",
    "leavers",
    "shared",
    "links",
    "tokens",
    "webhooks",
    "encryption",
    "sales",
)
"""What can be put right, in the order in which it is."""
EVENTS = ("LOGIN_SUCCESS", "LOGIN_FAILURE", "API_TOKEN_CREATED", "API_TOKEN_REVOKED", "WEBHOOK_CHANGED")
STAFF = range(30, 70)
GONE = range(70, 90)


def answers(good: Container[str]) -> dict[str, Any]:
    """What a session of an administrator is answered with."""
    return {
        kinds.SELF: {
            "id": "m1",
            "user": {"id": "u1", "email": "ada@acme.example", "name": "ada", "profile_pic": None},
            "org": {"id": "o1", "name": "Acme"},
            "role": "ADMIN",
            "is_organization_admin": True,
            "is_active": True,
        },
        kinds.ACTIVE: users(_active(good), "active"),
        kinds.INACTIVE: users([member(90, "left@acme.example", active=False, account=False)], "inactive"),
        kinds.TOKENS: _tokens("tokens" in good),
        kinds.AUDIT_LOG: {
            "count": 1,
            "results": [{"event_type": "LOGIN_SUCCESS", "ip_address": "192.0.2.10"}],
            "event_types": [{"value": event, "label": event.replace("_", " ").title()} for event in EVENTS],
        },
        **{kind: {"count": 0, "next": None, "previous": None, "results": []} for kind in kinds.CHANGES},
        kinds.WEBHOOKS: {
            "endpoints": [
                webhook(1, f"{'https' if 'webhooks' in good else 'http'}://hooks.acme.example/crm")
            ],
            "limit": 10,
        },
        kinds.MODULES: {
            "modules": [
                {
                    "key": "invoices",
                    "label": "Invoices",
                    "enabled": "links" not in good,
                    "available": "links" not in good,
                }
            ]
        },
        kinds.HEAD: {
            "status": 200,
            "headers": {"strict-transport-security": "max-age=31536000"} if "encryption" in good else {},
        },
    }


def _active(good: Container[str]) -> list[dict[str, Any]]:
    """Two administrators, or twelve; forty of the staff; in the beginning the shipped account and twenty who left."""
    rows = [
        member(number, f"{name}@acme.example", "ADMIN") for number, name in enumerate(("ada", "bo"), start=1)
    ]
    if "administrators" not in good:
        rows += [member(number, f"chief{number}@acme.example", "ADMIN") for number in range(3, 13)]
    if "shared" not in good:
        rows.append(member(20, "admin@localhost", "ADMIN"))
    if "leavers" not in good:
        rows += [
            member(number, f"gone{number}@acme.example", last_login="2024-01-01T00:00:00Z") for number in GONE
        ]
    return [*rows, *(member(number, f"rep{number}@acme.example", sales="sales" in good) for number in STAFF)]


def _tokens(good: bool) -> dict[str, Any]:
    rows = [token(1, "reporting", 30)] if good else [token(1, "etl", 1, scopes=[], expires_at=None)]
    return {"error": False, "tokens": rows, "totals": {"count": 1, "live": 1}}
