"""An account of Zendesk Sell, by what of it is mended."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

REPAIRS = ("administrators", "accounts", "token")
_OFFICES = ("sales", "info", "office")

Tenant = dict[str, Any]


def answers(mended: Container[str]) -> Tenant:
    """Its answers to a token of an administrator."""
    people = list(_users(mended))
    return {
        "Me": {"data": people[0], "meta": {"type": "user"}},
        "Account": {"data": {"id": 77, "name": "Acme", "currency": "VND"}, "meta": {"type": "account"}},
        "Token": {"scope": "profile" if "token" in mended else "sync profile read write"},
        "User": listed(*people),
    }


def listed(*rows: dict[str, Any]) -> dict[str, Any]:
    items = [{"data": row, "meta": {"type": "user"}} for row in rows]
    return {"items": items, "meta": {"type": "collection"}}


def user(number: int, **changes: Any) -> dict[str, Any]:
    row = {
        "id": number,
        "name": f"Given{number} Family{number}",
        "email": f"p{number}@acme.example",
        "status": "active",
        "invited": True,
        "confirmed": True,
        "role": "user",
        "roles": [{"id": 5, "name": "Sales rep"}],
        "team_name": None,
        "group": {"id": 3, "name": "Sales"},
        "reports_to": 1 if number > 1 else None,
        "created_at": "2026-01-10T08:00:00Z",
        "updated_at": "2026-11-10T08:00:00Z",
        "deleted_at": None,
        "sell_login_disabled": False,
    }
    return {**row, **changes}


def _users(mended: Container[str]) -> Iterator[dict[str, Any]]:
    """Thirty people. While nothing is mended six more administer beside the two who should, and three accounts are of several people."""
    for number in range(1, 31):
        administers = number < 3 or (number < 9 and "administrators" not in mended)
        yield user(number, role="admin" if administers else "user")
    yield user(31, status="inactive")
    for number, office in () if "accounts" in mended else enumerate(_OFFICES, 41):
        yield user(number, email=f"{office}@acme.example", name=office.title())
