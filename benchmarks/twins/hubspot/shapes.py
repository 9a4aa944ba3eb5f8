"""Answers in the shapes of the vendor's OpenAPI of 2026-03 (PublicUser, PublicPermissionSet, PublicTeam, PublicOwner,
PublicLoginAudit, HydratedCriticalAction, Property)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

IP = "203.0.113.77"


def user(id_: int, **changes: Any) -> dict[str, Any]:
    row = {
        "id": str(id_),
        "email": f"p{id_}@acme.example",
        "firstName": f"Given{id_}",
        "lastName": f"Family{id_}",
        "superAdmin": False,
        "roleId": "11",
        "roleIds": ["11"],
        "primaryTeamId": "21",
        "secondaryTeamIds": [],
        "sendWelcomeEmail": False,
    }
    return row | changes


def owner(id_: int, archived: bool = False) -> dict[str, Any]:
    row = {
        "id": str(900 + id_),
        "type": "PERSON",
        "archived": archived,
        "createdAt": "2025-01-02T00:00:00Z",
        "updatedAt": "2025-01-02T00:00:00Z",
        "email": f"p{id_}@acme.example",
        "userIdIncludingInactive": id_,
    }
    return row if archived else row | {"userId": id_}


def sign_in(id_: int, at: str = "2026-11-20T08:00:00Z", ok: bool = True) -> dict[str, Any]:
    return {
        "id": f"l{id_}-{at}",
        "loginAt": at,
        "loginSucceeded": ok,
        "userId": id_,
        "email": f"p{id_}@acme.example",
        "ipAddress": IP,
        "userAgent": "Mozilla/5.0",
        "countryCode": "vn",
        "location": "Hanoi",
    }


def event(
    type_: str, id_: int = 1, at: str = "2026-11-01T08:00:00.120Z", about: int | None = None
) -> dict[str, Any]:
    """What a user did, to what is called `about`; to himself where that is not given."""
    return {
        "id": f"{type_}-{id_}-{about}-{at}",
        "type": type_,
        "createdAt": at,
        "userId": id_,
        "actingUser": f"p{id_}@acme.example",
        "objectId": str(id_ if about is None else about),
        "infoUrl": "app.hubspot.com/settings/777/users",
        "ipAddress": IP,
        "countryCode": "vn",
        "regionCode": "hn",
        "location": "Hanoi",
    }


def prop(name: str, sensitivity: str = "non_sensitive", shipped: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "label": name.title(),
        "type": "string",
        "fieldType": "text",
        "groupName": "information",
        "description": "",
        "hubspotDefined": shipped,
        "dataSensitivity": sensitivity,
    }


def listed(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"results": list(rows)}
