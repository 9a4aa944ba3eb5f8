"""An organization in Close, by what of it is mended."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

ORGANIZATION = "orga_Acme0123456789"
REPAIRS = ("visibility", "administrators", "powers", "webhooks", "accounts")
_BASIC = ("bulk_email", "calling", "delete_own_activities", "delete_own_opportunities", "delete_own_tasks")
_OTHERS = ("manage_others_activities", "manage_others_opportunities", "manage_others_tasks")
_POWERS = ("bulk_delete", "bulk_edit", "bulk_import", "delete_leads", "export", "manage_customizations")
_OFFICES = ("sales", "info", "office", "support")

Tenant = dict[str, Any]


def answers(mended: Container[str]) -> Tenant:
    """Its answers to a key of an administrator."""
    return {
        "Me": {"id": "user_1", "email": "p1@acme.example", "first_name": "Given1", "last_name": "Family1"},
        "Organization": {
            "id": ORGANIZATION,
            "name": "Acme",
            "memberships": list(_members(mended)),
            "inactive_memberships": [member(90, "user"), member(91, "admin")],
        },
        "Role": listed(*shipped(), _daily(mended)),
        "Group": listed({"id": "group_1", "name": "Sales", "organization_id": ORGANIZATION}),
        "Webhook": listed(hook("https" if "webhooks" in mended else "http")),
        "LeadField": listed(field("cf_1", "Industry"), field("cf_2", "National id")),
        "ContactField": listed(field("cf_3", "Date of birth", "date")),
        "OpportunityField": listed(),
    }


def listed(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"data": list(rows), "has_more": False}


def member(number: int, role: str, **changes: Any) -> dict[str, Any]:
    row = {
        "id": f"memb_{number}",
        "organization_id": ORGANIZATION,
        "role_id": role,
        "user_id": f"user_{number}",
        "user_email": f"p{number}@acme.example",
        "user_first_name": f"Given{number}",
        "user_last_name": f"Family{number}",
        "user_full_name": f"Given{number} Family{number}",
    }
    return {**row, **changes}


def role(
    id_: str, name: str, *permissions: str, lcf: str | None = None, editable: bool = False
) -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "editable": editable,
        "organization_id": ORGANIZATION,
        "permissions": list(permissions),
        "visibility_user_lcf_behavior": lcf,
        "visibility_user_lcf_ids": ["cf_owner"] if lcf else None,
    }


def shipped() -> tuple[dict[str, Any], ...]:
    """The roles that every organization has."""
    everything = ("manage_organization", "view_all_leads", *_BASIC, *_OTHERS, *_POWERS)
    return (
        role("admin", "Admin", *everything),
        role("superuser", "Super User", *everything[1:]),
        role("user", "User", "view_all_leads", *_BASIC),
        role("restricteduser", "Restricted User", "view_all_leads", "calling"),
    )


def hook(scheme: str, **changes: Any) -> dict[str, Any]:
    row = {
        "id": "whsub_1",
        "url": f"{scheme}://hooks.acme.example/in",
        "status": "active",
        "verify_ssl": True,
        "events": [{"object_type": "lead", "action": "updated"}],
    }
    return {**row, **changes}


def field(id_: str, name: str, type_: str = "text") -> dict[str, Any]:
    return {"id": id_, "name": name, "type": type_}


def _daily(mended: Container[str]) -> dict[str, Any]:
    """What people work with every day."""
    powers = () if "powers" in mended else _POWERS
    if "visibility" in mended:
        return role("role_daily", "Sales", *_BASIC, *powers, lcf="require_assignment", editable=True)
    return role("role_daily", "Sales", "view_all_leads", *_BASIC, *_OTHERS, *powers, editable=True)


def _members(mended: Container[str]) -> Iterator[dict[str, Any]]:
    """Forty people. While nothing is mended eight more administer beside the two who should, and four accounts are of several people."""
    for number in range(1, 41):
        administers = number < 3 or (number < 11 and "administrators" not in mended)
        yield member(number, "admin" if administers else "role_daily")
    for number, office in () if "accounts" in mended else enumerate(_OFFICES, 41):
        yield member(number, "role_daily", user_email=f"{office}@acme.example", user_full_name=office.title())
