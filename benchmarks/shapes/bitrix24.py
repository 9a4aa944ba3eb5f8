"""Bitrix24 in the shapes of the vendor's documentation (bitrix24/b24restdocs)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

Tenant = dict[str, Any]
"""By kind: the document of the answer; for kinds that are asked row by row a document by the row's value."""

TODAY = date(2026, 11, 25)
AT = "2026-11-25T03:00:00Z"
TIME = {
    "start": 1769773532.5,
    "finish": 1769773533.5,
    "duration": 1.0,
    "processing": 0.5,
    "date_start": "2026-01-30T14:45:32+03:00",
    "date_finish": "2026-01-30T14:45:33+03:00",
    "operating_reset_at": 1769774132,
    "operating": 0,
}


def user(id_: int, **changes: Any) -> dict[str, Any]:
    row = {
        "ID": str(id_),
        "ACTIVE": True,
        "NAME": f"Given{id_}",
        "LAST_NAME": f"Family{id_}",
        "SECOND_NAME": "",
        "EMAIL": f"p{id_}@acme.example",
        "LAST_LOGIN": "2026-11-20T08:00:00+07:00",
        "DATE_REGISTER": "2025-01-02T00:00:00+07:00",
        "TIMESTAMP_X": {},
        "PERSONAL_MOBILE": "+84 555 0100",
        "UF_DEPARTMENT": [1],
        "USER_TYPE": "employee",
    }
    return row | changes


def listed(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"result": list(rows), "total": len(rows), "time": TIME}


def event(id_: int, type_: str) -> dict[str, Any]:
    return {"id": id_, "timestampX": "2026-11-24T02:52:25+07:00", "auditTypeId": type_}


def events(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"result": {"items": list(rows)}, "time": TIME}


def typed(tenant: Tenant) -> Tenant:
    """The portal with its lists of one kind of account."""
    rows = tenant["User"]["result"]
    lists = {
        kind: listed(*({"ID": row["ID"]} for row in rows if row.get("USER_TYPE") == type_))
        for kind, type_ in (("Employee", "employee"), ("Extranet", "extranet"))
    }
    return tenant | lists


def signed_in(user_: int, day: str) -> dict[str, Any]:
    """The newest sign-in of somebody, as the event log has it."""
    row = event(4000 + user_, "USER_AUTHORIZE") | {"userId": user_, "timestampX": f"{day}T08:00:00+07:00"}
    return events(row)


BASIC_LACKS = ("LAST_LOGIN", "USER_TYPE")
"""What user_basic does not show of an account (api-reference/user/user-scope.md)."""


def basic(tenant: Tenant) -> Tenant:
    """The same portal seen with user_basic and main: sign-ins are in the event log alone."""
    rows = tenant["User"]["result"]
    days = {row["ID"]: row["LAST_LOGIN"] for row in rows if row["LAST_LOGIN"]}
    seen = [{key: value for key, value in row.items() if key not in BASIC_LACKS} for row in rows]
    log = {id_: signed_in(int(id_), day[:10]) for id_, day in days.items()}
    return tenant | {"User": listed(*seen), "LastSignIn": log}


def good() -> Tenant:
    """A portal in which little is wrong, seen by an administrator's webhook that only reads."""
    return typed(
        {
            "Scope": {"result": ["user_basic", "department", "main"], "time": TIME},
            "Admin": {"result": True, "time": TIME},
            "User": listed(
                user(1), user(2, UF_DEPARTMENT=[2]), user(3, USER_TYPE="extranet", UF_DEPARTMENT=False)
            ),
            "Department": listed(
                {"ID": "1", "NAME": "Acme", "SORT": 500}, {"ID": "2", "NAME": "Sales", "PARENT": "1"}
            ),
            "Events": events(event(9, "CRM_EXPORT")),
            "SignIns": events(event(8, "USER_AUTHORIZE")),
        }
    )


def bad() -> Tenant:
    tenant = good()
    tenant["Scope"]["result"] = ["user", "department", "main", "crm", "disk"]
    tenant["User"] = listed(
        user(1),
        user(2, LAST_LOGIN=""),
        user(3, LAST_LOGIN="2025-01-20T08:00:00+07:00"),
        user(4, NAME="Sales", LAST_NAME="Team", EMAIL="sales@acme.example"),
    )
    tenant["Events"], tenant["SignIns"] = events(), events()
    return typed(tenant)


EACH = ("LastSignIn",)
