"""SuiteCRM's records as its API writes them."""

from __future__ import annotations

from typing import Any


def record(type_: str, id_: str, **attributes: Any) -> dict[str, Any]:
    """A record as the API writes it (JSON:API)."""
    return {"type": type_, "id": id_, "attributes": attributes, "relationships": {}}


def person(number: int, **attributes: Any) -> dict[str, Any]:
    """An account as the API shows it: without the fields that it hides."""
    base = {
        "first_name": f"First{number}",
        "last_name": "Last",
        "date_entered": "2026-01-02T03:04:05+00:00",
        "factor_auth": "0",
        "is_group": "0",
        "portal_only": "0",
    }
    return record("User", f"u{number}", **(base | attributes))


def client(number: int, **attributes: Any) -> dict[str, Any]:
    """A client of a program."""
    base = {
        "name": f"client {number}",
        "assigned_user_id": f"u{number}",
        "date_entered": "2025-01-01T00:00:00+00:00",
    }
    return record("OAuth2Clients", f"c{number}", **(base | attributes))
