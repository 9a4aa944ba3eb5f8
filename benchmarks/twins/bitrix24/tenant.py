"""A portal of Bitrix24, by what of it is mended."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.shapes.bitrix24 import Tenant, basic, event, events, good, listed, typed, user

REPAIRS = ("events", "people", "token", "sign_ins")


def answers(mended: Container[str]) -> Tenant:
    """Its answers to a webhook: as they should be where something is mended, and as they should not be elsewhere."""
    tenant = good()
    tenant["User"] = listed(*_people("people" in mended))
    tenant["Events"] = events(event(9, "CRM_EXPORT")) if "events" in mended else events()
    tenant["SignIns"] = events(event(8, "USER_AUTHORIZE")) if "sign_ins" in mended else events()
    if "token" not in mended:
        tenant["Scope"]["result"] = ["user", "department", "main", "crm", "disk"]
        return typed(tenant) | {"LastSignIn": {}}
    return basic(typed(tenant))


def _people(mended: bool) -> list[dict[str, Any]]:
    """Twenty people; while nothing is mended four of the accounts are of people who left, or of nobody, or of several."""
    found = [user(number, UF_DEPARTMENT=[1 + number % 2]) for number in range(1, 21)]
    if mended:
        return found
    return [
        *found,
        user(21, LAST_LOGIN="2025-01-20T08:00:00+07:00"),
        user(22, LAST_LOGIN="2024-11-02T08:00:00+07:00"),
        user(23, LAST_LOGIN=""),
        user(24, NAME="Sales", LAST_NAME="Team", EMAIL="sales@acme.example"),
    ]
