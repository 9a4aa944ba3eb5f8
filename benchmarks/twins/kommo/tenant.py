"""An account of Kommo, by what of it is mended."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

REPAIRS = ("visibility", "administrators", "exports", "webhooks", "accounts")
ADDRESS = "https://acme.kommo.com"
_ACTIONS = ("view", "add", "edit", "delete", "export")
_OFFICES = ("sales", "info", "office", "support")

Tenant = dict[str, Any]


def answers(mended: Container[str]) -> Tenant:
    """Its answers to the token of an administrator."""
    return {
        "Account": {
            "id": 321321,
            "name": "Acme",
            "subdomain": "acme",
            "current_user_id": 1,
            "_embedded": {"users_groups": [{"id": 0, "name": "Sales"}, {"id": 7, "name": "Service"}]},
        },
        "User": paged("users", *_users(mended)),
        "Role": paged("roles", {"id": 11, "name": "Seller", "rights": seller(mended)}),
        "Webhook": {
            "_total_items": 1,
            "_embedded": {"webhooks": [hook("https" if "webhooks" in mended else "http")]},
        },
        "LeadField": paged("custom_fields", field(101, "Budget", "price")),
        "ContactField": paged(
            "custom_fields",
            field(201, "Phone", "multitext", code="PHONE"),
            field(202, "Birthday", "birthday"),
            field(203, "Size", "text"),
        ),
        "CompanyField": {"_embedded": {"custom_fields": []}},
    }


def paged(name: str, *rows: dict[str, Any], page: int = 1, more: bool = False) -> dict[str, Any]:
    links = {"self": {"href": f"{ADDRESS}/api/v4/{name}?page={page}&limit=250"}}
    if more:
        links["next"] = {"href": f"{ADDRESS}/api/v4/{name}?page={page + 1}&limit=250"}
    return {"_page": page, "_links": links, "_embedded": {name: list(rows)}}


def each(view: str, export: str = "D", delete: str = "D") -> dict[str, str]:
    """Rights on one entity."""
    return {**dict.fromkeys(_ACTIONS, view), "add": "A", "delete": delete, "export": export}


def rights(entity: dict[str, str], **changes: Any) -> dict[str, Any]:
    """The same rights on all entities."""
    return {
        "leads": entity,
        "contacts": entity,
        "companies": entity,
        "tasks": {"edit": entity["edit"], "delete": entity["delete"]},
        "mail_access": False,
        "catalog_access": False,
        "status_rights": [],
        **changes,
    }


def of_user(own: dict[str, Any], role: int | None = None, **changes: Any) -> dict[str, Any]:
    said = {"is_admin": False, "is_free": False, "is_active": True, "group_id": 0, "role_id": role}
    return {**own, **said, **changes}


def user(number: int, own: dict[str, Any], **changes: Any) -> dict[str, Any]:
    row = {
        "id": number,
        "name": f"Given{number} Family{number}",
        "email": f"p{number}@acme.example",
        "lang": "en",
        "rights": own,
        "_embedded": {"roles": [], "groups": [{"id": 0, "name": "Sales"}]},
    }
    return {**row, **changes}


def seller(mended: Container[str]) -> dict[str, Any]:
    """The rights of those who sell."""
    view = "M" if "visibility" in mended else "A"
    delete = "D" if "visibility" in mended else "A"
    return rights(each(view, export="D" if "exports" in mended else view, delete=delete))


def hook(scheme: str, **changes: Any) -> dict[str, Any]:
    row = {
        "id": 839656,
        "destination": f"{scheme}://hooks.acme.example/in",
        "disabled": False,
        "settings": ["update_lead"],
    }
    return {**row, **changes}


def field(id_: int, name: str, type_: str, **changes: Any) -> dict[str, Any]:
    return {"id": id_, "name": name, "type": type_, "code": None, **changes}


def _users(mended: Container[str]) -> Iterator[dict[str, Any]]:
    """Forty people. While nothing is mended eight more administer beside the two who should, and four accounts are of several people. One
    of those who sell has rights of his own."""
    daily = seller(mended)
    for number in range(1, 41):
        administers = number < 3 or (number < 11 and "administrators" not in mended)
        yield user(number, of_user(daily, None if administers else 11, is_admin=administers))
    own = rights(each("G" if "visibility" in mended else "A"))
    yield user(41, of_user(own))
    yield user(42, of_user(daily, 11, is_active=False))
    for number, office in () if "accounts" in mended else enumerate(_OFFICES, 51):
        yield user(number, of_user(daily, 11), email=f"{office}@acme.example", name=office.title())
